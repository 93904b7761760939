import type { Id } from '#base/id.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import { countOpen, type OpenPoints } from '../actions/look-at-version.ts'
import type { WriterDifference } from '../model/writers.ts'

/** What is open on a version, each with where it is mended. */
export function OpenPointsList({ open, caseId }: { readonly open: OpenPoints; readonly caseId: Id<'Case'> }) {
  const words = useWords(CLEARANCE)
  const { errors, differences, isCut } = open
  return (
    <section aria-labelledby="open">
      <h2 id="open">{say(words, 'version.open')}</h2>
      {countOpen(open) === 0 ? (
        <Notice kind="info">{say(words, 'version.openNone')}</Notice>
      ) : (
        <ul className="open-points">
          {differences.map((one) => (
            <li key={`${one.code} ${one.mandate}`}>
              <DifferenceText one={one} />
            </li>
          ))}
          {errors > 0 && (
            <li>
              <a href="#report">{say(words, 'open.errors', { count: errors })}</a>
            </li>
          )}
          <Unsupported {...{ open, caseId }} />
          <MissingConsent {...{ open, caseId }} />
        </ul>
      )}
      {isCut && <p className="hint">{say(words, 'open.more')}</p>}
    </section>
  )
}

function DifferenceText({ one: { code, mandate, resolution } }: { readonly one: WriterDifference }) {
  const words = useWords(CLEARANCE)
  switch (code) {
    case 'resolution-differs':
      return <>{say(words, 'open.resolution-differs', { mandate, resolution })}</>
    case 'writer-missing':
    case 'writer-not-joined':
    case 'signature-missing':
    case 'signature-not-joined':
      return <>{say(words, `open.${code}`, { mandate })}</>
  }
}

interface InCaseProps {
  readonly open: OpenPoints
  readonly caseId: Id<'Case'>
}

function Unsupported({ open: { unsupported }, caseId }: InCaseProps) {
  const words = useWords(CLEARANCE)
  if (unsupported.length === 0) return null
  return (
    <li>
      {say(words, 'open.unsupported', { count: unsupported.length })}
      <ul>
        {unsupported.map(({ id, content }) => (
          <li key={id}>
            <a href={`/cases/${caseId}/allegations/${id}`} dir="auto">
              {content.sentence}
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

function MissingConsent({ open: { consent }, caseId }: InCaseProps) {
  const words = useWords(CLEARANCE)
  if (consent.length === 0) return null
  return (
    <li>
      {say(words, 'open.consent', { count: consent.length })} {say(words, 'open.consentHint')}
      <ul>
        {consent.map(({ person, pseudonym, isUnnamedToo }) => (
          <li key={person}>
            <a href={`/cases/${caseId}/persons/${person}/consent`}>
              <bdi>{pseudonym}</bdi>
            </a>
            {isUnnamedToo && <> ({say(words, 'open.consentUnnamed')})</>}
          </li>
        ))}
      </ul>
    </li>
  )
}
