import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  approveLetter,
  exportMessage,
  giveWord,
  inviteMandates,
  readClearance,
  recordWord,
  type ShownClearance,
} from '../actions/clearance.ts'
import { countOpen, lookAtVersion } from '../actions/look-at-version.ts'
import { readVersion } from '../actions/versions.ts'
import { WAYS, WORDS } from '../model/clearance.ts'
import {
  ApproveForm,
  GiveForm,
  InviteForm,
  NO_WORD,
  RecordForm,
  type GiveFields,
  type InviteFields,
  type RecordFields,
} from './clearance-forms.tsx'
import { ClearanceHistory } from './clearance-history.tsx'
import { ClearanceStanding } from './clearance-page.tsx'
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

/** The clearance of a letter: where it stands, and each step of it. */
export function clearanceRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: CLEARING, act: 'communication.read' },
      answer: (visit: Visit) => clearancePage(visit, facts),
    },
    { method: 'GET', path: `${CLEARING}/invite`, act: 'communication.draft', answer: showInvite },
    { method: 'POST', path: `${CLEARING}/invite`, act: 'communication.draft', answer: takeInvite },
    { method: 'GET', path: `${CLEARING}/record`, act: 'communication.draft', answer: showRecord },
    { method: 'POST', path: `${CLEARING}/record`, act: 'communication.draft', answer: takeRecord },
    {
      ...{ method: 'POST', path: `${CLEARING}/give`, act: 'communication.clear' },
      answer: (visit: Visit) => takeGive(visit, facts),
    },
    {
      ...{ method: 'POST', path: `${CLEARING}/approve`, act: 'communication.approve' },
      answer: (visit: Visit) => takeApprove(visit, facts),
    },
    { method: 'GET', path: `${CLEARING}/messages/:message`, act: 'communication.read', answer: giveMessage },
  ]
}

const NOTHING_GIVEN: GiveFields = { mandate: '', word: '', note: '' }

async function clearancePage(
  visit: Visit,
  facts: LetterFacts,
  { problems = [], given = NOTHING_GIVEN }: { problems?: readonly FieldProblem[]; given?: GiveFields } = {},
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readClearance(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const shown = read.value
  const open = await openOn(visit, facts, shown)
  const words = wordsOf(CLEARANCE, language)
  const { clearance: address } = addressesOf(input)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'clearance.title'), lead: say(words, 'clearance.lead'), problems },
    above: crumbsOfLetter(language, input),
    content: (
      <>
        <ClearanceStanding {...{ shown, file, facts }} />
        {file.stage === 'open' && <Ways {...{ visit, shown, problems, address, given, open }} />}
        <ClearanceHistory {...{ shown, file }} />
      </>
    ),
  }))
}

/** How much is open on the present text, and where that is said; nothing before it can be approved. */
async function openOn(
  { workplace, acting, ...visit }: Visit,
  facts: LetterFacts,
  { letter, clearance }: ShownClearance,
): Promise<{ readonly count: number; readonly look: string } | null> {
  const isReady = clearance.obstacles.every(({ code }) => code === 'clearance.not-approved')
  if (!isReady || clearance.approval || !mayIn(acting.caseRoles, 'communication.approve')) return null
  const caseId = visit.id<'Case'>('case')
  const input = { caseId, letterId: letter.id, versionId: null }
  const read = await readVersion(workplace, acting, input)
  if (!read.ok) return null
  const { version } = read.value
  const looked = await lookAtVersion(workplace, acting, { caseId, letter, version, clearance }, facts)
  if (!looked.ok) return null
  const look = `${addressesOf(input).one}/versions/${version.id}#open`
  return { count: countOpen(looked.value.open), look }
}

/** What whoever looks can do about it. */
function Ways({
  visit: { acting, language },
  shown,
  problems,
  address,
  given,
  open,
}: {
  readonly visit: Visit
  readonly shown: ShownClearance
  readonly problems: readonly FieldProblem[]
  readonly address: string
  readonly given: GiveFields
  readonly open: { readonly count: number; readonly look: string } | null
}) {
  const words = wordsOf(CLEARANCE, language)
  const own = shown.clearance.mandates.filter(
    ({ speaker, state }) => speaker === acting.accountId && (state === 'invited' || state === 'joined'),
  )
  return (
    <>
      {mayIn(acting.caseRoles, 'communication.draft') && (
        <p className="letter-ways">
          <a className="button" href={`${address}/invite`}>
            {say(words, 'invite.do')}
          </a>{' '}
          {shown.sha256 !== null && (
            <a className="button is-secondary" href={`${address}/record`}>
              {say(words, 'record.do')}
            </a>
          )}
        </p>
      )}
      {own.map(({ mandate }) => (
        <GiveForm key={mandate} fields={given} {...{ shown, problems, address, mandate }} />
      ))}
      {open && <ApproveForm {...{ shown, problems, address }} open={open.count} look={open.look} />}
    </>
  )
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

async function takeGive(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const given: GiveFields = {
    ...{ mandate: form.text('mandate'), word: form.text('word'), note: form.text('note') },
  }
  const refuse = (code: string) => {
    const field = `word-${/^\d{1,3}$/u.test(given.mandate) ? given.mandate : ''}`
    return clearancePage(visit, facts, { given, problems: [explainProblem({ code, field }, language)] })
  }
  const word = WORDS.find((one) => one === given.word)
  if (!word) return refuse('clearance.word-missing')
  const said = { word, mandate: Number(given.mandate), sha256: form.text('sha256'), note: given.note }
  const taken = await giveWord(workplace, acting, { ...input, given: said })
  if (taken.ok) return { kind: 'go', to: addressesOf(input).clearance, done: 'word-recorded' }
  return endOfVisit(taken.error) ?? refuse(taken.error.code)
}

async function takeApprove(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const refuse = (code: string) =>
    clearancePage(visit, facts, { problems: [explainProblem({ code }, language)] })
  const read = await readClearance(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const open = await openOn(visit, facts, read.value)
  if (open && open.count > 0 && form.text('seen') !== 'yes') return refuse('clearance.unseen')
  const approved = await approveLetter(workplace, acting, { ...input, sha256: form.text('sha256') })
  if (approved.ok) return { kind: 'go', to: addressesOf(input).clearance, done: 'letter-approved' }
  return endOfVisit(approved.error) ?? refuse(approved.error.code)
}

async function giveMessage(visit: Visit): Promise<Answer> {
  const messageId = visit.id<'ClearanceMessage'>('message')
  const taken = await exportMessage(visit.workplace, visit.acting, { ...letterOf(visit), messageId })
  if (!taken.ok) return notShown(visit, taken.error)
  const { name, bytes } = taken.value
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0]?.toLowerCase() ?? ''
  return {
    kind: 'file',
    name: `message-${messageId.slice(-4)}${ending}`,
    type: 'application/octet-stream',
    bytes,
  }
}
