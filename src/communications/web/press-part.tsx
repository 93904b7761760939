import type { ReactNode } from 'react'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { ShownPress } from '../actions/press-release-out.ts'

/** What every form of a press release knows. `typed`: what was typed of a field, where it could not be taken. */
export interface PressFormProps {
  readonly press: ShownPress
  readonly problems: readonly FieldProblem[]
  readonly address: string
  readonly typed: (name: string) => string
}

/** A part of the page that opens where it is needed. */
export function Part({
  name,
  title,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-labelledby={`press-${name}`}>
      <h2 id={`press-${name}`}>{title}</h2>
      {children}
    </section>
  )
}

/** Which text was before whoever sends the form. */
export function TextHash({ press: { present } }: Pick<PressFormProps, 'press'>) {
  return <input type="hidden" name="sha256" value={present?.sha256 ?? ''} />
}
