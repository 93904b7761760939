import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { StateCode } from '#law/model.ts'
import {
  mayBeUsed,
  standingOf,
  type ConsentDecision,
  type ConsentReason,
  type ConsentRemedy,
  type ConsentSubject,
  type Form,
  type Purpose,
  type Recipient,
  type Use,
} from './consent.ts'

/** Something that is about to be done, and that persons have to have agreed to. */
export type ConsentAct =
  /** `isConcerned`: the Government whose acts it is about; the other State addressed is asked for apart. */
  | {
      readonly kind: 'write-to-state'
      readonly state: StateCode
      readonly isConcerned: boolean
      readonly form: Form
    }
  | { readonly kind: 'publish'; readonly form: Form }
  | { readonly kind: 'press-release'; readonly form: Form }
  | { readonly kind: 'contact' }
  | { readonly kind: 'count' }
  | { readonly kind: 'refer'; readonly service: string; readonly form: Form }
  | { readonly kind: 'share-with-body'; readonly body: string; readonly form: Form }
  | { readonly kind: 'ask-for-sanctions'; readonly authority: string; readonly form: Form }
  | { readonly kind: 'trace-family' }

/** A person of a case with all that they, and others for them, have said. */
export interface ConsentFile {
  readonly person: Id<'Person'>
  readonly pseudonym: string
  readonly subject: ConsentSubject
  readonly history: readonly ConsentDecision[]
}

/** A person for whom an act would break what was agreed. */
export interface ConsentBreach {
  readonly person: Id<'Person'>
  readonly pseudonym: string
  readonly use: Use
  readonly reasons: readonly ConsentReason[]
  readonly wouldPass: readonly ConsentRemedy[]
}

/** The use that an act makes of each person in it. */
export function useOf(act: ConsentAct): Use {
  switch (act.kind) {
    case 'write-to-state': {
      const purpose = act.form === 'named' ? 'name-to-government' : 'describe-to-government'
      return {
        purpose: act.isConcerned ? purpose : 'other-state',
        recipient: `state:${act.state}`,
        form: act.form,
      }
    }
    case 'publish':
    case 'press-release': {
      const purpose = act.form === 'named' ? 'publish-named' : 'publish-unnamed'
      return { purpose, recipient: act.kind === 'publish' ? 'public-record' : 'press', form: act.form }
    }
    case 'contact':
      return { purpose: 'contact', recipient: 'office', form: 'unnamed' }
    case 'count':
      return { purpose: 'statistics', recipient: 'office', form: 'unnamed' }
    case 'refer':
      return { purpose: 'referral', recipient: `service:${act.service}`, form: act.form }
    case 'share-with-body':
      return { purpose: 'share-with-body', recipient: `body:${act.body}`, form: act.form }
    case 'ask-for-sanctions':
      return { purpose: 'sanctions', recipient: `authority:${act.authority}`, form: act.form }
    case 'trace-family':
      return { purpose: 'family-tracing', recipient: 'office', form: 'named' }
  }
}

/** Everybody for whom the act would break what was agreed, shown before it is done. None: it may be done. */
export function breachesOf(
  act: ConsentAct,
  files: readonly ConsentFile[],
  today: CalendarDate,
  approver: Id<'Account'> | null = null,
): readonly ConsentBreach[] {
  const use = useOf(act)
  return files.flatMap(({ person, pseudonym, subject, history }) => {
    const permission = mayBeUsed(subject, history, use, today, approver)
    if (permission.isAllowed) return []
    return [{ person, pseudonym, use, reasons: permission.reasons, wouldPass: permission.wouldPass }]
  })
}

/** What a box can say: by name, without it, not at all; null: not asked. */
export type NamingBox = Form | 'no' | null

/** What is asked in front; behind, each box is an answer for each purpose, recipient and form that it stands for. */
export interface ConsentBoxes {
  readonly government: NamingBox
  readonly published: NamingBox
  readonly press: NamingBox
  readonly contact: 'yes' | 'no' | null
}

/** One answer to one question. */
export type Answered = Use & { readonly decision: 'grant' | 'refuse' }

/** The answers that the boxes stand for; a box that was not asked stands for none. */
export function answersOf(boxes: ConsentBoxes, concerned: StateCode): readonly Answered[] {
  const naming = (['government', 'published', 'press'] as const).flatMap((box) =>
    (['unnamed', 'named'] as const).flatMap((form) => {
      const said = boxes[box]
      if (said === null) return []
      const isGranted = said === 'named' || said === form
      return [{ ...useOf(actOf(box, form, concerned)), decision: isGranted ? 'grant' : 'refuse' } as const]
    }),
  )
  const { contact } = boxes
  if (contact === null) return naming
  return [...naming, { ...useOf({ kind: 'contact' }), decision: contact === 'yes' ? 'grant' : 'refuse' }]
}

