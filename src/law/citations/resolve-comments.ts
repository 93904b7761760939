import { TREATY_OF_BODY } from './instrument-families.ts'
import * as kinds from './lexemes.ts'
import type { CommentMention, ProvisionsMention } from './mentions.ts'
import { followsComma } from './resolve-places.ts'
import { cite, type Resolving } from './resolving.ts'
import * as roles from './roles.ts'
import { CLOSE, COMMA, OPEN, does, isMark, kindAt } from './scan.ts'

/** A general comment: its committee stands before it, after it, or was the last to speak. */
export function resolveComment(
  resolving: Resolving,
  index: number,
  provisions: ProvisionsMention | null,
): void {
  const mention = resolving.mentions[index]
  if (mention?.kind !== 'comment') return
  const body =
    bodyAfter(resolving, index) ??
    bodyBefore(resolving, index) ??
    bodyLater(resolving, index) ??
    bodyOfTreaty(resolving, mention.sentence, mention.type)
  const { law } = resolving.grammar
  if (body !== null) {
    const type = ['CEDAW', 'CERD'].includes(body) ? 'gr' : 'gc'
    cite(
      resolving,
      mention,
      provisions,
      [`${body.toLowerCase()}-${type}-${mention.number}`],
      'comment',
      provisions?.provisions ?? [],
    )
    return
  }
  const fits = [...law.comments.values()].filter(
    (one) =>
      one.number === mention.number &&
      (mention.type === 'gr' ? one.type === 'general recommendation' : one.type === 'general comment') &&
      (mention.year === null || one.years.includes(mention.year)),
  )
  cite(
    resolving,
    mention,
    provisions,
    fits.map((one) => one.id),
    'comment',
    provisions?.provisions ?? [],
  )
}

function bodyBefore(resolving: Resolving, index: number): string | null {
  const mention = resolving.mentions[index]
  const { body } = resolving.memory
  if (!mention || !body) return null
  // "CRC … the Committee’s general comment": a committee that issues recommendations is not meant.
  const other = mention.kind === 'comment' ? bodyOfType(resolving, mention, body) : null
  if (other !== null) return other
  if (body.sentence === mention.sentence) return body.body
  // "The Committee, in its general comment No. 31": the committee spoken of in the sentences before.
  return mention.sentence - body.sentence <= 6 ? body.body : null
}

/** The body that issues such texts, where the last one spoken of does not and does not stand right before. */
function bodyOfType(
  resolving: Resolving,
  mention: CommentMention,
  body: { readonly body: string; readonly from: number },
): string | null {
  const issues = ['CEDAW', 'CERD'].includes(body.body) ? 'gr' : 'gc'
  if (issues === mention.type || mention.from - body.from <= 6) return null
  return bodyOfTreaty(resolving, mention.sentence, mention.type) ?? resolving.memory.bodies[mention.type]
}

function bodyAfter(resolving: Resolving, index: number): string | null {
  const mention = resolving.mentions[index]
  // "In its general comment No. 14, the Committee on … addressed".
  const isIts =
    mention !== undefined &&
    (does(resolving.scan, mention.from - 1, roles.ITS) || does(resolving.scan, mention.from - 2, roles.ITS))
  for (let next = index + 1; next < index + 6; next += 1) {
    const after = resolving.mentions[next]
    if (!mention || !after || after.sentence !== mention.sentence) return null
    if (after.kind === 'comment' && after.from - mention.to <= 6) continue
    if (after.kind !== 'body' && !(after.kind === 'name' && after.maybeBody !== null)) {
      if (after.kind === 'provisions' && after.paragraphsOnly) continue
      return null
    }
    if (
      isIts &&
      after.kind === 'body' &&
      after.from - mention.to <= 24 &&
      (followsComma(resolving, after.from) || !['en', 'fr', 'es'].includes(resolving.scan.language))
    )
      return after.body
    let of = false
    for (let at = mention.to; at < after.from; at += 1) {
      if (does(resolving.scan, at, roles.OF)) of = true
      else if (
        !does(resolving.scan, at, roles.DETERMINER | roles.AND) &&
        !isMark(resolving.scan, at, COMMA) &&
        !isMark(resolving.scan, at, OPEN) &&
        kindAt(resolving.scan, at) !== kinds.FIGURE &&
        !does(resolving.scan, at, roles.NUMERO) &&
        !isMark(resolving.scan, at, CLOSE)
      )
        return null
    }
    if (!of && !isMark(resolving.scan, after.from - 1, OPEN) && !(isIts && after.kind === 'body')) return null
    if (after.kind === 'name') resolving.consumed.add(next)
    return after.kind === 'body' ? after.body : after.maybeBody
  }
  return null
}

/** "… No. 33 on access to justice (para. 5), which the Committee on … adopted": a committee later in the sentence. */
function bodyLater(resolving: Resolving, index: number): string | null {
  const sentence = resolving.mentions[index]?.sentence
  for (let next = index + 1; next < index + 8; next += 1) {
    const after = resolving.mentions[next]
    if (!after || after.sentence !== sentence || after.kind === 'comment') return null
    if (after.kind === 'body') return after.body
  }
  return null
}

/** "general comment No. 31 on article 2 of the Covenant": the body of the treaty last named, where it fits. */
function bodyOfTreaty(resolving: Resolving, sentence: number, type: 'gc' | 'gr'): string | null {
  const newest = resolving.memory.named.at(-1)
  const last = newest && sentence - newest.sentence <= 3 ? newest : null
  if (!last) return null
  for (const [body, treaty] of Object.entries(TREATY_OF_BODY)) {
    if (treaty !== last.instrument || body === 'SPT') continue
    return (type === 'gr') === ['CEDAW', 'CERD'].includes(body) ? body : null
  }
  return null
}
