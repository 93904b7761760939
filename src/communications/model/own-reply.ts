import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { parseReplySymbol } from './reference-forms.ts'
import type { NewReply } from './reply.ts'

/** How a reply in a case came. */
export const CHANNELS = ['upload', 'mail', 'post'] as const
export type Channel = (typeof CHANNELS)[number]

/** The reply itself, a first word before it, or more to an earlier one. */
export const REPLY_KINDS = ['full', 'interim', 'supplementary'] as const

/** What of a reply is sealed beside its text, since it may name somebody. */
export interface SealedFacts {
  readonly missionNumber: string | null
  readonly handedOverBy: string | null
  /** On which ground the addressee wants it confidential. */
  readonly confidentialGround: string | null
}

/** A reply as somebody records it in a case, without its papers. */
export interface OwnReplyFacts extends SealedFacts {
  readonly channel: Channel
  readonly datedOn: CalendarDate | null
  readonly receivedOn: CalendarDate
  readonly symbol: string | null
  readonly languages: readonly string[]
  readonly kind: NewReply['kind']
  readonly isPartial: boolean
  /** Of a first word: it says itself that it is the answer within the term. */
  readonly endsTerm: boolean
  readonly isConfidential: boolean
  /** Which of the letter's addressees, from 1; null where that is not known. */
  readonly addressee: number | null
  /** Typed from a paper that no reader can read; null where nothing was. */
  readonly typedText: string | null
  /** Whoever records it says that its text cannot be had. */
  readonly isUnreadable: boolean
}

/** What somebody wrote into the form, text by text. */
export type OwnReplyForm = Readonly<
  Record<
    | 'channel'
    | 'datedOn'
    | 'receivedOn'
    | 'symbol'
    | 'missionNumber'
    | 'handedOverBy'
    | 'languages'
    | 'kind'
    | 'isPartial'
    | 'endsTerm'
    | 'isConfidential'
    | 'confidentialGround'
    | 'addressee'
    | 'typedText'
    | 'isUnreadable',
    string
  >
>

export interface OwnReplyProblem {
  readonly code:
    | 'reply.channel-missing'
    | 'reply.dated-malformed'
    | 'reply.received-missing'
    | 'reply.received-in-the-future'
    | 'reply.dated-after-receipt'
    | 'reply.handed-over-missing'
    | 'reply.kind-missing'
    | 'reply.symbol-malformed'
    | 'reply.language-malformed'
    | 'reply.ground-missing'
    | 'reply.addressee-unknown'
    | 'reply.text-too-long'
  readonly field: keyof OwnReplyForm
}

const LONGEST_FIELD = 500
/** Some hundred pages. */
const LONGEST_TEXT = 500_000

/**
 * Reads the form of a reply; gives every problem at once. A reply by post says who handed it over; a confidential one on which
 * ground; nothing comes before the day that it bears, or tomorrow.
 */
export function parseOwnReply(
  form: OwnReplyForm,
  { today, addressees }: { readonly today: CalendarDate; readonly addressees: number },
): Result<OwnReplyFacts, readonly OwnReplyProblem[]> {
  const channel = CHANNELS.find((one) => one === form.channel)
  const kind = REPLY_KINDS.find((one) => one === form.kind)
  const receivedOn = parseCalendarDate(form.receivedOn.trim())
  const languages = languagesIn(form.languages)
  const addressee = addressees === 1 ? 1 : placeIn(form.addressee, addressees)
  const problems = [
    ...(channel ? [] : [problem('reply.channel-missing', 'channel')]),
    ...problemsOfDays(form, receivedOn, today),
    ...(kind ? [] : [problem('reply.kind-missing', 'kind')]),
    ...problemsOfWords(form),
    ...(languages ? [] : [problem('reply.language-malformed', 'languages')]),
    ...(addressee === 'unknown' ? [problem('reply.addressee-unknown', 'addressee')] : []),
  ]
  if (!channel || !kind || !receivedOn || !languages || addressee === 'unknown' || problems.length > 0)
    return fail(problems)
  const [symbol] = [parseReplySymbol(form.symbol)]
  const isConfidential = form.isConfidential === 'yes'
  return ok({
    ...{ channel, kind, receivedOn, languages, addressee, isConfidential },
    datedOn: parseCalendarDate(form.datedOn.trim()),
    symbol: symbol.ok ? symbol.value.symbol : null,
    missionNumber: lineOf(form.missionNumber),
    handedOverBy: lineOf(form.handedOverBy),
    confidentialGround: isConfidential ? lineOf(form.confidentialGround) : null,
    isPartial: form.isPartial === 'yes',
    endsTerm: kind === 'interim' && form.endsTerm === 'yes',
    typedText: textOf(form.typedText),
    isUnreadable: form.isUnreadable === 'yes',
  })
}

function problem(code: OwnReplyProblem['code'], field: OwnReplyProblem['field']): OwnReplyProblem {
  return { code, field }
}

function problemsOfDays(
  form: OwnReplyForm,
  receivedOn: CalendarDate | null,
  today: CalendarDate,
): readonly OwnReplyProblem[] {
  const datedOn = parseCalendarDate(form.datedOn.trim())
  if (datedOn === null && form.datedOn.trim() !== '') return [problem('reply.dated-malformed', 'datedOn')]
  if (receivedOn === null) return [problem('reply.received-missing', 'receivedOn')]
  if (receivedOn > today) return [problem('reply.received-in-the-future', 'receivedOn')]
  return datedOn !== null && datedOn > receivedOn ? [problem('reply.dated-after-receipt', 'datedOn')] : []
}

function problemsOfWords(form: OwnReplyForm): readonly OwnReplyProblem[] {
  const isByPost = form.channel === 'post'
  const isConfidential = form.isConfidential === 'yes'
  const long = (['missionNumber', 'handedOverBy', 'confidentialGround'] as const).filter(
    (field) => form[field].length > LONGEST_FIELD,
  )
  return [
    ...(isByPost && lineOf(form.handedOverBy) === null
      ? [problem('reply.handed-over-missing', 'handedOverBy')]
      : []),
    ...(form.symbol.trim() !== '' && !parseReplySymbol(form.symbol).ok
      ? [problem('reply.symbol-malformed', 'symbol')]
      : []),
    ...(isConfidential && lineOf(form.confidentialGround) === null
      ? [problem('reply.ground-missing', 'confidentialGround')]
      : []),
    ...long.map((field) => problem('reply.text-too-long', field)),
    ...(form.typedText.length > LONGEST_TEXT ? [problem('reply.text-too-long', 'typedText')] : []),
  ]
}

/** `en, fr`: tags of languages; null where one is none. */
export function languagesIn(typed: string): readonly string[] | null {
  const tags = typed
    .split(/[\s,;]+/u)
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
  const isGood = tags.length <= 10 && tags.every((tag) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/u.test(tag))
  return isGood ? [...new Set(tags)] : null
}

function placeIn(typed: string, most: number): number | null | 'unknown' {
  if (typed === '') return null
  const place = /^\d{1,2}$/u.test(typed) ? Number(typed) : 0
  return place >= 1 && place <= most ? place : 'unknown'
}

function lineOf(typed: string): string | null {
  const line = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return line === '' ? null : line
}

function textOf(typed: string): string | null {
  const text = typed.normalize('NFC').replaceAll('\r\n', '\n').trim()
  return text === '' ? null : text
}
