import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import type { Result } from '#base/result.ts'
import type { CaseHead } from '#cases/actions/read-cases.ts'
import { dayOf } from '#cases/at-work.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import type { DoneKey } from '#ui/messages/done.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { LetterRenderer } from '../actions/file.ts'
import { readSending } from '../actions/read-sending.ts'
import { lookOver } from '../actions/second-looks.ts'
import { checkWithSource, chooseUrgentWay, stopLetter, submitLetter } from '../actions/sending.ts'
import {
  acknowledgeLetter,
  enterReference,
  exportSentFile,
  makeReady,
  recordSent,
  withdrawLetter,
} from '../actions/sent.ts'
import { tickAnew } from '../actions/siblings.ts'
import { SOURCE_ANSWERS, SOURCE_QUESTIONS, type SourceAnswer } from '../model/sending.ts'
import { SENDING_WAYS } from '../model/submission.ts'
import { ANEW } from '../store/siblings.ts'
import { addressesOf, crumbsOfLetter, letterOf, notShown } from './letter-visit.tsx'
import { ArrivedForm, LookForm, ReadyForm, ReferenceForm, SentForm } from './sent-forms.tsx'
import { CheckForm, ReasonForm, SubmitForm } from './sending-forms.tsx'
import type { SendingFormProps } from './sending-form-parts.tsx'
import { SendingHistory } from './sending-history.tsx'
import { AnewList, SendingStanding } from './sending-page.tsx'
import { endOfSending, explainSending, sendingAddress } from './sending-visit.ts'

const SENDING_PATH = '/cases/:case/letters/:communication/sending'

/** What the pages of a letter's sending work with. */
export interface SendingTools {
  readonly facts: LetterFacts
  readonly renderer: LetterRenderer
}

/** A letter's way out: one page, and every press on it. */
export function sendingRoutes(tools: SendingTools): readonly AnyRoute[] {
  const post = (
    name: string,
    act: Extract<AnyRoute, { readonly path: string }>['act'] & `communication.${string}`,
    take: Take,
    done: DoneKey,
  ): AnyRoute => ({
    ...{ method: 'POST', path: `${SENDING_PATH}/${name}`, act },
    answer: (visit: Visit) => takePress(visit, tools, take, done),
  })
  return [
    {
      ...{ method: 'GET', path: SENDING_PATH, act: 'communication.read' },
      answer: (visit: Visit) => sendingPage(visit, tools),
    },
    { method: 'GET', path: `${SENDING_PATH}/files/:outgoing`, act: 'communication.read', answer: giveFile },
    post('urgent', 'communication.send', takeUrgent, 'urgent-chosen'),
    post('check', 'communication.check-source', takeCheck, 'source-checked'),
    post('submit', 'communication.send', takeSubmit, 'letter-submitted'),
    post('stop', 'communication.stop', takeStop, 'letter-stopped'),
    post('ready', 'communication.send', takeReady, 'letter-ready'),
    post('sent', 'communication.send', takeSent, 'letter-sent'),
    post('acknowledge', 'communication.draft', takeArrived, 'letter-arrived'),
    post('reference', 'communication.send', takeReference, 'reference-entered'),
    post('withdraw', 'communication.send', takeWithdraw, 'letter-withdrawn'),
    post('look', 'communication.look-over', takeLook, 'letter-looked-over'),
    post('anew', 'communication.draft', takeAnew, 'made-anew'),
  ]
}

/** Calls the one action of a press with what was typed. */
type Take = (
  visit: Visit,
  tools: SendingTools,
) => Promise<Result<null, { readonly code: string; readonly field?: string }>>

async function takePress(visit: Visit, tools: SendingTools, take: Take, done: DoneKey): Promise<Answer> {
  const taken = await take(visit, tools)
  if (taken.ok) return { kind: 'go', to: sendingAddress(visit), done }
  const end = endOfSending(taken.error)
  return end ?? sendingPage(visit, tools, [explainSending(taken.error, visit.language)])
}

