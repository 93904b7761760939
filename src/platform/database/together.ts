/**
 * What is asked at the same time within one transaction, each with one statement: they go out together. Waits for all of them, also
 * where one fails, and then throws the first fault: nothing is asked of a connection that somebody else may have by then.
 */
export async function together<const All extends readonly unknown[]>(
  all: All,
): Promise<{ -readonly [Key in keyof All]: Awaited<All[Key]> }> {
  const settled = await Promise.allSettled(all)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return Promise.all(all)
}
