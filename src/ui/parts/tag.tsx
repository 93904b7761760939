/** What a tag means; each has its own shape beside its colour. */
export type TagKind = 'plain' | 'active' | 'waiting' | 'done' | 'warning' | 'danger'

/** A stage, a role, a level: always its word, never colour alone. */
export function Tag({
  kind = 'plain',
  text,
}: {
  readonly kind?: TagKind | undefined
  readonly text: string
}) {
  return <span className={`tag is-${kind}`}>{text}</span>
}
