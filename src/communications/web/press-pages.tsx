import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { listPersons } from '#cases/actions/persons.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { isProtected } from '../actions/look-at-version.ts'
import { readPress } from '../actions/read-press.ts'
import { endOfLinked, refused } from './linked-visit.ts'
import { notShown } from './letter-visit.tsx'
import { PressForms, type PersonOfCase } from './press-forms.tsx'
import { PressStanding } from './press-standing.tsx'
import { PRESS_STEPS, type PressStep } from './press-steps.ts'
import { addressOfPress, crumbsOfPress, pressOf } from './press-visit.ts'

const ONE = '/cases/:case/press/:press'

/** One press release: where it stands, and each step on its way. */
export function pressRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: ONE, act: 'communication.read', answer: (visit) => showPress(visit, []) },
    ...PRESS_STEPS.map((step): AnyRoute => ({
      ...{ method: 'POST', path: `${ONE}/${step.name}`, act: step.act },
      answer: (visit: Visit) => takeStep(visit, step),
    })),
  ]
}

/** More than a case has who are in one press release. */
const MOST_PERSONS = 500

async function showPress(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const input = pressOf(visit)
  const read = await readPress(workplace, acting, input)
  if (!read.ok) return endOfLinked(read.error) ?? notShown(visit, read.error)
  const persons = await listPersons(workplace, acting, { caseId: input.caseId, most: MOST_PERSONS })
  if (!persons.ok) return notShown(visit, persons.error)
  const all: readonly PersonOfCase[] = persons.value.rows
    .filter(({ record }) => isProtected(record.parts))
    .map(({ id, pseudonym }) => ({ id, pseudonym }))
  const press = read.value
  const words = wordsOf(LINKED, language)
  const address = addressOfPress(input)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'press.one'), problems },
    lead: <span dir="auto">{press.title}</span>,
    above: crumbsOfPress(language, input),
    content: (
      <>
        <PressStanding press={press} caseId={input.caseId} />
        {file.stage === 'open' && press.stage !== 'released' && (
          <PressForms
            {...{ press, problems, address, file, persons: all }}
            account={acting.accountId}
            typed={(name) => form.text(name)}
            may={{
              draft: mayIn(acting.caseRoles, 'communication.draft'),
              approve: mayIn(acting.caseRoles, 'communication.approve'),
              release: mayIn(acting.caseRoles, 'press.release'),
            }}
          />
        )}
      </>
    ),
  }))
}

async function takeStep(visit: Visit, { take }: PressStep): Promise<Answer> {
  const taken = await take(visit)
  if (taken.ok) return { kind: 'go', to: addressOfPress(pressOf(visit)), done: 'followed-kept' }
  return refused(visit, taken.error, (problems) => showPress(visit, problems))
}
