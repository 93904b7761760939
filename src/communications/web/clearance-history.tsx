import type { CaseHead } from '#cases/actions/read-cases.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownClearance, ShownStep } from '../actions/clearance.ts'
import type { LetterInCase } from '../actions/letters-in-case.ts'
import { Hash } from './version-page.tsx'
import { namerOf } from './letter-pages.tsx'
import { addressesOf, sayWhen } from './letter-visit.tsx'

/** Every step of a clearance, the newest first: what happened, by whom, in which words, with which message. */
export function ClearanceHistory({
  shown: { steps, letter },
  file,
}: {
  readonly shown: ShownClearance
  readonly file: CaseHead
}) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const { clearance } = addressesOf({ caseId: file.id, letterId: letter.id })
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(words, 'clearance.history')}</h2>
      <ol className="clearance-history" reversed>
        {steps.toReversed().map((one) => (
          <li key={one.id}>
            <span className="hint">{sayWhen(language, one.step.atMs)}</span> <StepText {...{ one, letter }} />{' '}
            <StepBy {...{ one, file }} />
            {one.word && one.word.note !== '' && (
              <>
                {' '}
                <q dir="auto">{one.word.note}</q>
              </>
            )}
            {one.word && <Hash sha256={one.word.sha256} />}
            {one.message !== null && (
              <a href={`${clearance}/messages/${one.message}`}>{say(words, 'history.message')}</a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepText({
  one: { step },
  letter: { mandates },
}: {
  readonly one: ShownStep
  readonly letter: LetterInCase
}) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const mandate = 'mandate' in step ? (mandates[step.mandate - 1]?.name ?? '') : ''
  switch (step.kind) {
    case 'version-added': {
      const { number, change, untilMs } = step
      if (change === null) return <>{say(words, 'history.version-added', { number })}</>
      if (change === 'substance') return <>{say(words, 'history.version-substance', { number })}</>
      const until = untilMs === null ? '' : sayWhen(language, untilMs)
      return <>{say(words, 'history.version-form', { number, until })}</>
    }
    case 'invited':
      return <>{say(words, 'history.invited', { mandate, until: sayWhen(language, step.untilMs) })}</>
    case 'joined':
    case 'declined':
      return <>{say(words, `history.${step.kind}`, { mandate })}</>
    case 'cleared':
    case 'objected':
      return <>{say(words, `history.${step.kind}`, { mandate, number: step.number })}</>
    case 'approved':
      return <>{say(words, 'history.approved', { number: step.number })}</>
  }
}

function StepBy({ one: { step, word, saidOn }, file }: { readonly one: ShownStep; readonly file: CaseHead }) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const name = namerOf(file)(step.by)
  if (!('way' in step)) return <>{say(words, 'history.doneBy', { name })}</>
  if (step.way === 'workspace') return <>{say(words, 'history.givenBy', { name })}</>
  const day = saidOn === null ? '' : sayDay(language, saidOn)
  return (
    <>{say(words, 'history.saidBy', { by: word?.by ?? '', way: say(words, `way.${step.way}`), day, name })}</>
  )
}
