import type { CaseHead } from '#cases/actions/read-cases.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { Form } from '#ui/forms/form.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { Steps } from '#ui/parts/steps.tsx'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownSending } from '../actions/read-sending.ts'
import { fullReference } from '../model/letter-to-send.ts'
import { writersOf } from '../model/clearance.ts'
import { LetterName } from './case-letters.tsx'
import { StageTag } from './letter-list.tsx'
import { namerOf } from './letter-pages.tsx'
import { addressesOf, sayWhen } from './letter-visit.tsx'

interface Props {
  readonly shown: ShownSending
  readonly file: CaseHead
}

/** Where a letter's way out stands: its picture, what is owed, what it goes out with, its files, its siblings. */
export function SendingStanding({ shown, file, facts }: Props & { readonly facts: LetterFacts }) {
  const words = useWords(SENDING)
  const { one } = addressesOf({ caseId: file.id, letterId: shown.letter.id })
  return (
    <>
      <Way shown={shown} />
      {shown.sending.stage === 'withdrawn' && <Notice kind="danger">{say(words, 'withdrawn')}</Notice>}
      <Owed shown={shown} />
      <Waiting shown={shown} />
      <Facts {...{ shown, file }} />
      <Files {...{ shown }} address={`${one}/sending/files`} />
      <Siblings {...{ shown, file, facts }} />
    </>
  )
}

const STEPS = ['cleared', 'waiting', 'ready', 'sent', 'acknowledged'] as const

function Way({ shown: { sending, clearance } }: Pick<Props, 'shown'>) {
  const words = useWords(SENDING)
  const { stage, isFiled, acknowledged } = sending
  const reached = () => {
    if (acknowledged) return STEPS.length + 1
    if (stage === 'sent') return STEPS.indexOf('sent') + 1
    if (isFiled) return STEPS.indexOf('ready') + 1
    if (stage === 'waiting') return STEPS.indexOf('waiting') + 1
    return clearance.stage === 'cleared' ? STEPS.indexOf('cleared') + 1 : 0
  }
  // Where it stands, never what comes next: nobody may take a letter that is ready for one that was sent.
  return (
    <Steps
      label={say(words, 'where')}
      steps={STEPS.map((one) => say(words, `step.${one}`))}
      present={reached()}
    />
  )
}

function Owed({ shown: { sending, secondLook, nowMs } }: Pick<Props, 'shown'>) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const isLookOwed = secondLook !== null && secondLook.doneAt === null
  if (sending.owed.length === 0 && !isLookOwed) return null
  return (
    <Notice kind="warning" title={say(words, 'owed.title')}>
      <ul>
        {sending.owed.map((one) => (
          <li key={one}>{say(words, `owed.${one}`)}</li>
        ))}
        {isLookOwed && (
          <li>
            {say(words, secondLook.dueAt.getTime() < nowMs ? 'owed.second-look-late' : 'owed.second-look', {
              when: sayWhen(language, secondLook.dueAt.getTime()),
            })}
          </li>
        )}
      </ul>
    </Notice>
  )
}

function Waiting({ shown: { sending } }: Pick<Props, 'shown'>) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const { stage, submitted, frozen, isOver } = sending
  if (stage !== 'waiting' || !submitted || frozen) return null
  return (
    <Notice kind="info" title={say(words, 'until.title')}>
      {isOver
        ? say(words, 'until.over')
        : say(words, 'until.text', { when: sayWhen(language, submitted.untilMs) })}
    </Notice>
  )
}

