import type { CalendarDate } from '#base/calendar-date.ts'
import { reportWindowOf } from '#deadlines/report-window.ts'
import { languageOf } from '#letters/language.ts'
import { nameOfLetter } from '../pages/row.ts'
import type { PublicReplyItem } from '../model/public-record.ts'
import { isSiteKey, type SiteKey, type SiteLanguage, type Speaker } from '../speaker.ts'
import { code, plain, quoted, type ReportBlock, type ReportText } from './report-document.ts'
import { scopeOf, type ReportInput, type Scope } from './report-input.ts'
import { replyDayOf, type ReportLetter, type ReportReply } from './report-letter.ts'
import { linesOf, repliesBy, stateOfReply, type ReportLine, type RequestOutcome } from './report-lines.ts'

/** What is at hand while a report is written. */
export interface ReportDesk {
  readonly input: ReportInput
  readonly scope: Scope
  readonly lines: readonly ReportLine[]
  readonly speaker: Speaker<SiteLanguage>
  /** SHA-256 of the input, hexadecimal. */
  readonly hash: string
}

/** A desk for a report in a language. */
export function deskOf(input: ReportInput, speaker: Speaker<SiteLanguage>, hash: string): ReportDesk {
  return { input, speaker, hash, scope: scopeOf(input), lines: linesOf(input) }
}

/** What an addressee is called. */
export function nameOfState({ input, speaker }: ReportDesk, state: string): string {
  return input.states.find((one) => one.code === state)?.[speaker.language] ?? state
}

/** To whom a letter went, in the order of its addressees. */
export function addresseesOf(desk: ReportDesk, { to, others }: ReportLetter): string {
  const names = to.map((one) =>
    one === 'OTH' && others.length > 0 ? others.join('; ') : nameOfState(desk, one),
  )
  return names.join(desk.speaker.comma)
}

/** `AL CHN 3/2024`, else that it has no reference. */
export function nameOf({ speaker }: ReportDesk, letter: ReportLetter): string {
  return nameOfLetter(letter, speaker)
}

/** The letter's day, and whether it is the one on which it was sent. */
export function sayDayOf({ speaker: { say, day } }: ReportDesk, { day: on, dayIs }: ReportLetter): string {
  if (on === null) return say('list.undated')
  return dayIs === 'sent' ? day(on) : say('report.datedOnly', { day: day(on) })
}

/** What a letter is about; in quotation marks where these are its own words. */
export function summaryText({ speaker }: ReportDesk, { summary }: ReportLetter): ReportText {
  if (summary === null) return plain(speaker.say('report.noSummary'))
  const { text, is, language } = summary
  return quoted(is === 'letter' ? `“${text}”` : text, language)
}

/** A name or a place in a line of the report: whatever its direction, it does not turn the rest of the line around. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** Several things of one cell, each led by a dot. */
export function listed(texts: readonly ReportText[]): readonly ReportText[] {
  if (texts.length < 2) return texts
  return texts.map(({ spans, language }) => ({ language, spans: [{ text: '• ' }, ...spans] }))
}

/** Words of a letter, in its language. */
export function wordsOfLetter({ language }: ReportLetter, text: string): ReportText {
  return quoted(text, language ?? languageOf(text))
}

/** One reply on one line: its day, from whom where that is not plain, of what kind, and why it is not shown where it is not. */
export function sayReply(desk: ReportDesk, letter: ReportLetter, reply: ReportReply): string {
  const { say } = desk.speaker
  const character = `character.${reply.character ?? ''}`
  const from = stateOfReply(letter, reply)
  const said = [
    sayReplyDay(desk, reply),
    letter.to.length > 1 && from !== 'unknown' ? say('reply.from', { who: nameOfState(desk, from) }) : null,
    reply.kind === 'full' ? null : say(`reply.${reply.kind}`),
    isSiteKey(character) ? say(character as Extract<SiteKey, `character.${string}`>) : null,
    reply.symbol,
    sayShown(desk, reply),
  ]
  return said.filter((one) => one !== null).join(' · ')
}