async function sendingPage(
  visit: Visit,
  { facts }: SendingTools,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const input = letterOf(visit)
  const read = await readSending(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(SENDING, language)
  const address = sendingAddress(visit)
  const typed = (name: string) => (problems.length > 0 ? form.text(name) : '')
  const props = { shown: read.value, address, problems, typed, today: dayOf(workplace) }
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'title'), lead: say(words, 'lead'), problems },
    above: crumbsOfLetter(language, input),
    content: (
      <>
        <SendingStanding {...{ shown: read.value, file, facts }} />
        {file.stage === 'open' && <Presses {...props} {...{ visit, file }} />}
        <SendingHistory {...{ shown: read.value, file }} />
      </>
    ),
  }))
}

type PressProps = SendingFormProps & { readonly visit: Visit; readonly file: CaseHead }

/** What whoever looks can do now, the next thing first. */
function Presses({ visit, file, ...props }: PressProps) {
  const { shown, address } = props
  const { acting } = visit
  const { sending, secondLook } = shown
  const may = (act: Parameters<typeof mayIn>[1]) => mayIn(acting.caseRoles, act)
  const { stage, frozen, isFiled, submitted, isOver } = sending
  const isLookTheirs =
    secondLook !== null && secondLook.doneAt === null && secondLook.owedBy !== acting.accountId
  const isWaiting = stage === 'waiting' && !frozen
  return (
    <>
      <AnewList {...{ shown, file, address }} mayTick={may('communication.draft')} />
      {stage === 'before' && <BeforePresses {...props} {...{ visit, file }} />}
      {may('communication.send') && isWaiting && isOver && <ReadyForm address={address} />}
      {may('communication.send') && frozen && stage === 'waiting' && !isFiled && (
        <ReadyForm address={address} />
      )}
      {may('communication.send') && stage === 'waiting' && isFiled && <SentForm {...props} />}
      {may('communication.send') &&
        stage === 'sent' &&
        submitted?.from === 'later' &&
        sending.reference === null && <ReferenceForm {...props} />}
      {may('communication.draft') && stage === 'sent' && !sending.acknowledged && <ArrivedForm {...props} />}
      {may('communication.look-over') && isLookTheirs && <LookForm {...props} />}
      {isWaiting && shown.mayStop && <ReasonForm {...props} which="stop" isFolded={false} />}
      {may('communication.check-source') &&
        stage !== 'before' &&
        stage !== 'withdrawn' &&
        sending.check === null && <CheckForm {...props} isFolded={false} />}
      {may('communication.send') && frozen && stage !== 'withdrawn' && (
        <ReasonForm {...props} which="withdraw" isFolded />
      )}
    </>
  )
}

/** What there is to do before a letter is handed in. */
function BeforePresses({ visit: { acting, language }, file, ...props }: PressProps) {
  const { shown } = props
  const words = wordsOf(SENDING, language)
  const may = (act: Parameters<typeof mayIn>[1]) => mayIn(acting.caseRoles, act)
  const { clearance, one } = addressesOf({ caseId: file.id, letterId: shown.letter.id })
  const isCleared = shown.clearance.stage === 'cleared'
  const { check, isUrgent } = shown.sending
  const mayHandIn =
    isCleared && (check !== null || isUrgent) && shown.tasks.every(({ doneAt }) => doneAt !== null)
  return (
    <>
      {!isCleared && (
        <p>
          {say(words, 'notCleared')} <a href={clearance}>{say(words, 'toClearance')}</a>
        </p>
      )}
      {may('communication.check-source') && shown.sha256 !== null && (
        <CheckForm {...props} isFolded={check !== null} />
      )}
      {may('communication.send') && mayHandIn && (
        <>
          <p>
            <a href={one}>{say(words, 'openPoints')}</a>
          </p>
          <SubmitForm {...props} />
        </>
      )}
      {may('communication.send') && shown.letter.type === 'UA' && !isUrgent && (
        <ReasonForm {...props} which="urgent" isFolded={false} />
      )}
    </>
  )
}

