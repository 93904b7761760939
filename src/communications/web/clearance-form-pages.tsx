import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { inviteMandates, readClearance, recordWord, type ShownClearance } from '../actions/clearance.ts'
import { WAYS, WORDS } from '../model/clearance.ts'
import { InviteForm, NO_WORD, RecordForm, type InviteFields, type RecordFields } from './clearance-forms.tsx'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
  readInstant,
} from './letter-visit.tsx'

const CLEARING = '/cases/:case/letters/:communication/clearance'

/** Inviting mandates to a letter, and recording for them what they say. */
export function clearanceFormRoutes(): readonly AnyRoute[] {
  const act = 'communication.draft'
  return [
    { method: 'GET', path: `${CLEARING}/invite`, act, answer: showInvite },
    { method: 'POST', path: `${CLEARING}/invite`, act, answer: takeInvite },
    { method: 'GET', path: `${CLEARING}/record`, act, answer: showRecord },
    { method: 'POST', path: `${CLEARING}/record`, act, answer: takeRecord },
  ]
}

/** A page with one form of a clearance on it. */
async function formPage(
  visit: Visit,
  which: 'invite' | 'record',
  problems: readonly FieldProblem[],
  form: (shown: ShownClearance, address: string) => Parameters<typeof pageInCase>[1],
): Promise<Answer> {
  const input = letterOf(visit)
  const read = await readClearance(visit.workplace, visit.acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(CLEARANCE, visit.language)
  const { clearance: address } = addressesOf(input)
  const make = form(read.value, address)
  return pageInCase(visit, async (file) => {
    const made = await make(file)
    return (
      made && {
        ...made,
        ...{ title: say(words, `${which}.title`), lead: say(words, `${which}.lead`), problems },
        above: [...crumbsOfLetter(visit.language, input), { label: say(words, 'clearance.title'), address }],
      }
    )
  })
}

function invitePage(
  visit: Visit,
  fields: InviteFields | null,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  return formPage(visit, 'invite', problems, (shown, address) => (file) => ({
    ...{ tab: 'letters', title: '' },
    content: <InviteForm {...{ shown, problems, address, file }} fields={fields ?? firstInvitation(shown)} />,
  }))
}

/** Whoever has not answered is asked, with whoever speaks for them so far. */
function firstInvitation({ clearance: { mandates } }: ShownClearance): InviteFields {
  const asked = mandates.filter(({ state }) => state === 'listed' || state === 'dropped')
  return {
    ...{ mandates: asked.map(({ mandate }) => String(mandate)), untilDay: '', untilHour: '18' },
    speakers: new Map(mandates.map(({ mandate, speaker }) => [mandate, speaker ?? ''])),
  }
}

function showInvite(visit: Visit): Promise<Answer> {
  return invitePage(visit, null, [])
}

async function takeInvite(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const places = form.names().flatMap((name) => /^speaker-(\d{1,3})$/u.exec(name)?.[1] ?? [])
  const fields: InviteFields = {
    ...{ mandates: form.all('mandates'), untilDay: form.text('untilDay'), untilHour: form.text('untilHour') },
    speakers: new Map(places.map((place) => [Number(place), form.text(`speaker-${place}`)])),
  }
  const refuse = (code: string) => invitePage(visit, fields, [explainProblem({ code }, language)])
  const untilMs = readInstant(fields.untilDay, fields.untilHour)
  if (untilMs === null) return refuse('clearance.until-missing')
  const mandates = fields.mandates.map(Number)
  const speakers = new Map(
    [...fields.speakers].flatMap(([place, typed]): readonly (readonly [number, Id<'Account'>])[] => {
      const account = parseId<'Account'>(typed)
      return account === null || !mandates.includes(place) ? [] : [[place, account]]
    }),
  )
  const invited = await inviteMandates(workplace, acting, { ...input, mandates, untilMs, speakers })
  if (invited.ok) return { kind: 'go', to: addressesOf(input).clearance, done: 'mandates-invited' }
  return endOfVisit(invited.error) ?? refuse(invited.error.code)
}

function recordPage(
  visit: Visit,
  fields: RecordFields,
  problems: readonly FieldProblem[],
  typedOf: string | null = null,
): Promise<Answer> {
  return formPage(visit, 'record', problems, (shown, address) => () => {
    const sha256 = typedOf ?? shown.sha256
    if (sha256 === null) return null
    return {
      ...{ tab: 'letters', title: '' },
      content: <RecordForm {...{ shown, fields, problems, address, sha256 }} />,
    }
  })
}

async function showRecord(visit: Visit): Promise<Answer> {
  // Files do not wait with a form: keys are asked for before anything is chosen.
  return visit.acting.ring ? recordPage(visit, NO_WORD, []) : { kind: 'keys-needed' }
}

async function takeRecord(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const fields: RecordFields = {
    ...{ mandate: form.text('mandate'), word: form.text('word'), way: form.text('way') },
    ...{ by: form.text('by'), saidOn: form.text('saidOn'), note: form.text('note') },
  }
  const refuse = (code: string, field?: string) =>
    recordPage(visit, fields, [explainProblem(field === undefined ? { code } : { code, field }, language)])
  if (hasLostFiles(visit)) return refuse('clearance.files-again', 'message')
  const word = WORDS.find((one) => one === fields.word)
  if (!word) return refuse('clearance.word-missing')
  const way = WAYS.find((one) => one === fields.way)
  if (!way || way === 'workspace') return refuse('clearance.way-missing')
  const saidOn = parseCalendarDate(fields.saidOn.trim())
  if (saidOn === null) return refuse('clearance.said-missing')
  const recorded = await recordWord(workplace, acting, {
    ...input,
    recorded: {
      ...{ word, way, saidOn, by: fields.by, note: fields.note, mandate: Number(fields.mandate) },
      ...{ sha256: form.text('sha256'), message: await form.file('message') },
    },
  })
  if (recorded.ok) return { kind: 'go', to: addressesOf(input).clearance, done: 'word-recorded' }
  return endOfVisit(recorded.error) ?? refuse(recorded.error.code)
}
