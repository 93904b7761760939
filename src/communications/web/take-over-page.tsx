import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { dayOf } from '#cases/at-work.ts'
import { checkLaw } from '#law/check.ts'
import type { LawRemark } from '#law/model.ts'
import { statesToChoose } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { PARAGRAPHS } from '#ui/messages/communications/paragraphs.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readLetterText } from '../actions/find-paragraphs.ts'
import { languageOf } from '../model/find-paragraphs.ts'
import { paragraphsOf, type Paragraph } from '../model/paragraphs.ts'
import { takeOver, type NewAddressee, type TakenOver } from '../model/take-over.ts'
import type { LetterWithText } from '../store/letter-texts.ts'
import { nameOfLetter } from './letter-list.tsx'
import { letterNames, type LetterNames } from './letter-names.ts'
import { TakenOverParagraph } from './taken-over.tsx'

/** A paragraph of a letter of the library, rewritten for another State. Nothing is kept: it is there to be copied. */
export function takeOverRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/library/:observed/take-over',
      act: 'letter.read-observed',
      answer: (visit) => showTakeOver(visit, facts),
    },
  ]
}

async function showTakeOver(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const letter = await readLetterText(workplace, acting, visit.id<'Communication'>('observed'))
  const number = query.get('paragraph') ?? '0'
  const paragraph = letter && paragraphsOf(letter.text)[/^\d{1,6}$/u.test(number) ? Number(number) : -1]
  if (!letter || !paragraph) return { kind: 'missing' }
  const words = wordsOf(PARAGRAPHS, language)
  const asked = askedIn(query, facts)
  const problems = asked.isAsked ? problemsOf(asked, language) : []
  const to = asked.state !== null && asked.on !== null ? { state: asked.state, date: asked.on } : null
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'take.title'), problems },
    breadcrumb: [
      { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
      { label: say(words, 'find.title'), address: '/letters/paragraphs' },
    ],
    content: (
      <TakeOverPage
        {...{ letter, paragraph, problems }}
        asked={{ ...asked, on: asked.on ?? dayOf(workplace) }}
        states={statesToChoose(facts.law, language)}
        names={letterNames(facts, language)}
        result={to && resultOf(facts, letter, paragraph, to)}
      />
    ),
  }
}

interface Asked {
  readonly isAsked: boolean
  readonly state: string | null
  readonly on: CalendarDate | null
}

function askedIn(query: URLSearchParams, { law }: LetterFacts): Asked {
  const state = query.get('state') ?? ''
  return {
    isAsked: query.has('state') || query.has('on'),
    state: law.states.has(state) ? state : null,
    on: parseCalendarDate(query.get('on') ?? ''),
  }
}

function problemsOf({ state, on }: Asked, language: Visit['language']): readonly FieldProblem[] {
  const words = wordsOf(PARAGRAPHS, language)
  return [
    ...(state === null ? [{ field: 'state', text: say(words, 'take.stateMissing') }] : []),
    ...(on === null ? [{ field: 'on', text: say(words, 'take.onMissing') }] : []),
  ]
}

/** What came of it; null where it is not known whose paragraph it was. */
interface TakeOverResult {
  readonly to: NewAddressee
  readonly taken: TakenOver
  readonly remarks: readonly LawRemark[]
}

function resultOf(
  { law }: LetterFacts,
  letter: LetterWithText,
  paragraph: Paragraph,
  to: NewAddressee,
): TakeOverResult | null {
  const [state, another] = letter.codes
  if (state === undefined || another !== undefined || letter.datedOn === null || !law.states.has(state))
    return null
  const language = languageOf(letter)
  const old = { letter: letter.text, paragraph, language, state, date: letter.datedOn }
  const taken = takeOver(law, old, to)
  const context = { language, state: to.state, date: to.date, today: to.date, parts: [] }
  return { to, taken, remarks: checkLaw(law, taken.text, context).remarks }
}

function TakeOverPage({
  letter,
  paragraph,
  asked,
  states,
  names,
  result,
  problems,
}: {
  readonly letter: LetterWithText
  readonly paragraph: Paragraph
  readonly asked: Asked
  readonly states: readonly (readonly [string, string])[]
  readonly names: LetterNames
  readonly result: TakeOverResult | null
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(PARAGRAPHS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const name = nameOfLetter(letter, say(ofLetters, 'letter.noReference'))
  const isUnknown = asked.isAsked && problems.length === 0 && result === null
  return (
    <>
      <section aria-labelledby="before">
        <h2 id="before">{say(words, 'take.before', { letter: name })}</h2>
        <blockquote className="old-paragraph" dir="auto" lang={letter.language ?? undefined}>
          {paragraph.text}
        </blockquote>
      </section>
      <form className="form" method="get" aria-label={say(words, 'take.label')}>
        <input type="hidden" name="paragraph" value={paragraph.index} />
        <Select
          name="state"
          label={say(words, 'take.state')}
          choices={states.map(([label, value]) => ({ value, label }))}
          value={asked.state ?? ''}
          problems={problems}
        />
        <Field
          name="on"
          type="date"
          label={say(words, 'take.on')}
          value={asked.on ?? ''}
          problems={problems}
        />
        <div className="form-actions">
          <button>{say(words, 'take.show')}</button>
        </div>
      </form>
      {isUnknown && (
        <>
          <Notice kind="warning">{say(words, 'take.stateUnknown')}</Notice>
          <TextArea name="text" label={say(words, 'take.copy')} value={paragraph.text} />
        </>
      )}
      {result && (
        <section aria-labelledby="after">
          <h2 id="after">
            {say(words, 'take.after', {
              state: names.state(result.to.state),
              day: sayDay(language, result.to.date),
            })}
          </h2>
          <TakenOverParagraph {...{ result, names }} />
        </section>
      )}
    </>
  )
}
