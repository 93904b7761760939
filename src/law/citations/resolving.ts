import type { Grammar } from './extract.ts'
import { headOf } from './instrument-families.ts'
import type { Council } from './languages/words.ts'
import type { Mention, NameMention, ProvisionsMention } from './mentions.ts'
import type { InstrumentId, Provision, StatedAction } from '#law/model.ts'
import type { Scan } from './scan.ts'

/** A citation on its way, with what the checks need to know of its place. */
export interface Resolved {
  /** Which citation of the text it is, from 1. */
  readonly number: number
  from: number
  to: number
  start: number
  end: number
  readonly sentence: number
  readonly paragraph: number
  readonly instrument: InstrumentId | null
  readonly candidates: readonly InstrumentId[]
  provisions: readonly Provision[]
  readonly actions: StatedAction[]
  /** Where each action stands, in the order of `actions`. */
  readonly actionPlaces: { readonly start: number; readonly end: number }[]
  /** The name it was found by; null where it leans on an earlier one. */
  readonly name: NameMention | null
  readonly kind: 'instrument' | 'comment' | 'resolution' | 'symbol' | 'custom' | 'unknown'
  readonly mention: Mention
  /** Named in the subject of a general comment: it claims nothing of a State. */
  readonly aside: boolean
}

/** What the text has spoken of so far. */
interface Memory {
  readonly named: { readonly instrument: InstrumentId; readonly head: number; readonly sentence: number }[]
  readonly defined: Map<number, readonly InstrumentId[]>
  /** The last instrument with articles, and where. */
  last: { readonly instruments: readonly InstrumentId[]; readonly paragraph: number } | null
  /** The last document with numbered paragraphs. */
  document: { readonly cited: Resolved; readonly index: number } | null
  /** The last treaty provision, for "paragraph 2 guarantees". */
  provision: { readonly cited: Resolved; readonly index: number } | null
  foreign: { readonly sentence: number; readonly paragraph: number } | null
  body: { readonly body: string; readonly sentence: number; readonly from: number } | null
  council: Council | null
  /** The last two different instruments in one sentence, in their order. */
  pair: readonly InstrumentId[]
  readonly names: Set<InstrumentId>
  /** The last body that issues general comments, and the last that issues recommendations. */
  readonly bodies: { gc: string | null; gr: string | null }
  resolution: Resolved | null
}

/** A text on its way through step 4: what was found in it, what has been resolved, what it has spoken of. */
export interface Resolving {
  readonly scan: Scan
  readonly grammar: Grammar
  readonly mentions: readonly Mention[]
  readonly cited: Resolved[]
  /** Places in `mentions` that became part of another citation. */
  readonly consumed: Set<number>
  readonly memory: Memory
}

/** A text of which nothing has been resolved yet. */
export function startResolving(scan: Scan, grammar: Grammar, mentions: readonly Mention[]): Resolving {
  return {
    scan,
    grammar,
    mentions,
    cited: [],
    consumed: new Set(),
    memory: {
      named: [],
      defined: new Map(),
      last: null,
      document: null,
      provision: null,
      foreign: null,
      body: null,
      council: null,
      pair: [],
      names: new Set(),
      bodies: { gc: null, gr: null },
      resolution: null,
    },
  }
}

/** Takes a place down as a citation, and remembers what the text speaks of now. */
export function cite(
  resolving: Resolving,
  mention: Mention,
  provisions: ProvisionsMention | null,
  instruments: readonly InstrumentId[],
  kind: Resolved['kind'],
  places: readonly Provision[],
  aside = false,
): void {
  const [only] = instruments
  const instrument = instruments.length === 1 && only !== undefined ? only : null
  const first = provisions && provisions.start < mention.start ? provisions : mention
  const cited: Resolved = {
    number: resolving.cited.length + 1,
    from: Math.min(mention.from, provisions?.from ?? mention.from),
    to: mention.to,
    start: first.start,
    end: mention.end,
    sentence: mention.sentence,
    paragraph: mention.paragraph,
    instrument,
    candidates: instrument === null ? instruments : [],
    provisions: places,
    actions: [],
    actionPlaces: [],
    name: mention.kind === 'name' ? mention : null,
    kind,
    mention,
    aside: aside || isInSubject(resolving, mention),
  }
  resolving.cited.push(cited)
  const index = resolving.cited.length
  // An article in the subject of a general comment is not what the text goes on about.
  if (aside) return
  if (kind === 'resolution') resolving.memory.resolution = cited
  if (kind === 'comment' || kind === 'symbol') resolving.memory.document = { cited, index }
  if (kind === 'instrument') {
    if (instrument !== null || resolving.memory.last === null)
      resolving.memory.last = { instruments, paragraph: mention.paragraph }
    const before = resolving.memory.named.at(-1)
    if (
      before?.sentence === mention.sentence &&
      instrument !== null &&
      before.instrument !== instrument &&
      mention.kind === 'name'
    ) {
      resolving.memory.pair = [before.instrument, instrument]
    }
    // What stays open between several says nothing of what the text goes on about.
    for (const one of instrument === null ? [] : instruments) {
      resolving.memory.names.add(one)
      resolving.memory.named.push({
        instrument: one,
        head: headOf(resolving.grammar.law, one),
        sentence: mention.sentence,
      })
    }
    if (places.some((place) => place.article !== null)) resolving.memory.provision = { cited, index }
    if (places.every((place) => place.article === null) && !isArticled(resolving, instrument))
      resolving.memory.document = { cited, index }
  }
}

function isArticled(resolving: Resolving, instrument: InstrumentId | null): boolean {
  return instrument === null || resolving.grammar.law.articlesOf(instrument).size > 0
}

/** "general comment No. 33 on obligations under the Optional Protocol". */
export function isInSubject(resolving: Resolving, mention: Mention): boolean {
  const previous = resolving.cited.at(-1)
  if (previous?.kind !== 'comment' || previous.sentence !== mention.sentence || mention.from < previous.to)
    return false
  return (
    mention.from - previous.to <= 8 &&
    /^[\s,:(]*(?:on|concerning|regarding|sur|concernant|sobre|relativa a)\s/iu.test(
      resolving.scan.text.slice(previous.end, previous.end + 20),
    )
  )
}

/** How far back a text leans: enough for any letter, and bounded in a very long one. */
const REACH = 400

/** The last of what was found, as far back as a text leans. */
export function recent<Item>(items: readonly Item[]): readonly Item[] {
  return items.length > REACH ? items.slice(-REACH) : items
}
