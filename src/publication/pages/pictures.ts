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

/** How many letters a year, the oldest first; those without a day are in none. */
export function yearsOf(letters: readonly Digest[]): readonly YearCount[] {
  const counts = new Map<string, { letters: number; replied: number }>()
  for (const { day, replies } of letters) {
    if (day === null) continue
    const year = day.slice(0, 4)
    const count = counts.get(year) ?? { letters: 0, replied: 0 }
    counts.set(year, { letters: count.letters + 1, replied: count.replied + (replies > 0 ? 1 : 0) })
  }
  return [...counts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([year, count]) => ({ year, ...count }))
}

const [WIDTH, HEIGHT, FOOT, WIDEST_BAR] = [720, 220, 24, 64]

/** Bars a year: letters, and within them those with a reply. The table behind it says the same. */
export function yearChart(speaker: Speaker, years: readonly YearCount[]): string {
  const { say, number } = speaker
  if (years.length === 0) return ''
  const most = Math.max(...years.map(({ letters }) => letters))
  const step = WIDTH / years.length
  const heightOf = (count: number) => Math.round((count / most) * (HEIGHT - FOOT - 16))
  const bars = years.map(({ year, letters, replied }, index) => {
    const width = Math.min(Math.round(step * 0.7), WIDEST_BAR)
    const x = Math.round((index + 0.5) * step - width / 2)
    const bar = (count: number, name: string) =>
      `<rect class="${name}" x="${x}" y="${HEIGHT - FOOT - heightOf(count)}" width="${width}" height="${heightOf(count)}"/>`
    const label = `<text x="${Math.round(x + width / 2)}" y="${HEIGHT - 8}">${year}</text>`
    const value = `<text class="value" x="${Math.round(x + width / 2)}" y="${HEIGHT - FOOT - heightOf(letters) - 4}">${number(letters)}</text>`
    return bar(letters, 'bar-letters') + bar(replied, 'bar-replied') + value + label
  })
  const rows = years
    .toReversed()
    .map(
      ({ year, letters, replied }) =>
        `<tr><th scope="row">${year}</th><td>${number(letters)}</td><td>${number(replied)}</td></tr>\n`,
    )
  return (
    `<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(say('home.years'))}">${bars.join('')}</svg>\n` +
    `<figcaption><span class="key bar-letters"></span> ${escapeHtml(say('home.letters'))} <span class="key bar-replied"></span> ${escapeHtml(say('home.replied'))}</figcaption></figure>\n` +
    `<div class="wide"><table><caption>${escapeHtml(say('home.years'))}</caption><thead><tr><th scope="col">${escapeHtml(say('home.year'))}</th>` +
    `<th scope="col">${escapeHtml(say('home.letters'))}</th><th scope="col">${escapeHtml(say('home.replied'))}</th></tr></thead><tbody>\n${rows.join('')}</tbody></table></div>\n`
  )
}

const STEPS = 5

/** The world with the States to which letters went, the darker the more: a file of its own, without words. */
export function mapPicture(shapes: readonly MapShape[], letters: ReadonlyMap<string, number>): string {
  const most = Math.max(1, ...letters.values())
  // Of ten times as many letters a State is not ten times as dark.
  const stepOf = (count: number) => Math.max(1, Math.ceil((Math.log(count + 1) / Math.log(most + 1)) * STEPS))
  const classes = new Map<number, string[]>()
  for (const { code, path } of shapes) {
    const count = letters.get(code) ?? 0
    const step = count === 0 ? 0 : stepOf(count)
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
