import type { CaseHead } from '#cases/actions/read-cases.ts'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownSending, ShownSendingStep } from '../actions/read-sending.ts'
import { SOURCE_QUESTIONS } from '../model/sending.ts'
import { namerOf } from './letter-pages.tsx'
import { sayWhen } from './letter-visit.tsx'

/** Every step of a sending, the newest first: what happened, when, by whom, in which words. */
export function SendingHistory({
  shown: { steps },
  file,
}: {
  readonly shown: ShownSending
  readonly file: CaseHead
}) {
  const words = useWords(SENDING)
  const language = useLanguage()
  const nameOf = namerOf(file)
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="sending-history">
      <h2 id="sending-history">{say(words, 'history.title')}</h2>
      <ol className="clearance-history" reversed>
        {steps.toReversed().map((one) => (
          <li key={one.id}>
            <span className="hint">{sayWhen(language, one.step.atMs)}</span> <StepText one={one} />{' '}
            {say(words, 'history.by', { name: nameOf(one.step.by) })} <StepWords one={one} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepText({ one: { step } }: { readonly one: ShownSendingStep }) {
  const words = useWords(SENDING)
  const language = useLanguage()
  switch (step.kind) {
    case 'checked':
    case 'submitted':
      return <>{say(words, `history.${step.kind}`, { number: step.number })}</>
    case 'stopped':
      return <>{say(words, `history.stopped.${step.because}`)}</>
    case 'sent':
    case 'acknowledged':
    case 'withdrawn':
      return <>{say(words, `history.${step.kind}`, { day: sayDay(language, step.on) })}</>
    case 'urgent-chosen':
    case 'frozen':
    case 'filed':
    case 'reference-entered':
      return <>{say(words, `history.${step.kind}`)}</>
  }
}

/** What was written beside it: answers of the source with their lines, reasons, who took it. */
function StepWords({ one: { step, content } }: { readonly one: ShownSendingStep }) {
  const words = useWords(SENDING)
  if (step.kind === 'checked') {
    const lines = textsIn(content, 'lines')
    return (
      <ul className="plain-list">
        {SOURCE_QUESTIONS.map((question, at) => (
          <li key={question}>
            {say(words, `check.${question}`)} {say(words, `answer.${step[question]}`)}.{' '}
            <q dir="auto">{lines[at]}</q>
          </li>
        ))}
      </ul>
    )
  }
  const texts = ['reason', 'to', 'by'].flatMap((name) => textsIn(content, name)).filter((text) => text !== '')
  return texts.map((text) => (
    <q key={text} dir="auto">
      {text}
    </q>
  ))
}

/** What stands under a name in what was sealed: a text or several. */
function textsIn(content: unknown, name: string): readonly string[] {
  if (typeof content !== 'object' || content === null) return []
  const value: unknown = Reflect.get(content, name)
  return [value].flat().filter((one): one is string => typeof one === 'string')
}
