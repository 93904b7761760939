import type { Language, Provision } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'

/** Ways of writing a paragraph of an article: `9(1)`, `9 (1)`, `9.1`, `9 § 1`, `9, paragraph 1`. */
type Style = 'close' | 'spaced' | 'dotted' | 'sign' | 'words'

const SHOWN: Readonly<Record<Style, string>> = {
  close: '9(1)',
  spaced: '9 (1)',
  dotted: '9.1',
  sign: '9 § 1',
  words: '9, paragraph 1',
}

/** Two ways of writing paragraphs in one letter, each at least twice: one remark, where the rarer one first stands. */
export function checkPinpointStyle(checking: Checking): void {
  const { text } = checking.found.scan
  const byStyle = new Map<Style, Resolved[]>()
  for (const one of checking.found.cited) {
    if (one.kind !== 'instrument') continue
    if (!one.provisions.some((place) => place.article !== null && hasMore(place))) continue
    const style = styleOf(text.slice(one.start, one.end))
    if (style === null) continue
    const list = byStyle.get(style)
    if (list) list.push(one)
    else byStyle.set(style, [one])
  }
  const [common, rare] = [...byStyle].filter(([, list]) => list.length >= LEAST).sort(byUse)
  if (!common || !rare) return
  const [[usual, usually], [other, [first]]] = [common, rare]
  if (!first) return
  const right = first.provisions.map((place) => writtenAs(usual, place, checking.context.language)).join(', ')
  remarkOn(checking, first, {
    code: 'law.style',
    severity: 'note',
    message: `Paragraphs are written as ${SHOWN[other]} ${times(rare[1])}, first here, and as ${SHOWN[usual]} ${times(usually)}.`,
    expected: first.provisions.map(formatProvision).join(', '),
    basis: 'provisions cited in this letter',
    suggestion: right,
  })
}

const LEAST = 2

function times({ length }: readonly Resolved[]): string {
  return length === 2 ? 'twice' : `${length} times`
}

/** The most used first; of two used alike, the one that the letter begins with. */
function byUse(
  [, one]: readonly [Style, readonly Resolved[]],
  [, other]: readonly [Style, readonly Resolved[]],
): number {
  return other.length - one.length || (one[0]?.start ?? 0) - (other[0]?.start ?? 0)
}

function hasMore({ paragraph, point }: Provision): boolean {
  return paragraph !== null || point !== null
}

/** The first way that a citation shows; words count before the brackets of a point that follows them. */
function styleOf(cited: string): Style | null {
  if (/§|¶/u.test(cited)) return 'sign'
  if (/(?<!\p{L})(?:para(?:graph|graphe|s)?|paras|párr(?:s|afos?)?)(?!\p{L})/iu.test(cited)) return 'words'
  if (/(?<![\d.])\d{1,3}\.\d{1,2}(?!\d)/u.test(cited)) return 'dotted'
  if (/(?<!\d)\d{1,3}\((?:\d{1,2}|[a-z])\)/u.test(cited)) return 'close'
  return /(?<!\d)\d{1,3}\s\((?:\d{1,2}|[a-z])(?:\)|\s?[&,–-]|\s(?:and|to|et|à|y|a)\s)/u.test(cited)
    ? 'spaced'
    : null
}

function writtenAs(style: Style, place: Provision, language: Language): string {
  const { article, paragraph } = place
  const plain = formatProvision(place)
  if (article === null || style === 'close') return plain
  if (style === 'spaced') return plain.replaceAll('(', ' (')
  if (paragraph === null) return plain
  const rest = plain.slice(`${article}(${paragraph})`.length)
  if (style === 'dotted') return `${article}.${paragraph}${rest}`
  if (style === 'sign') return `${article} § ${paragraph}${rest}`
  const word = language === 'es' ? 'párrafo' : language === 'fr' ? 'paragraphe' : 'paragraph'
  return `${article}, ${word} ${paragraph}${rest}`
}
