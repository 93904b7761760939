import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { mayDo } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { useWords } from '#ui/speaking.tsx'
import { readObservedObservations, type Observations } from '../actions/observations.ts'
import { readObserved, type ObservedLetter } from '../actions/read-communications.ts'
import { CitedLaw } from './cited-law.tsx'
import { LetterDays } from './letter-days.tsx'
import { LetterDeadlines } from './letter-deadlines.tsx'
import { LetterFactsList } from './letter-facts-list.tsx'
import { nameOfLetter } from './letter-list.tsx'
import { letterNames, type LetterNames } from './letter-names.ts'
import { LetterNotes } from './letter-notes.tsx'
import { LetterRequests } from './letter-requests.tsx'
import { LetterText } from './letter-text.tsx'
import { ObservationList } from './linked-letters.tsx'
import { RegisterLine } from './register-line.tsx'

/** A letter of the library. */
export function observedRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/library/:observed',
      act: 'letter.read-observed',
      answer: (visit) => showObserved(visit, facts),
    },
  ]
}

async function showObserved(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const found = await readObserved(workplace, acting, visit.id<'Communication'>('observed'))
  if (!found) return { kind: 'missing' }
  const observations = await readObservedObservations(workplace, acting, found.letter.id)
  if (!observations) return { kind: 'missing' }
  const words = wordsOf(COMMUNICATIONS, language)
  const { letter } = found
  return {
    ...{ kind: 'page', part: 'letters', title: nameOfLetter(letter, say(words, 'letter.noReference')) },
    breadcrumb: [{ label: say(words, 'letters.title'), address: '/letters' }],
    lead: letter.subject === null ? null : <span dir="auto">{letter.subject}</span>,
    content: (
      <LetterOfLibrary
        {...{ found, observations, names: letterNames(facts, language) }}
        mayChange={mayDo(acting, 'library.change').ok}
      />
    ),
  }
}

function LetterOfLibrary({
  found: { letter, text, around, answers, heldBack },
  observations,
  names,
  mayChange,
}: {
  readonly found: ObservedLetter
  readonly observations: Observations
  readonly mayChange: boolean
  readonly names: LetterNames
}) {
  const words = useWords(COMMUNICATIONS)
  const imports = useWords(IMPORTS)
  const linked = useWords(LINKED)
  const requests = useWords(REQUESTS)
  const idByReference = new Map(around.letters.map(({ reference, id }) => [reference, id]))
  const library = {
    nameOfTheme: names.theme,
    addressOf: (reference: string) => {
      const id = idByReference.get(reference)
      return id === undefined ? null : `/library/${id}`
    },
  }
  return (
    <>
      {letter.stage === 'observed' && <Notice kind="info">{say(words, 'letter.isObserved')}</Notice>}
      {letter.isFromBefore && <Notice kind="info">{say(requests, 'fromBefore')}</Notice>}
      <LetterNotes notes={letter.notes} />
      <LetterFactsList {...{ letter, nameOfState: names.state, library }} />
      <LetterDays letter={letter} />
      <LetterDeadlines letter={letter} mayChange={mayChange} />
      <LetterRequests {...{ letter, answers, heldBack }} />
      <ObservationList observations={observations} />
      {mayChange && (
        <p>
          <a href={`/library/${letter.id}/observations`}>{say(linked, 'observation.title')}</a>
        </p>
      )}
      <CitedLaw {...{ cited: around.cited, names }} />
      <LetterText text={text} language={letter.language} />
      <RegisterLine cells={letter.register} />
      {mayChange && (
        <p>
          <a href={`/library/${letter.id}/remove`}>{say(imports, 'remove.link')}</a>
        </p>
      )}
    </>
  )
}
