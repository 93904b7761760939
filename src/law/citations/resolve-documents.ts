import type { Council } from './languages/words.ts'
import type { ProvisionsMention, ResolutionMention } from './mentions.ts'
import type { InstrumentId } from '#law/model.ts'
import { cite, type Resolving } from './resolving.ts'

/** A UN document by its symbol: a general comment or resolution that we know, else the document itself. */
export function resolveSymbol(
  resolving: Resolving,
  index: number,
  provisions: ProvisionsMention | null,
): void {
  const mention = resolving.mentions[index]
  if (mention?.kind !== 'symbol') return
  const { symbol } = mention
  const previous = resolving.cited.at(-1)
  const own = previous?.instrument
    ? resolving.grammar.law.instruments.get(previous.instrument)?.reference
    : undefined
  if (
    previous &&
    own === symbol &&
    mention.from - previous.to <= 4 &&
    previous.sentence === mention.sentence
  ) {
    previous.to = mention.to
    previous.end = mention.end
    return
  }
  const comment = resolving.grammar.commentBySymbol.get(symbol)
  const id = comment?.id ?? resolutionOfSymbol(symbol) ?? symbol
  // "(general comment No. 36, CCPR/C/GC/36)" names one document twice.
  if (
    previous &&
    previous.instrument === id &&
    mention.from - previous.to <= 4 &&
    previous.sentence === mention.sentence
  ) {
    previous.to = mention.to
    previous.end = mention.end
    return
  }
  cite(
    resolving,
    mention,
    provisions,
    [id],
    comment ? 'comment' : id === symbol ? 'symbol' : 'resolution',
    provisions?.provisions ?? [],
  )
}

/** What a resolution's numbers say it is; two where they fit the Council and the Assembly alike. */
export function resolutionOf(resolving: Resolving, mention: ResolutionMention): readonly InstrumentId[] {
  const council = mention.council ?? guessCouncil(resolving, mention)
  if (mention.session !== null) return [`ga-res-${mention.first}-${mention.session.toLowerCase()}`]
  switch (council) {
    case 'hrc':
      return [`hrc-res-${mention.first}-${mention.second}`]
    case 'ga':
      return [`ga-res-${mention.first}-${mention.second}`]
    case 'sc':
      return [mention.year === null ? `S/RES/${mention.first}` : `S/RES/${mention.first}(${mention.year})`]
    case 'ecosoc':
      return [`E/RES/${mention.first}/${mention.second}`]
    case 'chr':
      return [`E/CN.4/RES/${mention.first}/${mention.second}`]
    case null:
      return [`hrc-res-${mention.first}-${mention.second}`, `ga-res-${mention.first}-${mention.second}`]
  }
}

function guessCouncil(resolving: Resolving, mention: ResolutionMention): Council | null {
  const { first, year } = mention
  if (mention.second === 0 && year !== null) return 'sc'
  if (first > 1900) return 'chr'
  if (year !== null && mention.second > 0) {
    if (year - 1945 === first || year - 1946 === first) return 'ga'
    return 'hrc'
  }
  const previous = resolving.memory.resolution
  if (previous?.paragraph === mention.paragraph && previous.instrument) {
    if (previous.instrument.startsWith('hrc')) return first > 65 ? 'ga' : 'hrc'
    if (previous.instrument.startsWith('ga')) return 'ga'
  }
  if (first > 65) return 'ga'
  const { council } = resolving.memory
  return council === 'hrc' || council === 'ga' ? council : null
}

/** `A/RES/48/104` is the Assembly's resolution 48/104. */
function resolutionOfSymbol(symbol: string): InstrumentId | null {
  const assembly = /^A\/RES\/(\d{1,3})\/(\d{1,3})$/u.exec(symbol)
  if (assembly) return `ga-res-${assembly[1]}-${assembly[2]}`
  const council = /^A\/HRC\/RES\/(\d{1,3})\/(\d{1,3})$/u.exec(symbol)
  return council ? `hrc-res-${council[1]}-${council[2]}` : null
}
