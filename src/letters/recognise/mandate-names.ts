import { asciiDigits } from './time-limits-dates.ts'

/** A mandate as a text names it, by its place in that text. */
export interface NamedMandate {
  /** Without its article: `Special Rapporteur on …`. */
  readonly name: string
  readonly from: number
  readonly to: number
}

/** How a mandate's name begins, in the languages that put the kind first. */
const KIND_FIRST =
  /(?<![\p{L}\p{M}-])(?:Special Rapporteurs?|Independent (?:Expert|International)|Working Group|Special Representative|(?:Rapporteur|Rapporteure|Rapporteuse) spécial[es]*|Expert[es]* indépendant[es]*|Groupe de travail|Relator(?:a|es|as)? Especial(?:es)?|Expert[oa]s? Independientes?|Grupo de Trabajo|Специальн\p{L}+ докладчик\p{L}*|Независим\p{L}+ эксперт\p{L}*|Рабоч\p{L}+ групп\p{L}+|(?:ال|لل|بال|وال|ولل)?مقرر(?:ة|ين|ان|ون)? (?:ال)?خاص(?:ة|ين|ان|ون)?|(?:ال|لل|بال|وال|ولل)?خبير(?:ة)? (?:ال)?مستقل(?:ة)?|(?:ال|لل|بال|وال|ولل)?فريق (?:ال)?عامل)(?![\p{L}\p{M}])/giu

/** How it ends in Chinese and Korean, where the subject comes first. */
const KIND_LAST =
  /(?:特别报告员|独立专家|工作组|특별보고관|특별 보고관|독립전문가|독립 전문가|실무그룹|실무 그룹)/gu

/** What may stand between two mandates, at the end of the first. */
const TAIL =
  /(?:[\s;,.:،؛]|(?<![\p{L}\p{M}])(?:and|the|et|de|du|des|la|le|les|de l['’]|l['’]|y|e|del|el|los|las|и|as|of|to|أو|و|au|aux|a|en|sa|son|su)(?![\p{L}\p{M}]))+$/iu

/** What ends the list of mandates in a sentence: `, pursuant to`. */
const AFTER_LIST =
  /[,،]?\s*(?:(?<![\p{L}\p{M}])(?:pursuant|in accordance|under (?:Human|the)|conformément|en application|en vertu|de conformidad|con arreglo|в соответствии|согласно резолюц|عملا|عملاً|بموجب|وفقا|وفقاً|to bring|to draw)(?![\p{L}\p{M}]))/iu

/** Longer names are running text in which a mandate is only mentioned. */
const LONGEST_NAME = 300

/**
 * The mandates that a text lists, in order, by the form of their names, in seven languages.
 * A name ends where the next begins, where a known one ends, or where the sentence goes on with its legal basis.
 * @param known names of mandates; where a list is there they cut what stands behind them
 */
export function mandatesIn(text: string, known: readonly string[] = []): readonly NamedMandate[] {
  const first = [...text.matchAll(KIND_FIRST)]
  return first.length > 0 ? kindFirst(text, first, known) : kindLast(text)
}

function kindFirst(
  text: string,
  starts: readonly RegExpExecArray[],
  known: readonly string[],
): readonly NamedMandate[] {
  return starts.flatMap((match, index) => {
    const from = match.index
    const next = starts[index + 1]?.index ?? text.length
    const until = Math.min(next, from + LONGEST_NAME + 1, endOfSentence(text, from))
    let name = text.slice(from, until)
    const after = AFTER_LIST.exec(name)
    if (after) name = name.slice(0, after.index)
    const knownName = longestKnown(name, known)
    name = knownName ?? name
    name = name.replace(TAIL, '')
    // Arabic hangs "and" on the next word: والفريق is the group, and before it "and".
    const lead = /^(?:و|ب|ل)(?=ال|لل|ل)/u.exec(name)?.[0].length ?? 0
    if (name.length <= match[0].length || name.length > LONGEST_NAME) return []
    return [{ name: withoutLead(name, lead), from: from + lead, to: from + name.length }]
  })
}

function withoutLead(name: string, lead: number): string {
  return name.slice(lead).replace(/\s+/gu, ' ')
}

function longestKnown(name: string, known: readonly string[]): string | null {
  const folded = name.toLowerCase()
  let best = ''
  for (const one of known) {
    if (
      one.length > best.length &&
      folded.startsWith(one.toLowerCase()) &&
      !/^[\p{L}\p{M}]/u.test(name.slice(one.length))
    )
      best = one
  }
  return best === '' ? null : name.slice(0, best.length)
}

function endOfSentence(text: string, from: number): number {
  const match = /[.。](?=\s|$)|\n/u.exec(text.slice(from, from + LONGEST_NAME + 1))
  return match ? from + match.index : text.length
}

function kindLast(text: string): readonly NamedMandate[] {
  const mandates: NamedMandate[] = []
  let at = 0
  for (const match of text.matchAll(KIND_LAST)) {
    const to = match.index + match[0].length
    const before = text.slice(at, match.index)
    const cut =
      /^[\s\S]*(?:[：:；;。\n]|我们以|本人以|兹以|우리는|저는|저희는)\s*/u.exec(before)?.[0].length ?? 0
    const lead = /^(?:[，,、\s]|和|及|以及|与|与|및|와|과|그리고)*/u.exec(before.slice(cut))?.[0].length ?? 0
    const from = at + cut + lead
    if (to - from > match[0].length && to - from < 120)
      mandates.push({ name: text.slice(from, to), from, to })
    at = to
  }
  return mandates
}

/** Resolutions of the Council as a letter gives them: `53/9, 52/28 and 50/18`; not the letter's own numbers. */
export function resolutionsIn(text: string): readonly string[] {
  const begin = /resoluc|resolut|résolut|резолюц|قرار|决议|결의/iu.exec(text)
  const digits = asciiDigits(text)
  if (!begin) return []
  // In Chinese and Korean the numbers stand before the word.
  const from = /决议|결의/u.test(begin[0]) ? 0 : begin.index
  return [...digits.slice(from).matchAll(/(?<![A-Za-z\d/-])(?:S-)?\d{1,4}\/\d{1,3}(?![\d/])/gu)].map(
    (match) => match[0],
  )
}
