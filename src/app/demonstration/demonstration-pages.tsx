import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import {
  readDemonstrationLetters,
  removeDemonstrationLetters,
} from '#communications/actions/demonstration-letters.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { DEMONSTRATION } from '#ui/messages/demonstration.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Confirm } from '#ui/parts/confirm.tsx'
import { useWords } from '#ui/speaking.tsx'
import { makeDemonstration } from './make-demonstration.ts'

/** The demonstration: what it is, making it, and taking its letters out again. Its case is destroyed as any case is. */
export function demonstrationRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const path = '/demonstration'
  return [
    { method: 'GET', path, act: 'library.change', answer: (visit) => showPage(visit) },
    { method: 'POST', path, act: 'library.change', answer: (visit) => make(visit, facts) },
    { method: 'POST', path: `${path}/remove`, act: 'library.change', answer: remove },
  ]
}

async function make(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  if (!acting.ring) return { kind: 'keys-needed' }
  // Pressed twice, or by two: it is there.
  if ((await readDemonstrationLetters(workplace, acting)).length > 0)
    return { kind: 'go', to: '/demonstration' }
  const words = wordsOf(DEMONSTRATION, language)
  const place = { workplace, facts }
  const made = await makeDemonstration(place, acting, say(words, 'demonstration.case'))
  if (made.ok) return { kind: 'go', to: `/cases/${made.value}` }
  return showPage(visit, [{ field: 'make', text: say(words, 'demonstration.noKeys') }])
}

async function remove(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  if (form.text('confirmed') !== 'yes') {
    return showPage(visit, [{ field: 'confirmed', text: say(wordsOf(CASES, language), 'problem.confirm') }])
  }
  const removed = await removeDemonstrationLetters(workplace, acting)
  return removed.ok ? { kind: 'go', to: '/demonstration' } : { kind: 'missing' }
}

async function showPage(visit: Visit, problems: readonly FieldProblem[] = []): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(DEMONSTRATION, language)
  const letters = await readDemonstrationLetters(workplace, acting)
  return {
    ...{ kind: 'page', part: 'home', title: say(words, 'demonstration.title') },
    lead: say(words, 'demonstration.lead'),
    ...(problems.length > 0 ? { problems, status: 422 } : {}),
    content: <DemonstrationPage letters={letters.length} problems={problems} />,
  }
}

function DemonstrationPage({
  letters,
  problems,
}: {
  readonly letters: number
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(DEMONSTRATION)
  return (
    <>
      <h2>{say(words, 'demonstration.what')}</h2>
      <ul className="bulleted">
        <li>{say(words, 'demonstration.observed')}</li>
        <li>{say(words, 'demonstration.ours')}</li>
        <li>{say(words, 'demonstration.inCase')}</li>
      </ul>
      <p>{say(words, 'demonstration.invented')}</p>
      {letters === 0 ? (
        <Form action="/demonstration">
          <p className="hint">{say(words, 'demonstration.takes')}</p>
          <FormActions primary={say(words, 'demonstration.make')} cancel="/" />
        </Form>
      ) : (
        <>
          <h2>{say(words, 'demonstration.there')}</h2>
          <p>
            {say(words, 'demonstration.letters', { count: letters })}{' '}
            <a href="/letters">{say(words, 'demonstration.toLetters')}</a>
          </p>
          <p>{say(words, 'demonstration.removeCase')}</p>
          <Form action="/demonstration/remove">
            <Confirm
              reasonsTitle={say(words, 'demonstration.removeLetters')}
              reasons={[say(words, 'demonstration.removeReason')]}
              primary={say(words, 'demonstration.removeCheck')}
              cancel="/"
              problems={problems}
            />
          </Form>
        </>
      )}
    </>
  )
}
