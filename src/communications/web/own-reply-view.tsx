import type { Form as SentForm } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { sayLanguageName } from '#cases/web/language-names.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { sayDay, sayList, sayNumber } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { OwnPaper, OwnReply } from '../actions/own-replies.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import type { Timeliness } from '../model/timeliness.ts'
import { nameOfSentLetter } from './own-reply-form.tsx'
import { Translations } from './reply-translations.tsx'

interface Props {
  readonly reply: OwnReply
  readonly letter: RecordedCommunication
  readonly facts: LetterFacts
  readonly address: string
  readonly form: SentForm
  readonly problems: readonly FieldProblem[]
  readonly today: CalendarDate
  readonly mayChange: boolean
}

/** What is known of a reply in a case: how and when it came, its papers, its translations. */
export function OwnReplyView(props: Props) {
  const words = useWords(REPLIES)
  const changes = useWords(REPLY_CHANGES)
  const { reply } = props
  return (
    <>
      {reply.isConfidential && (
        <Notice kind="warning">
          {say(words, 'page.confidential', { ground: reply.confidentialGround ?? '' })}
        </Notice>
      )}
      {reply.isPartial && <Notice kind="info">{say(words, 'page.partial')}</Notice>}
      <section aria-labelledby="facts">
        <h2 id="facts">{say(words, 'page.facts')}</h2>
        <SummaryList items={useItems(props)} />
        {props.mayChange && (
          <p>
            <a href={`${props.address}/facts`}>{say(changes, 'facts.link')}</a>
          </p>
        )}
      </section>
      <Papers {...props} />
      <Translations {...props} />
    </>
  )
}

function useItems({ reply, letter, facts }: Props): readonly SummaryItem[] {
  const words = useWords(REPLIES)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const nameOfState = stateNamer(facts.law, language)
  const known = (label: string, value: string | null): readonly SummaryItem[] =>
    value === null ? [] : [{ label, value: <bdi>{value}</bdi> }]
  const day = (on: CalendarDate | null) => (on === null ? null : sayDay(language, on))
  const noReference = say(ofLetters, 'letter.noReference')
  const addressee = reply.answers.find(({ communication }) => communication === letter.id)?.addressee ?? null
  const from = addressee === null ? null : (letter.addressees[addressee - 1] ?? null)
  const state = reply.code === null ? null : nameOfState(reply.code)
  return [
    ...known(say(words, 'list.addressee'), from?.name ?? state),
    ...known(say(words, 'list.dated'), day(reply.datedOn)),
    ...known(say(words, 'list.when'), day(reply.receivedOn)),
    { label: say(words, 'list.term'), value: <WhyInTime timeliness={reply.timeliness} /> },
    { label: say(words, 'kind'), value: say(words, `kind.${reply.kind}`) },
    { label: say(words, 'page.came'), value: say(words, `channel.${reply.channel}`) },
    ...known(say(words, 'handedOverBy'), reply.handedOverBy),
    ...known(say(words, 'missionNumber'), reply.missionNumber),
    ...known(say(words, 'symbol'), reply.symbol),
    ...known(say(words, 'languages'), languageList(language, reply.languages)),
    {
      label: say(words, 'page.answers'),
      value: reply.answers.map((one) => nameOfSentLetter({ ...one, title: null }, noReference)).join(' · '),
    },
  ]
}

function languageList(language: PageLanguage, tags: readonly string[]): string | null {
  if (tags.length === 0) return null
  return sayList(
    language,
    tags.map((tag) => sayLanguageName(language, tag)),
  )
}

const KIND_OF_TERM: Readonly<Record<Timeliness['is'], TagKind>> = {
  ...{
    'in-time': 'done',
    late: 'danger',
    interim: 'waiting',
    unknown: 'plain',
    'before-the-letter': 'warning',
  },
}

/** Whether a reply came in time. */
export function TermTag({ timeliness }: { readonly timeliness: Timeliness }) {
  const words = useWords(REPLIES)
  const text =
    timeliness.is === 'late'
      ? say(words, 'term.late', { count: timeliness.days })
      : say(words, `term.${timeliness.is}`)
  return <Tag kind={KIND_OF_TERM[timeliness.is]} text={text} />
}

function WhyInTime({ timeliness }: { readonly timeliness: Timeliness }) {
  const words = useWords(REPLIES)
  const language = useLanguage()
  return (
    <>
      <TermTag timeliness={timeliness} />{' '}
      {'dueOn' in timeliness && (
        <span>
          {say(words, 'term.why', {
            by: say(words, `term.by.${timeliness.by}`),
            on: sayDay(language, timeliness.on),
            due: sayDay(language, timeliness.dueOn),
          })}{' '}
          {timeliness.day &&
            say(words, 'term.whyDay', {
              day: sayNumber(language, timeliness.day.is),
              of: sayNumber(language, timeliness.day.of),
            })}
        </span>
      )}
    </>
  )
}

function Papers({ reply: { papers, languages }, address }: Props) {
  const words = useWords(REPLIES)
  const language = useLanguage()
  const nameOf = ({ name }: OwnPaper) => (name === '' ? say(words, 'paper.typed') : name)
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{say(words, 'page.papers')}</h2>
      <DataTable
        caption={say(words, 'page.papers')}
        isCaptionHidden
        columns={[
          { key: 'name', heading: say(words, 'paper.name'), cell: (one) => <bdi>{nameOf(one)}</bdi> },
          {
            ...{ key: 'kind', heading: say(words, 'paper.kind') },
            cell: ({ kind, language: tag }) =>
              [say(words, `paper.kind.${kind}`), tag === null ? null : sayLanguageName(language, tag)]
                .filter((part) => part !== null)
                .join(', '),
          },
          {
            ...{ key: 'text', heading: say(words, 'paper.text') },
            cell: ({ kind, textIs }) => (kind === 'message' ? '' : say(words, `paper.textIs.${textIs}`)),
          },
          {
            ...{ key: 'size', heading: say(words, 'paper.size'), isNumber: true },
            cell: ({ sizeBytes }) => sayNumber(language, sizeBytes),
          },
        ]}
        rows={papers}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${address}/papers/${id}`}
        empty={say(words, 'page.papersNone')}
      />
      {papers
        .filter(({ kind, text }) => kind !== 'original' && text !== null)
        .map((paper) => (
          <details key={paper.id} className="letter-text">
            <summary>{say(words, 'paper.show', { name: nameOf(paper) })}</summary>
            <div dir="auto" lang={paper.language ?? languages[0]}>
              {paper.text}
            </div>
          </details>
        ))}
    </section>
  )
}
