import type { CaseHead } from '#cases/actions/read-cases.ts'
import { stateNamer } from '#law/state-choices.ts'
import { reportsMarkup } from '#letters/report-html.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { sayNumber } from '#ui/messages/formats.ts'
import { builtIn } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { modelOf } from '../actions/difference-file.ts'
import type { LookedAt } from '../actions/look-at-version.ts'
import type { LetterVersion, VersionInLetter } from '../actions/versions.ts'
import type { Clearance, ClearanceStep } from '../model/clearance.ts'
import { Difference } from './difference.tsx'
import { namerOf } from './letter-pages.tsx'
import { addressesOf, sayWhen } from './letter-visit.tsx'
import { OpenPointsList } from './open-points.tsx'
import { WritersThatFollow } from './writers-table.tsx'

type AddedStep = Extract<ClearanceStep, { readonly kind: 'version-added' }>

/** A version: what it is, what is open on it, what was read in it, what changed, and its text with all remarks. */
export function VersionPage({
  letter,
  version,
  before,
  file,
  facts,
  looked,
  step,
  clearance,
}: VersionInLetter & {
  readonly file: CaseHead
  readonly facts: LetterFacts
  readonly looked: LookedAt
  readonly step: AddedStep | null
  readonly clearance: Clearance
}) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const settings = { language: builtIn(language), nameOfState: stateNamer(facts.law, language) }
  const { one } = addressesOf({ caseId: file.id, letterId: letter.id })
  return (
    <>
      {clearance.present !== version.number && <Notice kind="info">{say(words, 'version.isOld')}</Notice>}
      <VersionFacts {...{ version, step, file }} address={`${one}/versions/${version.id}`} />
      <OpenPointsList open={looked.open} caseId={file.id} />
      <WritersThatFollow {...{ letter, clearance, facts }} />
      <WhatWasRead looked={looked} />
      {before && (
        <Difference
          before={modelOf(before, facts)}
          after={modelOf(version, facts)}
          title={say(words, 'difference.title', { number: before.number })}
          address={`${one}/versions/${version.id}/difference`}
        />
      )}
      <section aria-labelledby="report">
        <h2 id="report">{say(words, 'version.report')}</h2>
        {/* The report is markup that escapes what it holds; it is the same that the checker shows. */}
        <div dangerouslySetInnerHTML={{ __html: reportsMarkup([looked.checked], settings).html }} />
      </section>
    </>
  )
}

function VersionFacts({
  version: { name, sha256, sizeBytes, addedBy, madeAt },
  step,
  file,
  address,
}: {
  readonly version: LetterVersion
  readonly step: AddedStep | null
  readonly file: CaseHead
  readonly address: string
}) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const change = step?.change ?? null
  return (
    <>
      <SummaryList
        items={[
          { label: say(words, 'version.name'), value: <bdi>{name}</bdi> },
          { label: say(words, 'version.hash'), value: <Hash sha256={sha256} /> },
          { label: say(words, 'version.size'), value: sayNumber(language, sizeBytes) },
          { label: say(words, 'version.addedBy'), value: <bdi>{namerOf(file)(addedBy)}</bdi> },
          { label: say(words, 'version.addedAt'), value: sayWhen(language, madeAt.getTime()) },
          ...(change === null
            ? []
            : [{ label: say(words, 'version.changes'), value: say(words, `version.${change}`) }]),
        ]}
      />
      <p>
        <a href={`${address}/file`}>{say(words, 'version.download')}</a>{' '}
        <span className="hint">{say(words, 'version.downloadHint')}</span>
      </p>
    </>
  )
}

/** A hash, which is left to right in every language and broken where a line ends. */
export function Hash({ sha256 }: { readonly sha256: string }) {
  return (
    <code className="hash" dir="ltr">
      {sha256}
    </code>
  )
}

function WhatWasRead({ looked: { reading } }: { readonly looked: LookedAt }) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const { questions, asks, deadlines, mandates, signatories } = reading
  const requests = (all: typeof questions) => all.map(({ number, text }) => `${number}. ${text}`)
  const parts: readonly (readonly [label: string, lines: readonly string[]])[] = [
    [say(words, 'version.questions'), requests(questions)],
    ...(asks.length === 0 ? [] : [[say(words, 'version.asks'), requests(asks)] as const]),
    [
      say(words, 'version.deadlines'),
      deadlines.map(({ text, date }) => [text, date].filter(Boolean).join(' → ')),
    ],
    [
      say(words, 'letter.mandates'),
      mandates.map(({ name, resolution }) => (resolution === null ? name : `${name} (${resolution})`)),
    ],
    [
      say(words, 'version.signatories'),
      signatories.map(({ name, post }) => (post === null ? name : `${name}, ${post}`)),
    ],
  ]
  return (
    <section aria-labelledby="read">
      <h2 id="read">{say(words, 'version.read')}</h2>
      {parts.map(([label, lines]) => (
        <details key={label} className="was-read">
          <summary>
            {label} ({sayNumber(language, lines.length)})
          </summary>
          {lines.length === 0 ? (
            <p>{say(words, 'version.nothingRead')}</p>
          ) : (
            <ul className="plain-list" lang={reading.language}>
              {lines.map((line) => (
                <li key={line} dir="auto">
                  {line}
                </li>
              ))}
            </ul>
          )}
        </details>
      ))}
    </section>
  )
}
