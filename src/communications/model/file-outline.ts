import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import type { Language, StateCode } from '#law/model.ts'
import type { ProfileName } from '#letters/model/letter.ts'
import type { KeptReading } from '#letters/recognise/recognise.ts'
import type { LetterType } from '#letters/reference.ts'
import { keysNamedIn } from './reference-forms.ts'

/** What reading a file has shown of it, as far as an import asks. Null: the file does not say. */
export interface FileOutline {
  readonly profile: ProfileName | null
  readonly type: LetterType | null
  /** The key in its own reference line: `CHN 3/2024`. */
  readonly reference: string | null
  readonly dated: CalendarDate | null
  readonly language: Language
  /** The State addressed. */
  readonly state: StateCode | null
  readonly mandates: readonly string[]
  readonly questions: number
  readonly asks: number
  readonly deadlines: readonly (CalendarDate | null)[]
  readonly siblings: readonly { readonly state: StateCode | null; readonly name: string }[]
  readonly earlier: readonly { readonly reference: string | null; readonly date: PartialDate | null }[]
  /** Every letter that it names anywhere, itself too. */
  readonly named: readonly string[]
  /** Whether it opens as missions write: `The Permanent Mission of … presents its compliments`. */
  readonly isFromMission: boolean
}

/** The outline of a file: of what was read of it, and of its whole text. */
export function outlineOf(reading: KeptReading, text: string): FileOutline {
  const { profile, type, reference, date, language, state } = reading
  return {
    ...{ profile, type, reference, dated: date, language, state },
    mandates: reading.mandates.map(({ name }) => name),
    ...{ questions: reading.questions.length, asks: reading.asks.length },
    deadlines: reading.deadlines.map((one) => one.date),
    siblings: reading.siblings.map((one) => ({ state: one.state, name: one.name })),
    earlier: reading.earlier.map((one) => ({ reference: one.reference, date: one.date })),
    ...{ named: keysNamedIn(text), isFromMission: opensAsMission(text) },
  }
}

/** A note verbale says so in its first sentence. */
const OPENING = 3000
const COMPLIMENTS =
  /presents? (?:its|his|her|their) compliments|présente ses compliments|presenta sus (?:atentos )?(?:saludos|cumplidos)|saluda (?:muy )?atentamente|свидетельствует сво[её] уважение|تهدي (?:أطيب )?تحياتها|致意|경의를 표하/iu

function opensAsMission(text: string): boolean {
  return COMPLIMENTS.test(text.slice(0, OPENING).replace(/\s+/gu, ' '))
}

/** What a file is taken for, and by what. `unsure` is for a person. */
export interface FileKind {
  readonly kind: 'letter' | 'reply' | 'unsure'
  readonly reason:
    | 'letter.in-register'
    | 'letter.by-profile'
    | 'reply.in-register'
    | 'reply.from-mission'
    | 'kind.unsure'
    | 'kind.two-roles'
    | 'kind.register-differs'
    | 'kind.unread'
}

/** What the register says of a file. */
export interface FileRoles {
  readonly asLetter: boolean
  readonly asReply: boolean
}

/**
 * Whether a file is a letter or a reply: as the register has it where the text does not plainly say otherwise; else a reply
 * opens as missions write and names a letter, and a letter has the form of one.
 */
export function kindOf(outline: FileOutline | null, { asLetter, asReply }: FileRoles): FileKind {
  if (asLetter && asReply) return { kind: 'unsure', reason: 'kind.two-roles' }
  if (!outline) return { kind: asLetter ? 'letter' : asReply ? 'reply' : 'unsure', reason: 'kind.unread' }
  const seen = seenKind(outline)
  if ((asLetter && seen === 'reply') || (asReply && seen === 'letter'))
    return { kind: 'unsure', reason: 'kind.register-differs' }
  if (asLetter) return { kind: 'letter', reason: 'letter.in-register' }
  if (asReply) return { kind: 'reply', reason: 'reply.in-register' }
  if (seen === 'reply') return { kind: 'reply', reason: 'reply.from-mission' }
  if (seen === 'letter') return { kind: 'letter', reason: 'letter.by-profile' }
  return { kind: 'unsure', reason: 'kind.unsure' }
}

function seenKind(outline: FileOutline): 'letter' | 'reply' | null {
  if (outline.isFromMission) return outline.named.length > 0 ? 'reply' : null
  const isOfCouncil = outline.profile === 'un-special-procedures' && outline.mandates.length > 0
  return isOfCouncil || outline.profile === 'us-congress' ? 'letter' : null
}
