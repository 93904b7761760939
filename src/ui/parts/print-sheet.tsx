import type { ReactNode } from 'react'
import { CodeGroups } from './code-groups.tsx'

/** What stands on a sheet for the safe. */
interface PrintSheetProps {
  readonly title: string
  /** Whose it is and of which day: what tells this sheet from an older one. */
  readonly about: readonly { readonly label: string; readonly value: string }[]
  readonly codeLabel: string
  readonly code: readonly string[]
  /** What the code is for. */
  readonly purpose: ReactNode
  readonly instructionsTitle: string
  /** What to do with the sheet, in order. */
  readonly instructions: readonly string[]
  readonly warning?: string | undefined
}

/** A sheet to print, sign and lock away: one page of A4 or Letter, without anything else of the page around it. */
export function PrintSheet({
  title,
  about,
  codeLabel,
  code,
  purpose,
  instructionsTitle,
  instructions,
  warning,
}: PrintSheetProps) {
  return (
    <section className="print-sheet" aria-labelledby="print-sheet-title">
      <h2 id="print-sheet-title">{title}</h2>
      <dl className="print-about">
        {about.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <CodeGroups label={codeLabel} groups={code} />
      <div className="print-purpose">{purpose}</div>
      <h3>{instructionsTitle}</h3>
      <ol>
        {instructions.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      {warning !== undefined && <p className="print-warning">{warning}</p>}
    </section>
  )
}
