import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { useWords } from '#ui/speaking.tsx'
import { readObserved } from '../actions/read-communications.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { LetterFactsList } from './letter-facts-list.tsx'
import { LetterNotes } from './letter-notes.tsx'
import { LetterRequests } from './letter-requests.tsx'
import { LetterText } from './letter-text.tsx'

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

async function showObserved(visit: Visit, { law }: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const found = await readObserved(workplace, acting, visit.id<'Communication'>('observed'))
  if (!found) return { kind: 'missing' }
  const words = wordsOf(COMMUNICATIONS, language)
  const { letter, text } = found
  return {
    ...{ kind: 'page', part: 'letters', title: titleOf(letter, say(words, 'letter.noReference')) },
    breadcrumb: [{ label: say(words, 'letters.title'), address: '/letters' }],
    lead: letter.subject === null ? null : <span dir="auto">{letter.subject}</span>,
    content: (
      <ObservedLetter
        {...{ letter, text, nameOfState: stateNamer(law, language) }}
        mayRemove={acting.officeRoles.includes('intake')}
      />
    ),
  }
}

/** What a letter is called: its reference as far as it has one. */
export function titleOf(
  { type, reference, referenceGiven }: RecordedCommunication,
  otherwise: string,
): string {
  if (reference === null) return referenceGiven ?? otherwise
  return type === null ? reference : `${type} ${reference}`
}

function ObservedLetter({
  letter,
  text,
  nameOfState,
  mayRemove,
}: {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly nameOfState: (code: string) => string
  readonly mayRemove: boolean
}) {
  const words = useWords(COMMUNICATIONS)
  const imports = useWords(IMPORTS)
  return (
    <>
      {letter.stage === 'observed' && <Notice kind="info">{say(words, 'letter.isObserved')}</Notice>}
      <LetterNotes notes={letter.notes} />
      <LetterFactsList {...{ letter, nameOfState }} />
      <LetterRequests letter={letter} />
      <LetterText text={text} language={letter.language} />
      {mayRemove && (
        <p>
          <a href={`/library/${letter.id}/remove`}>{say(imports, 'remove.link')}</a>
        </p>
      )}
    </>
  )
}
