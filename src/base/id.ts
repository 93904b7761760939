/** The id of one thing of a kind, a UUID in lower case: an `Id<'Person'>` cannot stand where an `Id<'Case'>` is wanted. */
export type Id<Kind extends string> = string & { readonly idOf: Kind }

/** Reads a UUID as we write it, in lower case with hyphens; null for anything else. Says nothing of whether there is such a thing. */
export function parseId<Kind extends string>(text: string): Id<Kind> | null {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u.test(text)
    ? (text as Id<Kind>)
    : null
}
