import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Act } from '#accounts/model/act.ts'
import type { Result } from '#base/result.ts'
import type { CaseHead } from '#cases/actions/read-cases.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
} from '#communications/web/letter-visit.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import type { DoneKey } from '#ui/messages/done.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { confirmClock, decideRelease } from '../actions/decide.ts'
import { prepareRelease, type ReleaseInput } from '../actions/prepare.ts'
import { readRelease, type ShownRelease } from '../actions/read-release.ts'
import type { OutputsOf } from '../outputs.ts'
import type { Condition, Releasable, WantedRelease } from '../model/release.ts'
import { ReleaseHistory, ReleaseReplies, ReleaseStanding } from './release-page.tsx'

const OF_LETTER = '/cases/:case/letters/:communication/release'
const OF_REPLY = '/cases/:case/letters/:communication/replies/:received/release'

/** What the pages of a release work with. */
export interface ReleaseTools {
  readonly facts: LetterFacts
  /** Everything that would become public of a record: it is searched for names. */
  readonly outputsOf: OutputsOf
}

/** Which release an address is about. */
type WhatOf = (visit: Visit) => Releasable

const THE_LETTER: WhatOf = () => ({ is: 'letter' })
const THE_REPLY: WhatOf = (visit) => ({ is: 'reply', reply: visit.id<'Reply'>('received') })

/** The way of a letter, and of each of its replies, to the public. */
export function releaseRoutes(tools: ReleaseTools): readonly AnyRoute[] {
  return [...routesAt(OF_LETTER, THE_LETTER, tools), ...routesAt(OF_REPLY, THE_REPLY, tools)]
}

type ReleaseAct = Extract<Act, `release.${string}`>
type Coded = { readonly code: string }
type Take = (visit: Visit, tools: ReleaseTools, input: ReleaseInput) => Promise<Result<unknown, Coded>>

function routesAt(path: string, whatOf: WhatOf, tools: ReleaseTools): readonly AnyRoute[] {
  const inputOf = (visit: Visit): ReleaseInput => ({ ...letterOf(visit), what: whatOf(visit) })
  const post = (name: string, act: ReleaseAct, take: Take, done: DoneKey): AnyRoute => ({
    ...{ method: 'POST', path: `${path}/${name}`, act },
    answer: async (visit: Visit): Promise<Answer> => {
      const input = inputOf(visit)
      const taken = await take(visit, tools, input)
      if (taken.ok) return { kind: 'go', to: addressOf(input), done }
      const end = endOfVisit(taken.error)
      return end ?? releasePage(visit, tools.facts, input, [explainRelease(taken.error, visit.language)])
    },
  })
  return [
    {
      ...{ method: 'GET', path, act: 'release.read' },
      answer: (visit: Visit) => releasePage(visit, tools.facts, inputOf(visit)),
    },
    post('prepare', 'release.prepare', takePrepare, 'release-prepared'),
    post('pass', 'release.approve', decide('pass-warnings'), 'release-passed'),
    post('approve', 'release.approve', decide('approve'), 'release-approved'),
    post('stop', 'release.stop', decide('stop'), 'release-stopped'),
    post('resume', 'release.approve', decide('resume'), 'release-resumed'),
    post('clock', 'release.approve', takeClock, 'clock-confirmed'),
  ]
}

function addressOf({ what, ...of }: ReleaseInput): string {
  const { one } = addressesOf(of)
  return what.is === 'letter' ? `${one}/release` : `${one}/replies/${what.reply}/release`
}

const takePrepare: Take = ({ workplace, acting, form }, { outputsOf }, input) =>
  prepareRelease(workplace, acting, outputsOf, { ...input, cuts: form.text('cuts').slice(0, 20_000) })

const takeClock: Take = ({ workplace, acting }, _tools, input) => confirmClock(workplace, acting, input)

function decide(want: WantedRelease): Take {
  return ({ workplace, acting, form }, { facts }, input) =>
    decideRelease(workplace, acting, facts, { ...input, want, reason: form.text('reason') })
}

function explainRelease(problem: Coded, language: PageLanguage): FieldProblem {
  const key = `problem.${problem.code}`
  if (!isKey(key)) return explainProblem(problem, language)
  return {
    field: problem.code.startsWith('release.reason') ? 'reason' : 'submit',
    text: say(wordsOf(RELEASE, language), key),
  }
}

type ProblemKey = Extract<keyof typeof RELEASE.english, `problem.${string}`>

function isKey(key: string): key is ProblemKey {
  return Object.hasOwn(RELEASE.english, key)
}

