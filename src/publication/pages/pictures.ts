import { escapeHtml } from '#ui/markup.ts'
import type { Digest } from '../model/digest.ts'
import type { MapShape } from '../site.ts'
import type { Speaker } from '../speaker.ts'

/** How many letters bear a date of a year, and to how many of them a reply is recorded. */
export interface YearCount {
  readonly year: string
  readonly letters: number
  readonly replied: number
}

/** How many letters each year, the oldest first; those without a day are in none. A year without any between two others is there too. */
export function yearsOf(letters: readonly Digest[]): readonly YearCount[] {
  const counts = new Map<number, { letters: number; replied: number }>()
  for (const { day, replies } of letters) {
    if (day === null) continue
    const year = Number(day.slice(0, 4))
    const count = counts.get(year) ?? { letters: 0, replied: 0 }
    counts.set(year, { letters: count.letters + 1, replied: count.replied + (replies > 0 ? 1 : 0) })
  }
  return yearsWithout(counts.keys()).map((year) => ({
    year: String(year),
    ...(counts.get(year) ?? { letters: 0, replied: 0 }),
  }))
}

/** How many letters are in no year. */
export function undatedIn(letters: readonly Digest[]): number {
  return letters.filter(({ day }) => day === null).length
}

/** A letter with a wrong year is not to draw a thousand empty ones. */
const MOST_YEARS = 100

function yearsWithout(known: Iterable<number>): readonly number[] {
  const years = [...known].toSorted((one, other) => one - other)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined || last - first >= MOST_YEARS) return years
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** As wide as a phone shows it without making it smaller. */
const [WIDTH, ROW, BAR, YEAR_WIDTH, VALUE_WIDTH] = [400, 22, 14, 42, 40]

/**
 * Bars a year, the newest first: letters with a reply, then the others. The table beside it says the same, and what is counted;
 * `undated`: how many letters are in no year.
 */
export function yearChart(speaker: Speaker, years: readonly YearCount[], undated: number): string {
  const { say } = speaker
  const left =
    undated === 0 ? '' : `<p class="remark">${escapeHtml(say('home.undated', { count: undated }))}</p>\n`
  if (years.length === 0) return left
  const newestFirst = years.toReversed()
  const heads = [say('home.year'), say('home.letters'), say('home.replied')]
  const key = (name: string, label: string) =>
    `<span><span class="key ${name}"></span> ${escapeHtml(label)}</span>`
  return (
    `<div class="years"><figure class="chart"><svg viewBox="0 0 ${WIDTH} ${ROW * years.length}" direction="ltr" role="img" aria-label="${escapeHtml(say('home.years'))}">${barsMarkup(speaker, newestFirst)}</svg>\n` +
    `<figcaption>${key('bar-replied', say('home.replied'))} ${key('bar-letters', say('home.unreplied'))}</figcaption></figure>\n` +
    `<div class="wide"><table><caption>${escapeHtml(say('home.yearsCaption'))}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>\n` +
    `${newestFirst.map((year) => rowMarkup(speaker, year)).join('')}</tbody></table></div></div>\n${left}`
  )
}

function rowMarkup({ number }: Speaker, { year, letters, replied }: YearCount): string {
  return `<tr><th scope="row">${year}</th><td>${number(letters)}</td><td>${number(replied)}</td></tr>\n`
}

function barsMarkup({ direction, number }: Speaker, years: readonly YearCount[]): string {
  const most = Math.max(...years.map(({ letters }) => letters))
  const lengthOf = (count: number) => Math.round((count / most) * (WIDTH - YEAR_WIDTH - VALUE_WIDTH))
  const isMirrored = direction === 'rtl'
  const bars = years.map(({ year, letters, replied }, index) => {
    const [top, base] = [index * ROW + (ROW - BAR) / 2, index * ROW + ROW - 6]
    const [ended, all] = [lengthOf(replied), lengthOf(letters)]
    const bar = (name: string, from: number, to: number) => {
      const x = isMirrored ? WIDTH - YEAR_WIDTH - to : YEAR_WIDTH + from
      return from === to
        ? ''
        : `<rect class="${name}" x="${x}" y="${top}" width="${to - from}" height="${BAR}"/>`
    }
    const text = (place: number, words: string) => {
      const x = isMirrored ? WIDTH - place : place
      return `<text x="${x}" y="${base}" text-anchor="${isMirrored ? 'end' : 'start'}">${words}</text>`
    }
    const value = text(YEAR_WIDTH + all + 5, number(letters))
    return bar('bar-replied', 0, ended) + bar('bar-letters', ended, all) + text(0, year) + value
  })
  return bars.join('')
}

const STEPS = 5

/** Which colour a State has on the map, from 0. Of ten times as many letters it is not ten times as strong. */
function stepOf(count: number, most: number): number {
  if (count === 0) return 0
  return Math.max(1, Math.ceil((Math.log(count + 1) / Math.log(most + 1)) * STEPS))
}

/** From how many letters to how many each colour of the map stands for; colours that no count can have are left out. */
export function mapSteps(
  letters: ReadonlyMap<string, number>,
): readonly { readonly step: number; readonly from: number; readonly to: number }[] {
  const most = Math.max(1, ...letters.values())
  const steps = new Map<number, { from: number; to: number }>()
  for (let count = 0; count <= most; count += 1) {
    const step = stepOf(count, most)
    steps.set(step, { from: steps.get(step)?.from ?? count, to: count })
  }
  return [...steps].map(([step, range]) => ({ step, ...range }))
}

/** The world with the States to which letters went, in as many colours as `mapSteps` has: a file of its own, without words. */
export function mapPicture(shapes: readonly MapShape[], letters: ReadonlyMap<string, number>): string {
  const most = Math.max(1, ...letters.values())
  const classes = new Map<number, string[]>()
  for (const { code, path } of shapes) {
    const count = letters.get(code) ?? 0
    const step = stepOf(count, most)
    classes.set(step, [...(classes.get(step) ?? []), path])
  }
  const paths = [...classes]
    .toSorted(([one], [other]) => one - other)
    .map(([step, all]) => `<path class="s${step}" d="${all.join('')}"/>\n`)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 470" width="960" height="470">\n<style>` +
    `path{stroke:#8a9692;stroke-width:.4}.s0{fill:#e4e9e7}.s1{fill:#b9d6d4}.s2{fill:#86b8b6}.s3{fill:#549896}.s4{fill:#2c7778}.s5{fill:#0f5a5c}` +
    `@media (prefers-color-scheme:dark){path{stroke:#10302f}.s0{fill:#2a3331}.s1{fill:#25504f}.s2{fill:#327170}.s3{fill:#479391}.s4{fill:#63b3b0}.s5{fill:#9be0dc}}` +
    `</style>\n${paths.join('')}</svg>\n`
  )
}
