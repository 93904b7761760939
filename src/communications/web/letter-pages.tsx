import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { ok } from '#base/result.ts'
import type { CaseHead } from '#cases/actions/read-cases.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Steps } from '#ui/parts/steps.tsx'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readClearance, type ShownClearance } from '../actions/clearance.ts'
import { readLinked } from '../actions/linked-letters.ts'
import { readObservations } from '../actions/observations.ts'
import { listPress } from '../actions/read-press.ts'
import type { LetterInCase } from '../actions/letters-in-case.ts'
import { readSending, type ShownSending } from '../actions/read-sending.ts'
import { listVersions } from '../actions/versions.ts'
import type { Clearance } from '../model/clearance.ts'
import { fullReference } from '../model/letter-to-send.ts'
import type { VersionRow } from '../store/versions.ts'
import { LetterName } from './case-letters.tsx'
import { addressesOf, letterOf, notShown, sayWhen } from './letter-visit.tsx'
import { ownReplies } from './own-replies-list.tsx'
import { WhatFollowed } from './linked-letters.tsx'

/** The page of one letter of our own. */
export function letterRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/cases/:case/letters/:communication', act: 'communication.read' },
      answer: (visit: Visit) => showLetter(visit, facts),
    },
  ]
}

async function showLetter(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readClearance(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const versions = await listVersions(workplace, acting, input)
  if (!versions.ok) return notShown(visit, versions.error)
  const sent = read.value.letter.stage === 'draft' ? ok(null) : await readSending(workplace, acting, input)
  if (!sent.ok) return notShown(visit, sent.error)
  const followed = await readFollowed(visit)
  if (!followed.ok) return notShown(visit, followed.error)
  const words = wordsOf(CLEARANCE, language)
  const replies = await ownReplies(visit, read.value.letter, facts)
  const { list, one } = addressesOf(input)
  const mayDraft = mayIn(acting.caseRoles, 'communication.draft')
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'letter.heading') },
    lead: <LetterName title={read.value.letter.title} />,
    above: [{ label: say(words, 'letters.title'), address: list }],
    content: (
      <>
        <LetterOverview
          {...{ shown: read.value, sent: sent.value, versions: versions.value, file, facts }}
          mayDraft={mayDraft && file.stage === 'open'}
        />
        {replies}
        <WhatFollowed
          {...{ ...followed.value, caseId: input.caseId, address: one }}
          isSent={read.value.letter.stage === 'sent'}
          mayDraft={mayDraft && file.stage === 'open'}
        />
      </>
    ),
  }))
}

async function readFollowed(visit: Visit) {
  const { workplace, acting } = visit
  const input = letterOf(visit)
  const linked = await readLinked(workplace, acting, input)
  if (!linked.ok) return linked
  const observations = await readObservations(workplace, acting, input)
  if (!observations.ok) return observations
  const press = await listPress(workplace, acting, { caseId: input.caseId, letter: input.letterId })
  if (!press.ok) return press
  const value = { linked: linked.value, observations: observations.value, press: press.value.rows }
  return ok(value)
}

interface OverviewProps {
  readonly shown: ShownClearance
  /** Null before it is on its way. */
  readonly sent: ShownSending | null
  readonly versions: readonly Omit<VersionRow, 'contentSealed'>[]
  readonly file: CaseHead
  readonly facts: LetterFacts
  readonly mayDraft: boolean
}

function LetterOverview({
  shown: { letter, clearance },
  sent,
  versions,
  file,
  facts,
  mayDraft,
}: OverviewProps) {
  const words = useWords(CLEARANCE)
  const kinds = useWords(COMMUNICATIONS)
  const sending = useWords(SENDING)
  const language = useLanguage()
  const nameOfState = stateNamer(facts.law, language)
  const { one, clearance: toClearance } = addressesOf({ caseId: file.id, letterId: letter.id })
  const { type, addressees, mandates } = letter
  const went = useWhatWent(sent, letter, one)
  const next = nextWay(letter, clearance)
  const classOf = (way: typeof next) => (way === next ? 'button' : undefined)
  return (
    <>
      <WhereItStands {...{ letter, clearance }} />
      <p className="letter-ways">
        {mayDraft && !hasGone(letter) && (
          <a className={classOf('versions')} href={`${one}/versions/new`}>
            {say(words, versions.length === 0 ? 'version.addFirst' : 'version.add')}
          </a>
        )}{' '}
        <a className={classOf('clearance')} href={toClearance}>
          {say(words, 'clearance.title')}
        </a>
        <a className={classOf('sending')} href={`${one}/sending`}>
          {say(sending, 'title')}
        </a>
        {mayDraft && <a href={`${one}/sibling`}>{say(sending, 'sibling.begin')}</a>}
      </p>
      <SummaryList
        items={[
          ...went,
          { label: say(words, 'letter.type'), value: type === null ? '' : say(kinds, `type.${type}`) },
          {
            label: say(words, 'letter.state'),
            value: addressees.map(({ code }) => (code === null ? '' : nameOfState(code))).join(', '),
          },
          { label: say(words, 'letter.mandates'), value: <Names names={mandates.map(({ name }) => name)} /> },
        ]}
      />
      <VersionTable {...{ versions, file, address: `${one}/versions` }} />
    </>
  )
}

