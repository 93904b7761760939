import type { ReactNode } from 'react'

/** Fields that belong together, under one heading. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  readonly legend: string
  readonly hint?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children}
    </fieldset>
  )
}
