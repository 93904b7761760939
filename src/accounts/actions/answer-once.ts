import { createHash, createHmac } from 'node:crypto'
import { fail, type Result } from '#base/result.ts'
import { areEqualBytes } from '#keys/equal-bytes.ts'
import { instantAfter } from '#platform/clock.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import type { Answer } from '../route.ts'
import {
  findAnsweredPost,
  forgetPosts,
  keepAnswer,
  takePostKey,
  type PostKey,
} from '../store/answered-post.ts'

const KEPT_MS = 24 * 60 * 60_000

/** A post that a program may send twice. */
export interface RepeatablePost {
  /** As the program calls it: 16 to 200 visible characters, another one for each thing that is to be made. */
  readonly key: string
  /** All that was sent: address and body. */
  readonly request: string
}

type AsJson = Extract<Answer, { readonly kind: 'json' }>

/**
 * Carries a post out once: sent again within a day under the same key it is answered as before, and nothing is done. What is made
 * and the answer that is kept are one transaction; of a post that is refused nothing is kept. Another post under the key is refused.
 */
export async function answerOnce(
  { database, now }: Workplace,
  acting: Acting,
  { key, request }: RepeatablePost,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (!/^[!-~]{16,200}$/u.test(key)) return problem('idempotency.key-malformed')
  const post: PostKey = {
    ...{ office: acting.officeId, account: acting.accountId },
    keyHash: createHash('sha256').update(key).digest(),
  }
  // Under the program's key: a plain hash would let a guessed text be recognised in the database.
  const requestHash = createHmac('sha256', key).update(request).digest()
  type Once = Result<Answer, Answer>
  const once = await database.atomically<Once>(actorOf(acting), async (tx): Promise<Once> => {
    const at = now()
    await forgetPosts(tx, post, instantAfter(at, -KEPT_MS))
    if (!(await takePostKey(tx, post, { requestHash, at }))) {
      const before = await findAnsweredPost(tx, post)
      if (!before || !areEqualBytes(before.requestHash, requestHash))
        return fail(problem('idempotency.other-post'))
      return { ok: true, value: asBefore(before.status, before.answer) }
    }
    const answered = await run()
    if (!isGood(answered)) return fail(answered)
    const status = answered.status ?? 200
    await keepAnswer(tx, post, { status, answer: JSON.stringify(answered.value) })
    return { ok: true, value: answered }
  })
  return once.ok ? once.value : once.error
}

function isGood(answered: Answer): answered is AsJson {
  return answered.kind === 'json' && (answered.status ?? 200) < 300
}

function asBefore(status: number, answer: string): AsJson {
  const value: unknown = JSON.parse(answer)
  return { kind: 'json', value, status: status === 201 ? 201 : 200 }
}

function problem(code: string): AsJson {
  return { kind: 'json', value: { error: { code } }, status: 422 }
}
