import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { CaseHead } from '#cases/actions/read-cases.ts'
import { dayOf } from '#cases/at-work.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { readSending } from '../actions/read-sending.ts'
import { exportSentFile } from '../actions/sent.ts'
import { addressesOf, crumbsOfLetter, letterOf, notShown } from './letter-visit.tsx'
import { ArrivedForm, LookForm, ReadyForm, ReferenceForm, SentForm } from './sent-forms.tsx'
import { CheckForm, ReasonForm, SubmitForm } from './sending-forms.tsx'
import type { SendingFormProps } from './sending-form-parts.tsx'
import { SendingHistory } from './sending-history.tsx'
import { AnewList, SendingStanding } from './sending-page.tsx'
import { SENDING_PRESSES, typeOfFile, type SendingPress, type SendingTools } from './sending-presses.ts'
import { endOfSending, explainSending, sendingAddress } from './sending-visit.ts'

const SENDING_PATH = '/cases/:case/letters/:communication/sending'

/** A letter's way out: one page, and every press on it. */
export function sendingRoutes(tools: SendingTools): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: SENDING_PATH, act: 'communication.read' },
      answer: (visit: Visit) => sendingPage(visit, tools),
    },
    { method: 'GET', path: `${SENDING_PATH}/files/:outgoing`, act: 'communication.read', answer: giveFile },
    ...SENDING_PRESSES.map((press): AnyRoute => ({
      ...{ method: 'POST', path: `${SENDING_PATH}/${press.name}`, act: press.act },
      answer: (visit: Visit) => takePress(visit, tools, press),
    })),
  ]
}

async function takePress(visit: Visit, tools: SendingTools, { take, done }: SendingPress): Promise<Answer> {
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
        {read.value.sending.stage === 'sent' && (
          <p>
            <a href={`${addressesOf(input).one}/release`}>{say(words, 'toRelease')}</a>
          </p>
        )}
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

async function giveFile(visit: Visit): Promise<Answer> {
  const fileId = visit.id<'SentFile'>('outgoing')
  const taken = await exportSentFile(visit.workplace, visit.acting, { ...letterOf(visit), fileId })
  if (!taken.ok) return endOfSending(taken.error) ?? notShown(visit, taken.error)
  const { name, bytes } = taken.value
  return { kind: 'file', name, type: typeOfFile(name), bytes }
}