const takeUrgent: Take = (visit) =>
  chooseUrgentWay(visit.workplace, visit.acting, { ...letterOf(visit), reason: visit.form.text('reason') })

const takeCheck: Take = async (visit) => {
  const { workplace, acting, form } = visit
  const answer = (name: string): SourceAnswer | null =>
    SOURCE_ANSWERS.find((one) => one === form.text(name)) ?? null
  const [stillTrue, stillSafe, consentStands] = SOURCE_QUESTIONS.map(answer)
  if (!stillTrue || !stillSafe || !consentStands)
    return { ok: false, error: { code: 'sending.answer-missing' } }
  const line = (name: string) => form.text(`${name}-line`).slice(0, 500)
  const lines = {
    ...{ stillTrue: line('stillTrue'), stillSafe: line('stillSafe') },
    consentStands: line('consentStands'),
  }
  const check = { answers: { stillTrue, stillSafe, consentStands }, lines }
  return checkWithSource(workplace, acting, { ...letterOf(visit), check })
}

const takeSubmit: Take = (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const names = ['minutes', 'datedOn', 'from', 'reference', 'name', 'post', 'mission', 'noteNumber', 'way']
  const submission = Object.fromEntries(names.map((name) => [name, form.text(name)]))
  const sha256 = form.text('sha256')
  return submitLetter(workplace, acting, facts, { ...letterOf(visit), submission, sha256 })
}

const takeStop: Take = (visit) =>
  stopLetter(visit.workplace, visit.acting, { ...letterOf(visit), reason: visit.form.text('reason') })

const takeReady: Take = (visit, tools) => makeReady(visit.workplace, visit.acting, tools, letterOf(visit))

const takeSent: Take = async (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('on').trim())
  if (on === null) return { ok: false, error: { code: 'sent.on-missing' } }
  const way = SENDING_WAYS.find((one) => one === form.text('way'))
  if (!way) return { ok: false, error: { code: 'sent.way-missing' } }
  const sent = {
    ...{ on, way, hour: form.text('hour').trim(), to: form.text('to').trim().slice(0, 300) },
    noteNumber: form.text('noteNumber').trim().slice(0, 100),
    noteOn: parseCalendarDate(form.text('noteOn').trim()),
  }
  return recordSent(workplace, acting, facts, { ...letterOf(visit), sent })
}

const takeArrived: Take = async (visit) => {
  const on = parseCalendarDate(visit.form.text('on').trim())
  if (on === null) return { ok: false, error: { code: 'sent.on-missing' } }
  const by = visit.form.text('by').slice(0, 300)
  return acknowledgeLetter(visit.workplace, visit.acting, { ...letterOf(visit), on, by })
}

const takeReference: Take = (visit) => {
  const reference = visit.form.text('reference')
  return enterReference(visit.workplace, visit.acting, { ...letterOf(visit), reference })
}

const takeWithdraw: Take = (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const given = { on: dayOf(workplace), reason: form.text('reason').slice(0, 2000) }
  return withdrawLetter(workplace, acting, facts, { ...letterOf(visit), ...given })
}

const takeLook: Take = (visit) => {
  const { workplace, acting, form } = visit
  const given = { outcome: form.text('outcome'), note: form.text('note').slice(0, 2000) }
  return lookOver(workplace, acting, { ...letterOf(visit), ...given })
}

const takeAnew: Take = async (visit) => {
  const kind = ANEW.find((one) => one === visit.form.text('kind'))
  if (!kind) return { ok: false, error: { code: 'letter.unknown' } }
  return tickAnew(visit.workplace, visit.acting, { ...letterOf(visit), kind })
}

async function giveFile(visit: Visit): Promise<Answer> {
  const fileId = visit.id<'SentFile'>('outgoing')
  const taken = await exportSentFile(visit.workplace, visit.acting, { ...letterOf(visit), fileId })
  if (!taken.ok) return endOfSending(taken.error) ?? notShown(visit, taken.error)
  const { name, bytes } = taken.value
  const type = name.endsWith('.pdf')
    ? 'application/pdf'
    : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return { kind: 'file', name, type, bytes }
}
