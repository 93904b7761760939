import { clean } from './clean.ts'
import { extract, type Grammar } from './extract.ts'
import { toLexemes } from './lexemes.ts'
import { makeLexicon } from './lexicon.ts'
import type { Law } from '#law/law.ts'
import type { Mention } from './mentions.ts'
import type { LetterContext } from '#law/model.ts'
import { resolve } from './resolve.ts'
import type { Resolved } from './resolving.ts'
import type { Scan } from './scan.ts'
import { makeFindNearestTitle } from './title-likeness.ts'
import { tokenise } from './tokenise.ts'

/** What the first four steps find in a text. Holds until the next call: its columns are used again. */
export interface Found {
  readonly scan: Scan
  readonly grammar: Grammar
  readonly mentions: readonly Mention[]
  readonly cited: readonly Resolved[]
}

type Ready = Pick<Grammar, 'lexicon' | 'nearest' | 'commentBySymbol'>

const readyByLaw = new WeakMap<Law, Ready>()

/** The lexicon of a law, made when first needed. */
function readyFor(law: Law): Ready {
  const known = readyByLaw.get(law)
  if (known) return known
  const commentBySymbol = new Map([...law.comments.values()].map((one) => [one.symbol, one]))
  commentBySymbol.delete('')
  const made = { lexicon: makeLexicon(law), nearest: makeFindNearestTitle(law), commentBySymbol }
  readyByLaw.set(law, made)
  return made
}

/** Steps 1 to 4: clean, tokenise, extract, resolve. */
export function findCitations(law: Law, text: string, context: LetterContext): Found {
  const ready = readyFor(law)
  const { lexicon } = ready
  const folded = clean(text)
  const tokens = tokenise(folded, lexicon.vocabulary)
  const lexemes = toLexemes(tokens, text, lexicon, context.language)
  const { units, hasInvisible } = folded
  const scan: Scan = { text, units, tokens, lexemes, language: context.language, hasInvisible }
  const grammar: Grammar = { law, ...ready, aliases: new Map() }
  const mentions = extract(scan, grammar)
  return { scan, grammar, mentions, cited: resolve(scan, grammar, mentions, context) }
}
