import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  CHANNELS,
  parseOwnReply,
  type OwnReplyFacts,
  type OwnReplyForm,
  type OwnReplyProblem,
  type SealedFacts,
} from './own-reply.ts'

/** What of a reply can be corrected: what is known of it beside its papers, and beside the letters that it answers. */
export interface ReplyFacts
  extends
    SealedFacts,
    Pick<
      OwnReplyFacts,
      'datedOn' | 'symbol' | 'languages' | 'kind' | 'isPartial' | 'endsTerm' | 'isConfidential'
    > {
  /** Null only where a register never said when it came. */
  readonly receivedOn: CalendarDate | null
}

/** What somebody typed of it; `why` it is corrected has to be said. */
export type ReplyFactsForm = Omit<OwnReplyForm, 'channel' | 'addressee' | 'typedText' | 'isUnreadable'> & {
  readonly why: string
}

export type ReplyFactsProblem =
  OwnReplyProblem | { readonly code: 'reply.why-missing' | 'reply.why-too-long'; readonly field: 'why' }

const LONGEST_WHY = 500

/** A correction: the facts from now on, and why. */
export interface Correction {
  readonly facts: ReplyFacts
  readonly why: string
}

/** What a correction is read beside. */
export interface CorrectionGround {
  readonly today: CalendarDate
  readonly channel: OwnReplyFacts['channel'] | 'import'
  /** In the library nothing is confidential, and so no ground is kept; a day of receipt may never have been known. */
  readonly isInLibrary: boolean
}

/** Reads a correction by the rules of a reply that is recorded; gives every problem at once. */
export function parseCorrection(
  { why: typedWhy, ...form }: ReplyFactsForm,
  { today, channel, isInLibrary }: CorrectionGround,
): Result<Correction, readonly ReplyFactsProblem[]> {
  const why = typedWhy.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  const isUnknown = isInLibrary && form.receivedOn.trim() === ''
  const whole: OwnReplyForm = {
    ...form,
    ...{ channel: CHANNELS.find((one) => one === channel) ?? 'upload', addressee: '' },
    ...{ typedText: '', isUnreadable: '' },
    ...(isUnknown ? { receivedOn: parseCalendarDate(form.datedOn.trim()) ?? today } : {}),
    ...(isInLibrary ? { confidentialGround: '-' } : {}),
  }
  const parsed = parseOwnReply(whole, { today, addressees: 1 })
  const problems: readonly ReplyFactsProblem[] = [
    ...(parsed.ok ? [] : parsed.error),
    ...(why === '' ? [{ code: 'reply.why-missing', field: 'why' } as const] : []),
    ...(why.length > LONGEST_WHY ? [{ code: 'reply.why-too-long', field: 'why' } as const] : []),
  ]
  if (!parsed.ok || problems.length > 0) return fail(problems)
  const { datedOn, symbol, languages, kind, isPartial, endsTerm, isConfidential, ...rest } = parsed.value
  const { missionNumber, handedOverBy, confidentialGround } = rest
  const facts: ReplyFacts = {
    ...{ datedOn, symbol, languages, kind, isPartial, endsTerm, isConfidential, missionNumber, handedOverBy },
    ...{ receivedOn: isUnknown ? null : rest.receivedOn },
    confidentialGround: isInLibrary ? null : confidentialGround,
  }
  return ok({ facts, why })
}

/** The form as the facts stand. */
export function formOfFacts(facts: ReplyFacts): ReplyFactsForm {
  const yes = (is: boolean) => (is ? 'yes' : '')
  return {
    ...{ datedOn: facts.datedOn ?? '', receivedOn: facts.receivedOn ?? '', symbol: facts.symbol ?? '' },
    ...{ missionNumber: facts.missionNumber ?? '', handedOverBy: facts.handedOverBy ?? '', kind: facts.kind },
    ...{
      languages: facts.languages.join(', '),
      isPartial: yes(facts.isPartial),
      endsTerm: yes(facts.endsTerm),
    },
    ...{
      isConfidential: yes(facts.isConfidential),
      confidentialGround: facts.confidentialGround ?? '',
      why: '',
    },
  }
}

/** The fields in which two differ, in the order of the form. */
export function changedFields(before: ReplyFacts, after: ReplyFacts): readonly (keyof ReplyFacts)[] {
  const [one, other] = [formOfFacts(before), formOfFacts(after)]
  return FIELDS.filter((field) => one[field] !== other[field])
}

const FIELDS = [
  ...(['datedOn', 'receivedOn', 'kind', 'endsTerm', 'isPartial', 'missionNumber', 'symbol'] as const),
  ...(['handedOverBy', 'languages', 'isConfidential', 'confidentialGround'] as const),
] as const
