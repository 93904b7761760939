/** A long code in groups, as it is read out and typed: `K7QF 92MD`. Left to right everywhere; copied, it has one space between groups. */
export function CodeGroups({
  label,
  groups,
}: {
  readonly label: string
  readonly groups: readonly string[]
}) {
  return (
    <p className="code-groups" dir="ltr">
      <span className="for-listeners">{label}: </span>
      {groups.map((group, index) => (
        // Two groups may read the same.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          <code>{group}</code>{' '}
        </span>
      ))}
    </p>
  )
}