/** What everybody asks of a letter that is on its way or went: its reference, its days, and by when a reply is asked for. */
function useWhatWent(
  sent: ShownSending | null,
  { type, reference }: LetterInCase,
  address: string,
): readonly SummaryItem[] {
  const words = useWords(SENDING)
  const language = useLanguage()
  const { submitted = null, sent: went = null } = sent?.sending ?? {}
  const day = (label: string, on: CalendarDate | null) =>
    on === null ? [] : [{ label, value: sayDay(language, on) }]
  const referenceItem = {
    label: say(words, 'fact.reference'),
    value: reference === null ? say(words, 'fact.noReference') : <bdi>{fullReference(type, reference)}</bdi>,
  }
  return [
    ...(submitted === null ? [] : [referenceItem]),
    ...day(say(words, 'fact.dated'), submitted?.on ?? null),
    ...day(say(words, 'fact.sent'), went?.on ?? null),
    ...(sent?.deadlines ?? []).flatMap(({ id, dueOn }) =>
      day(say(words, 'fact.due'), dueOn).map((item) => ({
        ...{ ...item, change: `${address}/deadlines/${id}`, changeLabel: say(words, 'fact.countsWhy') },
      })),
    ),
  ]
}

function Names({ names }: { readonly names: readonly string[] }) {
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

/** What is to be done next with a letter: the one way that its page puts first. */
function nextWay(
  letter: Pick<LetterInCase, 'stage'>,
  { present, stage }: Pick<Clearance, 'present' | 'stage'>,
): 'versions' | 'clearance' | 'sending' | null {
  if (hasGone(letter)) return null
  if (present === null) return 'versions'
  return letter.stage === 'waiting' || stage === 'cleared' ? 'sending' : 'clearance'
}

const STAGES = ['draft', 'in-clearance', 'cleared', 'sent'] as const

/** Whether a letter has left, so that nothing of its clearance is to be done any more. */
export function hasGone({ stage }: Pick<LetterInCase, 'stage'>): boolean {
  return stage === 'sent' || stage === 'withdrawn'
}

/** A picture of the way that a letter goes, and where on it it is: by its stage once it is on its way, else by its clearance. */
export function WhereItStands({
  letter,
  clearance,
}: {
  readonly letter: Pick<LetterInCase, 'stage'>
  readonly clearance: Pick<Clearance, 'stage'>
}) {
  const words = useWords(CLEARANCE)
  const stage = letter.stage === 'waiting' || letter.stage === 'sent' ? letter.stage : clearance.stage
  return (
    <Steps
      label={say(words, 'letter.where')}
      steps={STAGES.map((one) => say(words, `step.${one}`))}
      // One that waits is not sent: it stands where it was, and its way out has a picture of its own.
      present={
        stage === 'sent' ? STAGES.length + 1 : STAGES.indexOf(stage === 'waiting' ? 'cleared' : stage) + 1
      }
    />
  )
}

function VersionTable({
  versions,
  file,
  address,
}: Pick<OverviewProps, 'versions' | 'file'> & { readonly address: string }) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const nameOf = namerOf(file)
  return (
    <DataTable
      caption={say(words, 'letter.versions')}
      columns={[
        {
          ...{ key: 'number', heading: say(words, 'version.number') },
          cell: ({ number }) => say(words, 'version.title', { number }),
        },
        {
          ...{ key: 'by', heading: say(words, 'version.addedBy') },
          cell: ({ addedBy }) => <bdi>{nameOf(addedBy)}</bdi>,
        },
        {
          ...{ key: 'at', heading: say(words, 'version.addedAt') },
          cell: ({ madeAt }) => sayWhen(language, madeAt.getTime()),
        },
        {
          ...{ key: 'size', heading: say(words, 'version.size'), isNumber: true },
          cell: ({ sizeBytes }) => sayNumber(language, sizeBytes),
        },
      ]}
      rows={versions}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${address}/${id}`}
      empty={say(words, 'version.none')}
    />
  )
}

/** What a colleague of the case is called; the mark of an account of one who is not in it any more. */
export function namerOf({ members }: Pick<CaseHead, 'members'>): (account: string) => string {
  const names = new Map<string, string>(members.map(({ account, name }) => [account, name]))
  return (account) => names.get(account) ?? account.slice(-4)
}