function Facts({ shown, file }: Props) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const { sending, dispatch, letter, clearance, root, secondLook } = shown
  const { submitted, sent, acknowledged, reference, isUrgent, check } = sending
  const nameOf = namerOf(file)
  const letterAddress = addressesOf({ caseId: file.id, letterId: letter.id }).one
  const items: readonly (SummaryItem | null)[] = [
    isUrgent ? { label: say(words, 'fact.urgent'), value: say(words, 'fact.urgentYes') } : null,
    check && {
      label: say(words, 'check.title'),
      value: say(words, 'check.last', { when: sayWhen(language, check.atMs), name: nameOf(check.by) }),
    },
    submitted && {
      label: say(words, 'fact.reference'),
      value:
        reference === null ? (
          say(words, 'fact.noReference')
        ) : (
          <bdi>{fullReference(letter.type, reference)}</bdi>
        ),
    },
    submitted && { label: say(words, 'fact.dated'), value: sayDay(language, submitted.on) },
    sent && { label: say(words, 'fact.sent'), value: sayDay(language, sent.on) },
    ...shown.deadlines.map(({ id, dueOn, rule }) => ({
      ...{ label: say(words, 'fact.due'), value: <DueDay {...{ dueOn, rule }} /> },
      ...{ change: `${letterAddress}/deadlines/${id}`, changeLabel: say(words, 'fact.countsWhy') },
    })),
    acknowledged && { label: say(words, 'fact.acknowledged'), value: sayDay(language, acknowledged.on) },
    ...(dispatch
      ? [
          said(
            say(words, 'fact.addressee'),
            [dispatch.name, dispatch.post].filter((one) => one !== '').join(', '),
          ),
          said(say(words, 'fact.mission'), dispatch.mission),
          said(say(words, 'fact.note'), dispatch.noteNumber),
          { label: say(words, 'fact.way'), value: say(words, `way.${dispatch.way}`) },
        ]
      : []),
    submitted && {
      label: say(words, 'fact.writers'),
      value: <Writers names={writersOf(clearance).map((place) => letter.mandates[place - 1]?.name ?? '')} />,
    },
    root === null
      ? null
      : { label: say(words, 'fact.root'), value: <code className="sending-root">{root}</code> },
    secondLook?.doneAt && secondLook.outcome
      ? {
          label: say(words, 'look.title'),
          value: (
            <>
              {say(words, 'look.done', {
                when: sayWhen(language, secondLook.doneAt.getTime()),
                name: nameOf(secondLook.doneBy ?? ''),
                outcome: say(words, `look.${secondLook.outcome}`),
              })}{' '}
              {secondLook.note && <q dir="auto">{secondLook.note}</q>}
            </>
          ),
        }
      : null,
  ]
  const known = items.filter((item) => item !== null)
  return known.length === 0 ? null : <SummaryList items={known} />
}

/** The day, and by which of the letter's two dates it is counted. */
function DueDay({ dueOn, rule }: Pick<ShownSending['deadlines'][number], 'dueOn' | 'rule'>) {
  const words = useWords(SENDING)
  const language = useLanguage()
  return (
    <>
      {dueOn === null ? say(words, 'fact.noDay') : sayDay(language, dueOn)}
      {rule?.from === 'letter' && <> · {say(words, 'fact.countsFromLetter')}</>}
      {rule?.from === 'sending' && <> · {say(words, 'fact.countsFromSending')}</>}
    </>
  )
}

function said(label: string, text: string): SummaryItem | null {
  return text === '' ? null : { label, value: <span dir="auto">{text}</span> }
}

function Writers({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="plain-list">
      {names.map((name) => (
        <li key={name} dir="auto">
          {name}
        </li>
      ))}
    </ul>
  )
}

function Files({ shown: { files, sending }, address }: Pick<Props, 'shown'> & { readonly address: string }) {
  const words = useWords(SENDING)
  const language = useLanguage()
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{say(words, sending.stage === 'sent' ? 'files.title' : 'files.toGo')}</h2>
      <p className="hint">{say(words, 'files.lead')}</p>
      <ul className="plain-list">
        {files.map(({ id, kind, sizeBytes }) => (
          <li key={id}>
            <a href={`${address}/${id}`}>{say(words, `file.${kind}`)}</a>{' '}
            <span className="hint">{say(words, 'file.size', { size: sayNumber(language, sizeBytes) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Siblings({ shown: { siblings }, file, facts }: Props & { readonly facts: LetterFacts }) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const nameOfState = stateNamer(facts.law, language)
  if (siblings.length === 0) return null
  return (
    <section aria-labelledby="siblings">
      <h2 id="siblings">{say(words, 'siblings.title')}</h2>
      <ul className="plain-list">
        {siblings.map(({ id, title, code, stage }) => (
          <li key={id}>
            <a href={addressesOf({ caseId: file.id, letterId: id }).one}>
              <LetterName title={title} />
            </a>
            {', '}
            {code === null || code === 'OTH' ? say(words, 'sibling.other') : nameOfState(code)}{' '}
            <StageTag stage={stage} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What of a sibling has to be made anew, each to be ticked by whoever did it. */
export function AnewList({
  shown: { tasks },
  file,
  address,
  mayTick,
}: Props & { readonly address: string; readonly mayTick: boolean }) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const nameOf = namerOf(file)
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="anew">
      <h2 id="anew">{say(words, 'anew.title')}</h2>
      <p>{say(words, 'anew.lead')}</p>
      <ul className="plain-list anew-list">
        {tasks.map(({ kind, doneBy, doneAt }) => (
          <li key={kind}>
            {say(words, `anew.${kind}`)}{' '}
            {doneBy !== null && doneAt !== null ? (
              <span className="hint">
                {say(words, 'anew.done', { name: nameOf(doneBy), when: sayWhen(language, doneAt.getTime()) })}
              </span>
            ) : (
              mayTick && (
                <Form action={`${address}/anew`}>
                  <input type="hidden" name="kind" value={kind} />
                  <button className="is-secondary" id={`anew-${kind}`}>
                    {say(words, 'anew.do')}
                  </button>
                </Form>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
