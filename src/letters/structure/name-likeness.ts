import { foldWords } from '../mandates.ts'

/** Words for who holds a mandate, folded, in all languages: they tell no mandate from another. */
const ROLE_WORDS: ReadonlySet<string> = new Set(
  [
    'special rapporteur rapporteurs independent expert experts working group chair chairperson vice member mandate mandates',
    'the on of in and for to its with by',
    'rapporteuse speciale specialement independante experte groupe travail presidente president vice membre mandat mandats',
    'sur la le les de des du et en au aux l d dans un une sa ses leur',
    'relator relatora especial experto experta independiente grupo trabajo presidenta presidente mandato mandatos',
    'sobre el los las del y para un una sus',
    'специальныи специального докладчик докладчика независимыи независимого эксперт эксперта рабочая рабочеи группа группы председатель по о и в на',
    'المقرر المقررة والمقرر والمقررة الخاص الخاصة المعني المعنية الخبير الخبيرة والخبير والخبيرة المستقل المستقلة الفريق والفريق العامل رئيس رئيسة مقرر مقررة في من على و',
  ].flatMap((line) => line.split(' ')),
)
const IDEOGRAPHIC = /[\u3400-\u9FFF]/u
const IDEOGRAPHIC_ROLES = /特别报告员|独立专家|工作组|主席兼?报告员|主席|问题/gu
const HANGUL_ROLES = new Set(
  ['특별보고관', '독립전문가', '실무그룹', '의장', '관한', '대한', '및'].map((one) => one.normalize('NFKD')),
)

/** The words of a mandate's name that tell it from others; Chinese in pairs of characters. */
function tellingWords(name: string): ReadonlySet<string> {
  const words = foldWords(name.replace(IDEOGRAPHIC_ROLES, ' '))
  return new Set(
    words.flatMap((word) => {
      if (IDEOGRAPHIC.test(word)) return pairsOf(word)
      return ROLE_WORDS.has(word) || HANGUL_ROLES.has(word) ? [] : [word]
    }),
  )
}

function pairsOf(word: string): readonly string[] {
  return Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2))
}

/** For each text the place of the name it means, or null: each name once, the likeliest pairs first. */
export function matchNames(texts: readonly string[], names: readonly string[]): readonly (number | null)[] {
  const wordsOfNames = names.map(tellingWords)
  const shared = new Map<string, number>()
  for (const words of wordsOfNames) for (const word of words) shared.set(word, (shared.get(word) ?? 0) + 1)
  const pairs = texts.flatMap((text, at) => {
    const words = tellingWords(text)
    return wordsOfNames.map((name, place) => ({ at, place, score: likeness(words, name, shared) }))
  })
  const matched = texts.map((): number | null => null)
  const taken = new Set<number>()
  for (const { at, place, score } of pairs.toSorted((one, other) => other.score - one.score)) {
    if (score < ALIKE || matched[at] !== null || taken.has(place)) continue
    matched[at] = place
    taken.add(place)
  }
  return matched
}

const ALIKE = 0.5

/** How much of a name stands in the words, from 0 to 1; a word that several names share counts less. */
function likeness(
  words: ReadonlySet<string>,
  name: ReadonlySet<string>,
  shared: ReadonlyMap<string, number>,
): number {
  let all = 0
  let met = 0
  for (const word of name) {
    const weight = 1 / (shared.get(word) ?? 1)
    all += weight
    if (words.has(word)) met += weight
  }
  return all === 0 ? 0 : met / all
}

/** Where a name stands in a text: itself, else the first word that only this name has; null where neither does. */
export function placeOfName(text: string, name: string, others: readonly string[]): number | null {
  const whole = text.indexOf(name)
  if (whole >= 0) return whole
  const words = tellingWords(name)
  const shared = new Set(
    others.filter((other) => other !== name).flatMap((other) => [...tellingWords(other)]),
  )
  const own = [...words].filter((word) => !shared.has(word))
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const folded = tellingWords(match[0])
    if (own.some((word) => folded.has(word))) return match.index
  }
  return null
}