/** How the boxes stand by a person's own word (a child's: the guardian's). Anything that is no yes any more counts as not asked. */
export function boxesOf(
  { subject, history }: Pick<ConsentFile, 'subject' | 'history'>,
  concerned: StateCode,
  today: CalendarDate,
): ConsentBoxes {
  const capacity = subject.ageStanding === 'adult' ? 'self' : 'guardian'
  const standing = (act: ConsentAct) => standingOf(history, useOf(act), [capacity], today).is
  const naming = (box: NamingBoxName): NamingBox => {
    if (standing(actOf(box, 'named', concerned)) === 'yes') return 'named'
    const without = standing(actOf(box, 'unnamed', concerned))
    return without === 'yes' ? 'unnamed' : without === 'no' ? 'no' : null
  }
  const contact = standing({ kind: 'contact' })
  return {
    government: naming('government'),
    published: naming('published'),
    press: naming('press'),
    contact: contact === 'yes' || contact === 'no' ? contact : null,
  }
}

type NamingBoxName = 'government' | 'published' | 'press'

function actOf(box: NamingBoxName, form: Form, state: StateCode): ConsentAct {
  if (box === 'government') return { kind: 'write-to-state', state, isConcerned: true, form }
  return { kind: box === 'published' ? 'publish' : 'press-release', form }
}

export type UseProblem = {
  readonly code: 'consent.malformed'
  readonly field: 'purpose' | 'recipient' | 'form'
}

/** What a recipient is; `state:CHN` is one of the kind `state`. */
export type RecipientKind = 'office' | 'public-record' | 'press' | 'state' | 'body' | 'authority' | 'service'

const RECIPIENTS: Readonly<Record<RecipientKind, RegExp>> = {
  office: /^office$/u,
  'public-record': /^public-record$/u,
  press: /^press$/u,
  state: /^state:[A-Z]{3}$/u,
  body: /^body:[a-z0-9][a-z0-9-]{0,59}$/u,
  authority: /^authority:[a-z0-9][a-z0-9-]{0,59}$/u,
  service: /^service:[a-z0-9][a-z0-9-]{0,59}$/u,
}

/** Who may be the recipient of each purpose, and in which forms. */
const USES: Readonly<
  Record<Purpose, { readonly to: readonly RecipientKind[]; readonly forms: readonly Form[] }>
> = {
  'keep-account': { to: ['office'], forms: ['unnamed'] },
  'describe-to-government': { to: ['state'], forms: ['unnamed'] },
  'name-to-government': { to: ['state'], forms: ['named'] },
  'other-state': { to: ['state'], forms: ['unnamed', 'named'] },
  'publish-unnamed': { to: ['public-record', 'press'], forms: ['unnamed'] },
  'publish-named': { to: ['public-record', 'press'], forms: ['named'] },
  statistics: { to: ['office'], forms: ['unnamed'] },
  'share-with-body': { to: ['body'], forms: ['unnamed', 'named'] },
  sanctions: { to: ['authority'], forms: ['unnamed', 'named'] },
  referral: { to: ['service'], forms: ['unnamed', 'named'] },
  'family-tracing': { to: ['office'], forms: ['named'] },
  contact: { to: ['office'], forms: ['unnamed'] },
  'after-death': { to: ['office'], forms: ['unnamed', 'named'] },
}

/** What the recipient of a purpose can be. */
export function recipientKindsOf(purpose: Purpose): readonly RecipientKind[] {
  return USES[purpose].to
}

/** In which forms a purpose is asked for. */
export function formsOf(purpose: Purpose): readonly Form[] {
  return USES[purpose].forms
}

/** Reads a use; refuses a recipient or form that a purpose does not have, so that no grant is written that nothing ever asks for. */
export function parseUse(purpose: Purpose, recipient: Recipient, form: Form): Result<Use, UseProblem> {
  const { to, forms } = USES[purpose]
  if (!to.some((kind) => RECIPIENTS[kind].test(recipient)))
    return fail({ code: 'consent.malformed', field: 'recipient' })
  return forms.includes(form)
    ? ok({ purpose, recipient, form })
    : fail({ code: 'consent.malformed', field: 'form' })
}
