import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  notShown,
} from '#communications/web/letter-visit.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { ReleaseInput } from '../actions/prepare.ts'
import { readRelease, type ShownRelease } from '../actions/read-release.ts'
import { RaiseAlarm, ReleaseAlarms } from './release-alarms.tsx'
import { ReleaseHistory, ReleaseReplies, ReleaseStanding } from './release-page.tsx'
import { Presses } from './release-presses.tsx'
import {
  RELEASE_PLACES,
  RELEASE_PRESSES,
  releaseInput,
  type ReleasePlace,
  type ReleasePress,
  type ReleaseTools,
} from './release-steps.ts'

/** The way of a letter, and of each of its replies, to the public. */
export function releaseRoutes(tools: ReleaseTools): readonly AnyRoute[] {
  return RELEASE_PLACES.flatMap((place) => [
    {
      ...{ method: 'GET' as const, path: place.path, act: 'release.read' as const },
      answer: (visit: Visit) => releasePage(visit, tools.facts, releaseInput(visit, place), NOTHING_PRESSED),
    },
    ...RELEASE_PRESSES.map((press) => postOf(place, press, tools)),
  ])
}

function postOf(place: ReleasePlace, press: ReleasePress, tools: ReleaseTools): AnyRoute {
  return {
    ...{ method: 'POST', path: `${place.path}/${press.path}`, act: press.act },
    answer: async (visit: Visit): Promise<Answer> => {
      const input = releaseInput(visit, place)
      const taken = await press.take(visit, tools, input)
      if (taken.ok) return { kind: 'go', to: addressOf(input), done: press.done }
      const end =
        taken.error.code === 'alarm.unknown' ? { kind: 'missing' as const } : endOfVisit(taken.error)
      if (end) return end
      const form = press.name === 'decide' ? `decide-${visit.id<'Alarm'>('alarm')}` : press.name
      const problems = [explainRelease(taken.error, form, visit.language)]
      return releasePage(visit, tools.facts, input, { form, problems })
    },
  }
}

function addressOf({ what, ...of }: ReleaseInput): string {
  const { one } = addressesOf(of)
  return what.is === 'letter' ? `${one}/release` : `${one}/replies/${what.reply}/release`
}

/** Which form of the page was sent, and what is wrong with it. */
interface Pressed {
  readonly form: string | null
  readonly problems: readonly FieldProblem[]
}

const NOTHING_PRESSED: Pressed = { form: null, problems: [] }

type Coded = { readonly code: string; readonly field?: string }

function explainRelease({ code, field: given }: Coded, form: string, language: PageLanguage): FieldProblem {
  const key = code === 'alarm.malformed' ? `problem.alarm.${given ?? 'kind'}` : `problem.${code}`
  if (!isKey(key)) return explainProblem({ code }, language)
  const field = given ?? FIELD_OF[code] ?? null
  return { field: field === null ? form : `${form}-${field}`, text: say(wordsOf(RELEASE, language), key) }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'release.reason-missing': 'reason',
  'release.reason-too-long': 'reason',
  'release.way-missing': 'way',
  'release.names-nobody': 'way',
  'alarm.outcome-missing': 'outcome',
}

type ProblemKey = Extract<keyof typeof RELEASE.english, `problem.${string}`>

function isKey(key: string): key is ProblemKey {
  return Object.hasOwn(RELEASE.english, key)
}

/** Whose release it is: the letter by its reference, a reply by the day on which it came. */
function titleOf(
  { what }: ReleaseInput,
  { reference, replies }: ShownRelease,
  language: PageLanguage,
): string {
  const words = wordsOf(RELEASE, language)
  const of = reference === null ? [] : [reference]
  if (what.is === 'letter') return [say(words, 'title'), ...of].join(' · ')
  const day = replies.find(({ id }) => id === what.reply)?.receivedOn ?? null
  const came =
    day === null ? say(words, 'replies.undated') : say(words, 'replies.of', { day: sayDay(language, day) })
  return [say(words, 'title.reply'), ...of, came].join(' · ')
}

async function releasePage(
  visit: Visit,
  facts: LetterFacts,
  input: ReleaseInput,
  { form: pressed, problems }: Pressed,
): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const read = await readRelease(workplace, acting, facts, input)
  if (!read.ok) return read.error.code === 'reply.unknown' ? { kind: 'missing' } : notShown(visit, read.error)
  const words = wordsOf(RELEASE, language)
  const shown = read.value
  const typed = (of: string, name: string) => (of === pressed ? form.text(name) : '')
  const props = { shown, address: addressOf(input), problems, typed, acting }
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: titleOf(input, shown, language) },
    // What is public goes nowhere any more.
    ...{ lead: shown.release.isOut ? undefined : say(words, 'lead') },
    ...{ problems, above: crumbsOfLetter(language, input) },
    content: (
      <>
        <ReleaseStanding
          {...{ shown, file, address: addressesOf(input).one }}
          mayPrepare={file.stage === 'open' && mayIn(acting.caseRoles, 'release.prepare')}
        />
        <ReleaseAlarms {...props} file={file} />
        {file.stage === 'open' && <Presses {...props} />}
        {input.what.is === 'letter' && <ReleaseReplies shown={shown} address={addressesOf(input).one} />}
        {file.stage === 'open' && <RaiseAlarm {...props} />}
        <ReleaseHistory {...{ shown, file }} />
      </>
    ),
  }))
}
