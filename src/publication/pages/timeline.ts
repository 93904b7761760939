import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import { escapeHtml } from '#ui/markup.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { Speaker } from '../speaker.ts'
import { dayMarkup } from './letter-facts.ts'

/** Something that has a day in the life of a letter. */
interface Moment {
  readonly on: CalendarDate
  readonly what: string
  readonly kind: 'sent' | 'due' | 'reply' | 'public'
}

/** As wide as a phone shows it without making it smaller. */
const [WIDTH, HEIGHT, EDGE] = [400, 40, 14]
/** Between two points, so that their numbers can be read. */
const APART = 26
/** More points than that do not fit; the table goes on further. */
const [MOST_POINTS, MOST_ROWS] = [15, 60]

/**
 * What happened on which day, as a line with numbered points and the table behind it; nothing where fewer than two days are known.
 * The letter's own day is day zero.
 */
export function timelineMarkup(speaker: Speaker, record: PublicRecord): string {
  const { say, number } = speaker
  const moments = momentsOf(speaker, record).slice(0, MOST_ROWS)
  const [first, last] = [moments[0], moments.at(-1)]
  if (!first || !last || moments.length < 2) return ''
  const zero = dayNumber(record.facts.dated ?? record.facts.sent ?? first.on)
  const rows = moments.map(
    ({ on, what }, index) =>
      `<tr><th scope="row">${number(index + 1)}</th><td>${dayMarkup(speaker, on)}</td><td>${escapeHtml(what)}</td><td>${number(dayNumber(on) - zero)}</td></tr>\n`,
  )
  const heads = [say('timeline.number'), say('timeline.day'), say('timeline.what'), say('timeline.after')]
  const title = escapeHtml(say('timeline.title'))
  return (
    `<figure class="timeline"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">` +
    `<line x1="0" x2="${WIDTH}" y1="${HEIGHT / 2}" y2="${HEIGHT / 2}"/>${pointsMarkup(speaker, moments.slice(0, MOST_POINTS))}</svg></figure>\n` +
    `<div class="wide"><table class="timeline"><caption>${escapeHtml(say('timeline.caption'))}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>` +
    `<tbody>\n${rows.join('')}</tbody></table></div>\n`
  )
}

function momentsOf({ say }: Speaker, { facts, replies, standing }: PublicRecord): readonly Moment[] {
  const publicOn = standing.is === 'released' ? standing.on : standing.since
  const moments: readonly (Omit<Moment, 'on'> & { readonly on: CalendarDate | null })[] = [
    { kind: 'sent', on: facts.sent ?? facts.dated, what: say('timeline.sent') },
    { kind: 'due', on: facts.due?.on ?? null, what: say('letter.due') },
    ...replies.map(({ dated, received }, index) => ({
      ...{ kind: 'reply' as const, on: received ?? dated },
      what: say('reply.one', { number: index + 1 }),
    })),
    { kind: 'public', on: publicOn, what: say('letter.released') },
  ]
  return moments
    .flatMap(({ on, ...more }) => (on === null ? [] : [{ on, ...more }]))
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** Points in proportion to the days between them, pushed apart where they would cover each other. */
function pointsMarkup({ direction, number }: Speaker, moments: readonly Moment[]): string {
  const days = moments.map(({ on }) => dayNumber(on))
  const [from = 0] = days
  const span = Math.max(1, (days.at(-1) ?? 0) - from)
  const places = days.map((day) => EDGE + ((day - from) / span) * (WIDTH - 2 * EDGE))
  for (let index = 1; index < places.length; index += 1) {
    places[index] = Math.max(places[index] ?? 0, (places[index - 1] ?? 0) + APART)
  }
  for (let index = places.length - 1, most = WIDTH - EDGE; index >= 0; index -= 1, most -= APART) {
    places[index] = Math.min(places[index] ?? 0, most)
  }
  return moments
    .map(({ kind }, index) => {
      const place = Math.round(places[index] ?? 0)
      const x = direction === 'rtl' ? WIDTH - place : place
      return `<circle class="${kind}" cx="${x}" cy="${HEIGHT / 2}" r="11"/><text class="${kind}" x="${x}" y="${HEIGHT / 2 + 4}">${number(index + 1)}</text>`
    })
    .join('')
}
