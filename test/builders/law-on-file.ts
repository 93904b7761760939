import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { makeLaw, type Law } from '#law/law.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'data', 'law')

/** The law of `data/law`, read once a test file. */
export function lawOnFile(): Law {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.tsv'))
  const tables: Record<string, string> = {}
  for (const name of names) tables[name.slice(0, -'.tsv'.length)] = readFileSync(join(FOLDER, name), 'utf8')
  return makeLaw({
    version: readFileSync(join(FOLDER, 'VERSION'), 'utf8').trim(),
    tables,
  })
}

/** A day in a test; throws where the test's author wrote one that does not exist. */
export function day(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  if (!date) throw new Error(`no such day: ${text}`)
  return date
}
