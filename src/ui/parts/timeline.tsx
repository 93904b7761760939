import type { ReactNode } from 'react'

/** One thing that happened. */
export interface TimelineEntry {
  readonly key: string
  /** For machines: `2026-11-22T09:14:00Z`. */
  readonly at: string
  /** For people: `sayInstant(language, at)`. */
  readonly when: string
  readonly what: ReactNode
  /** Who did it. */
  readonly who?: string | undefined
  readonly details?: ReactNode
}

/** What happened, one after another, in the order given. */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string
  readonly entries: readonly TimelineEntry[]
}) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(({ key, at, when, what, who, details }) => (
        <li key={key}>
          <time dateTime={at}>{when}</time>
          <div className="timeline-what">
            <p>
              {what}
              {who !== undefined && (
                <>
                  {' · '}
                  <bdi className="timeline-who">{who}</bdi>
                </>
              )}
            </p>
            {details}
          </div>
        </li>
      ))}
    </ol>
  )
}