function sayReplyDay({ speaker: { say, day } }: ReportDesk, { received, dated }: ReportReply): string {
  if (received !== null) return say('report.received', { day: day(received) })
  return dated === null ? say('report.replyUndated') : say('report.replyDated', { day: day(dated) })
}

function sayShown({ speaker: { say } }: ReportDesk, { shown, ground }: ReportReply): string | null {
  switch (shown) {
    case 'under-review':
      return say('report.underReview')
    case 'confidential':
      return ground === null || ground === ''
        ? say('report.confidentialBare')
        : say('report.confidential', { ground })
    case 'transcribed':
    case 'elsewhere':
      return null
  }
}

/** The replies to a letter by the end of the report, and what is known of those that are not here. */
export function sayReplies(desk: ReportDesk, letter: ReportLetter): readonly string[] {
  const come = repliesBy(letter, desk.scope.until)
  const lines = come.map(({ reply }) => sayReply(desk, letter, reply))
  return [...lines, ...(come.length === 0 ? [saySilence(desk, letter)] : []), ...sayLater(desk, letter)]
}

/** Only where every reply comes to the office may it be said that none came. */
function saySilence({ speaker: { say, day }, scope }: ReportDesk, { known, replies }: ReportLetter): string {
  // All that are here came later.
  if (replies.length > 0 && known.is !== 'complete') return say('report.noneBy', { day: day(scope.until) })
  switch (known.is) {
    case 'complete':
      return say('report.silent', { day: day(scope.until) })
    case 'register':
      return say('replies.noneChecked', { day: day(known.checkedOn) })
    case 'unknown':
      return say('replies.noneRecorded')
  }
}

function sayLater(desk: ReportDesk, { replies }: ReportLetter): readonly string[] {
  const { say } = desk.speaker
  const later = replies.flatMap((reply) => {
    const on = replyDayOf(reply)
    return on !== null && on > desk.scope.until ? [on] : []
  })
  return later.map((on) => say('report.later', { report: sayWindowOf(desk, on, 'replies') }))
}

/** The session in whose report a day falls: `September 2024`. */
export function sayWindowOf(
  { speaker: { say } }: ReportDesk,
  on: CalendarDate,
  what: 'sent' | 'replies',
): string {
  const { session, year } = reportWindowOf(on, what)
  return say('report.session', { session: say(`report.session.${session}`), year: String(year) })
}

/** What became of a request. */
export function sayOutcome({ speaker: { say } }: ReportDesk, outcome: RequestOutcome): string {
  switch (outcome) {
    case 'no-reply':
    case 'not-read':
    case 'none-recorded':
      return say(`report.outcome.${outcome}`)
    case 'answered':
    case 'partly':
    case 'not-answered':
    case 'refused':
    case 'rejected':
      return say(`outcome.${outcome}`)
  }
}

/** A promise or denial in its own words; where nobody looked through them, only that there is one. */
export function itemText({ speaker: { say } }: ReportDesk, { kind, said }: PublicReplyItem): ReportText {
  return said === null ? plain(say(`report.${kind}.unread`)) : quoted(said, languageOf(said))
}

/** How a report ends: of what it was made, and how it is made again. */
export function madeBlocks({ speaker, input, hash }: ReportDesk): readonly ReportBlock[] {
  const { say, day } = speaker
  const facts = { count: input.letters.length, day: day(input.on), office: input.office }
  const paragraph = (text: ReportText): ReportBlock => ({ is: 'paragraph', look: 'plain', text })
  return [
    { is: 'heading', level: 2, text: say('report.made') },
    paragraph(plain(say('report.madeOf', facts))),
    paragraph(plain(say('report.madeHash'))),
    paragraph(code(hash)),
    paragraph(plain(say('report.madeAgain'))),
    paragraph(code('demarche report --from FILE --to pdf')),
  ]
}

/** The day by which a report speaks, and who speaks. */
export function sayBy({ speaker: { say, day }, input }: ReportDesk): string {
  return say('report.by', { office: input.office, day: day(input.on) })
}
