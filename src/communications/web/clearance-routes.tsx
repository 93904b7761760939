import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
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
  readClearance,
  type ShownClearance,
} from '../actions/clearance.ts'
import { countOpen, lookAtVersion } from '../actions/look-at-version.ts'
import { readVersion } from '../actions/versions.ts'
import { WORDS } from '../model/clearance.ts'
import { ApproveForm, GiveForm, type GiveFields } from './clearance-forms.tsx'
import { ClearanceHistory } from './clearance-history.tsx'
import { ClearanceStanding } from './clearance-page.tsx'
import { mayChange } from './letter-mandates-pages.tsx'
import { hasGone } from './letter-pages.tsx'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
} from './letter-visit.tsx'

const CLEARING = '/cases/:case/letters/:communication/clearance'

/** The clearance of a letter: where it stands, giving one's own word, approving. */
export function clearanceRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: CLEARING, act: 'communication.read' },
      answer: (visit: Visit) => clearancePage(visit, facts),
    },
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
        {file.stage === 'open' && !hasGone(shown.letter) && (
          <Ways {...{ visit, shown, problems, address, given, open }} />
        )}
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
  visit,
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
  const { acting, language } = visit
  const words = wordsOf(CLEARANCE, language)
  const mandates = `${addressesOf(letterOf(visit)).one}/mandates`
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
          {mayChange(shown) && (
            <a className="button is-secondary" href={mandates}>
              {say(words, 'mandates.do')}
            </a>
          )}{' '}
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