async function releasePage(
  visit: Visit,
  facts: LetterFacts,
  input: ReleaseInput,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const read = await readRelease(workplace, acting, facts, input)
  if (!read.ok) return read.error.code === 'reply.unknown' ? { kind: 'missing' } : notShown(visit, read.error)
  const words = wordsOf(RELEASE, language)
  const typed = (name: string) => (problems.length > 0 ? form.text(name) : '')
  const props = { shown: read.value, address: addressOf(input), problems, typed }
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, input.what.is === 'letter' ? 'title' : 'title.reply') },
    ...{ lead: say(words, 'lead'), problems, above: crumbsOfLetter(language, input) },
    content: (
      <>
        <ReleaseStanding {...{ shown: read.value, file }} />
        {file.stage === 'open' && <Presses {...props} {...{ visit, file }} />}
        {input.what.is === 'letter' && <ReleaseReplies shown={read.value} address={addressesOf(input).one} />}
        <ReleaseHistory {...{ shown: read.value, file }} />
      </>
    ),
  }))
}

interface PressProps {
  readonly shown: ShownRelease
  readonly address: string
  readonly problems: readonly FieldProblem[]
  readonly typed: (name: string) => string
  readonly visit: Visit
  readonly file: CaseHead
}

/** What whoever looks can do now. */
function Presses({ visit: { acting, language }, ...props }: PressProps) {
  const { shown } = props
  const words = wordsOf(RELEASE, language)
  const { release, candidate, conditions, today } = shown
  if (release.released) return null
  const may = (act: ReleaseAct) => mayIn(acting.caseRoles, act)
  const isUnmet = (name: Condition['name']) => conditions.some((one) => one.name === name && !one.isMet)
  const mayApprove =
    may('release.approve') &&
    candidate !== null &&
    !isUnmet('names') &&
    !isUnmet('candidate') &&
    !isUnmet('warnings')
  return (
    <>
      {may('release.approve') && isUnmet('warnings') && !isUnmet('names') && candidate !== null && (
        <ReasonPress {...props} name="pass" title={say(words, 'pass.title')} press={say(words, 'pass.do')} />
      )}
      {mayApprove && release.approved === null && (
        <section aria-labelledby="approve-release">
          <h2 id="approve-release">{say(words, 'approve.title')}</h2>
          <p>{say(words, 'approve.lead')}</p>
          <Form action={`${props.address}/approve`}>
            <FormActions id="approve" primary={say(words, 'approve.do')} />
          </Form>
        </section>
      )}
      {may('release.prepare') && !isUnmet('sent') && <PreparePress {...props} />}
      {may('release.approve') && isUnmet('clock') && (
        <section aria-labelledby="confirm-clock">
          <h2 id="confirm-clock">{say(words, 'clock.title')}</h2>
          <p>{say(words, 'clock.lead', { day: sayDay(language, today) })}</p>
          <Form action={`${props.address}/clock`}>
            <FormActions id="clock" primary={say(words, 'clock.do')} />
          </Form>
        </section>
      )}
      {may('release.stop') && !release.isStopped && candidate !== null && (
        <ReasonPress {...props} name="stop" title={say(words, 'stop.title')} press={say(words, 'stop.do')} />
      )}
      {may('release.approve') && release.isStopped && (
        <ReasonPress
          {...props}
          name="resume"
          title={say(words, 'resume.title')}
          press={say(words, 'resume.do')}
        />
      )}
    </>
  )
}

type Forms = Omit<PressProps, 'visit'>

function PreparePress({ address, problems, typed, shown: { candidate } }: Forms) {
  const words = useWords(RELEASE)
  const chosen = (candidate?.chosen ?? []).map(({ words: cut, form }) =>
    form === null ? cut : `${cut} = ${form}`,
  )
  return (
    <section aria-labelledby="prepare-release">
      <h2 id="prepare-release">{say(words, 'prepare.title')}</h2>
      <p>{say(words, 'prepare.lead')}</p>
      <Form action={`${address}/prepare`}>
        <TextArea
          name="cuts"
          label={say(words, 'prepare.cuts')}
          hint={say(words, 'prepare.cutsHint')}
          value={typed('cuts') || chosen.join('\n')}
          problems={problems}
          isOptional
        />
        <FormActions id="prepare" primary={say(words, 'prepare.do')} />
      </Form>
    </section>
  )
}

function ReasonPress({
  address,
  problems,
  typed,
  name,
  title,
  press,
}: Forms & { readonly name: string; readonly title: string; readonly press: string }) {
  const words = useWords(RELEASE)
  return (
    <section aria-labelledby={`${name}-release`}>
      <h2 id={`${name}-release`}>{title}</h2>
      <Form action={`${address}/${name}`}>
        <TextArea
          name="reason"
          label={say(words, 'reason')}
          lines={3}
          value={typed('reason')}
          problems={problems}
        />
        <FormActions id={name} primary={press} />
      </Form>
    </section>
  )
}
