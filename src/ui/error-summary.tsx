/** A problem with a form: the id of the field it is about, and what to do. */
export interface FieldProblem {
  readonly field: string
  readonly text: string
}

/** What is wrong with a form, above it, each line leading to its field. Nothing where nothing is wrong. */
export function ErrorSummary({
  title,
  problems,
}: {
  readonly title: string
  readonly problems: readonly FieldProblem[]
}) {
  if (problems.length === 0) return null
  return (
    <section className="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
