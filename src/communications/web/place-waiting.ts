import type { Visit } from '#accounts/route.ts'
import { parseId, type Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { matchWaiting, type MatchProblem } from '../actions/match-waiting.ts'
import { readWaitingReply } from '../actions/waiting-replies.ts'
import { understandReply } from '../waiting-content.ts'
import { ownReplyFieldsIn } from './own-reply-form.tsx'
import type { ReplyOpeners } from './own-reply-pages.tsx'

/** Places what waits with the letters that were chosen, with what was typed of it; its papers are read anew from what came. */
export async function placeWaiting(
  { workplace, acting, form }: Visit,
  facts: LetterFacts,
  openers: ReplyOpeners,
  id: Id<'WaitingReply'>,
): Promise<Result<null, MatchProblem>> {
  const read = await readWaitingReply(workplace, acting, { id, find: '' })
  if (!read.ok) return read
  const { content, bytes, channel } = read.value
  const { papers } = await understandReply({ name: content.name, bytes }, openers)
  const { also: _none, ...typed } = ownReplyFieldsIn(form)
  const came = channel === 'mail' || content.isMail ? 'mail' : 'upload'
  const letters = form.all('letters').flatMap((one) => parseId<'Communication'>(one) ?? [])
  return matchWaiting(workplace, acting, facts, { id, letters, papers, form: { ...typed, channel: came } })
}

/** What letters are looked for by hand: a reference, or a State's code. */
export function findIn(query: URLSearchParams): string {
  return (query.get('find') ?? '').replaceAll(/\s+/gu, ' ').trim().toUpperCase().slice(0, 40)
}

/** `AL CHN 3/2024` as `CHN 3/2024`. */
export function withoutType(find: string): string {
  return /(?:^| )([A-Z]{3} \d{1,5}\/\d{4})$/u.exec(find)?.[1] ?? find
}
