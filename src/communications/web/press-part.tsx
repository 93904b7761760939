import type { ReactNode } from 'react'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { ShownPress } from '../actions/read-press.ts'

/** What every form of a press release knows. `typed`: what was typed of a field, where it could not be taken. */
export interface PressFormProps {
  readonly press: ShownPress
  readonly problems: readonly FieldProblem[]
  readonly address: string
  readonly typed: (name: string) => string
}

/** A step on the way, open where it is the next one, or where something of a form could not be taken. */
export function Part({
  name,
  title,
  isOpen,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly isOpen: boolean
  readonly children: ReactNode
}) {
  return (
    <details className="press-part" id={`press-${name}`} open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** Which text was before whoever sends the form. */
export function TextHash({ press: { present } }: Pick<PressFormProps, 'press'>) {
  return <input type="hidden" name="sha256" value={present?.sha256 ?? ''} />
}
