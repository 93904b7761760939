import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import { ok } from '#base/result.ts'
import { dateInWords } from '#law/wording.ts'
import { readText } from '#letters/read/text.ts'
import { packageFolder } from '#platform/package-folder.ts'

/** The days of a demonstration: of its first letter, and of the reply, which comes within the term. */
export interface DemonstrationDays {
  readonly dated: CalendarDate
  readonly replied: CalendarDate
  readonly today: CalendarDate
}

/** Its first letter was sent long enough ago for its term to be over. */
export function demonstrationDays(today: CalendarDate): DemonstrationDays {
  const dated = addDays(today, -75)
  return { dated, replied: addDays(dated, 52), today }
}

/** Opens a piece here: it is a text of our own, so that no process of its own has to be started for it, as for a foreign file. */
export const readOwnPiece = (_: string, bytes: Uint8Array) =>
  Promise.resolve(ok({ format: 'txt', bytes, document: readText(new TextDecoder().decode(bytes)) }))

/** A file of `data/demonstration`, with the days written in. */
export function readPiece(name: string, days: DemonstrationDays): string {
  return fillDays(readFileSync(join(packageFolder(), 'data', 'demonstration', name), 'utf8'), days)
}

/**
 * Writes days in: `{{dated}}` is 8 September 2026, `{{dated.iso}}` 2026-09-08, `{{dated.year}}` 2026, `{{dated.year-1}}` 2025,
 * `{{month}}` the month before today's. Throws where a piece names another one: the installation is broken then.
 */
export function fillDays(text: string, days: DemonstrationDays): string {
  const { dated, replied, today } = days
  const year = (day: CalendarDate, less = 0) => String(Number(day.slice(0, 4)) - less)
  const words = new Map([
    ['dated', dateInWords(dated)],
    ['dated.iso', dated],
    ['dated.year', year(dated)],
    ['dated.year-1', year(dated, 1)],
    ['replied', dateInWords(replied)],
    ['replied.iso', replied],
    ['replied.year', year(replied)],
    ['month', dateInWords(addDays(today, -30).slice(0, 7))],
  ])
  return text.replaceAll(/\{\{([\w.-]+)\}\}/gu, (_, name: string) => {
    const said = words.get(name)
    if (said === undefined) throw new Error(`the demonstration has no day called ${name}`)
    return said
  })
}
