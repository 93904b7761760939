import type { ReadSignatory } from '../read/letter-reading.ts'
import { mandatesIn } from './mandate-names.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** Words that a post has and a name has not, in seven languages. */
const POST =
  /(?<![\p{L}\p{M}])(?:rapporteu\p{L}*|chair\p{L}*|vice-chair\p{L}*|working group|independent expert|expert\p{L}*|senators?|u\.? ?s\.? sen\p{L}*|representative|congress\p{L}*|member|ranking|secretary|minister|director|president|coordinator|officer|head|counsel|attorney|ambassador|commissioner|committee|chief|executive|manager|professor of|on behalf|spokesperson|m\.?p\.?|mep|msp|td|mla|mdb|deput\p{L}+|député\p{L}*|diputad\p{L}+|présiden\p{L}*|membre|directeur|directrice|secrétaire|groupe de travail|relator\p{L}*|president[ea]|miembro|director\p{L}*|secretari\p{L}*|grupo de trabajo|experto|experta|докладчик|председател\p{L}*|эксперт|член|директор|секретар\p{L}*|рабоч\p{L}+ групп\p{L}*)(?![\p{L}\p{M}])|(?:المقرر|مقرر|رئيس|رئيسة|الخبير|عضو|مدير|أمين|الفريق)|(?:报告员|专家|工作组|主席|主任|成员|部长|委员)|(?:보고관|전문가|실무그룹|의장|위원|국장|대표)/iu

interface Line {
  readonly text: string
  readonly block: SeenBlock
  readonly from: number
  readonly to: number
  /** The column it stands in, where several stand side by side; and its row. */
  readonly column: number
  readonly row: number
}

/** Someone who signs, with the lines that say so. */
export interface FoundSignatory extends ReadSignatory {
  /** The blocks that hold nothing else than this one, in order; several where name and post are paragraphs of their own. */
  readonly blocks: readonly SeenBlock[]
}

/**
 * Who signs, in the order of the names: a name and the posts below it, one below another, in columns or in table cells.
 * Lines for the pen are no names.
 */
export function signatoriesIn(blocks: readonly SeenBlock[]): readonly FoundSignatory[] {
  const groups: Line[][] = []
  const openByColumn = new Map<number, Line[]>()
  let table: number | null = null
  const lines = blocks.flatMap((block, index) => linesOf(block, index))
  const copies = lines.findIndex(({ text }) => COPIES.test(text))
  for (const line of copies < 0 ? lines : lines.slice(0, copies)) {
    const ownTable = line.block.block.cell?.table ?? null
    if (ownTable !== table) openByColumn.clear()
    table = ownTable
    const open = openByColumn.get(line.column)
    if (open && belongsTo(open, line)) open.push(line)
    else {
      const group = [line]
      groups.push(group)
      openByColumn.set(line.column, group)
    }
  }
  return groups.flatMap((group) => toSignatory(group))
}

const LONGEST_LINE = 300

/** `(Signed)` before a name or in a line of its own. */
const SIGNED =
  /^(?:[([]\s?(?:signed|signée?|firmado|firma|подпись|توقيع|签名|서명)\s?[)\]]:?\s*|(?:signed|signé|firmado|signature)(?:[:]\s*|$)|\/s\/\s*)/iu

/** Who else gets the letter, and what goes with it: nobody signs below. */
const COPIES = /^(?:c\.?c\.?|copy|copies|copie|copia|enc(?:l|losures?)?\.?)\s{0,2}[:：]/iu

function linesOf(block: SeenBlock, index: number): readonly Line[] {
  const lines: Line[] = []
  const cell = block.block.cell
  let row = cell ? cell.row * 100 : index * 100
  for (const match of block.text.matchAll(/[^\n]+/gu)) {
    row += 1
    let column = cell?.column ?? 0
    for (const part of match[0].matchAll(/[^\s](?:[^\t ]| {1,2}(?! ))*/gu)) {
      const signed = SIGNED.exec(part[0])?.[0].length ?? 0
      const text = part[0].slice(signed).trim()
      const from = match.index + part.index + signed
      if (/\p{L}{2}|\p{Lo}/u.test(text) && text.length <= LONGEST_LINE) {
        lines.push({ text, block, from, to: from + text.length, column, row })
      }
      column += 1
    }
  }
  return lines
}

/** Whether a line says more of whoever signs above it: a post, or what a full line left over. */
function belongsTo(open: readonly Line[], line: Line): boolean {
  const above = open.at(-1)
  const first = open[0]
  if (!above || !first || pairIn(line.text)) return false
  if (POST.test(line.text) || /^\p{Ll}/u.test(line.text)) return true
  if (/(?:,|،|，|(?<![\p{L}])(?:and|of|on|the|de|et|y|la|du))$/iu.test(above.text)) return true
  // Under name and post in one paragraph there may be an institution; under a bare name comes another name.
  return (
    line.block === first.block &&
    open.length >= 2 &&
    line.row === above.row + 1 &&
    /\d|@|University|Université|Universidad/iu.test(line.text)
  )
}

function toSignatory(lines: readonly Line[]): readonly FoundSignatory[] {
  const [first, ...rest] = lines
  const last = lines.at(-1)
  if (!first || !last) return []
  const start = placeIn(first.block, first.from, first.to)
  const end = placeIn(last.block, last.from, last.to)
  const blocks = [...new Set(lines.map((line) => line.block))]
  const comma = rest.length === 0 ? /^([^,،，]{3,60})[,،，–-]\s*(.+)$/u.exec(first.text) : null
  const isInOneLine = comma !== null && POST.test(comma[2] ?? '') && !POST.test(comma[1] ?? '')
  const pair = isInOneLine ? { name: comma[1] ?? '', post: comma[2] ?? '' } : pairIn(first.text)
  const isPostOnly = POST.test(first.text) && mandatesIn(first.text).length > 0 && rest.length === 0 && !pair
  const name = pair?.name ?? first.text
  const below = rest.map((line) => line.text)
  const post = (pair ? [pair.post, ...below] : below).join(', ').replace(/,,/gu, ',')
  const place = { start: start.start, end: end.end, block: blocks.length === 1 ? start.block : null }
  return isPostOnly || isSentence(name)
    ? []
    : [{ name: name.trim(), post: post === '' ? null : joinPost(rest, post), ...place, blocks }]
}

/** A name and a post in one line: "Ana Ruiz, Special Rapporteur on …", "Ben Okafor, MP". */
function pairIn(line: string): { readonly name: string; readonly post: string } | null {
  const [, name = '', post = ''] = /^([^,،，]{3,60})[,،，]\s*(.+)$/u.exec(line) ?? []
  const isName = /^\p{Lu}\S*(?: \S+){1,6}$/u.test(name) && !POST.test(name) && !/\d/u.test(name)
  const areNames = name.split(' ').every((word) => /^\p{Lu}/u.test(word) || word.length <= 4)
  return isName && areNames && POST.test(post) ? { name, post } : null
}

/** No name: running text that stands where names do. */
function isSentence(line: string): boolean {
  return line.length > 110 || (/[.!?。]$/u.test(line) && line.split(' ').length > 6)
}

/** Lines of one post that ran over are joined by a space; another post by a comma. */
function joinPost(lines: readonly Line[], whole: string): string {
  if (lines.length < 2) return whole
  return lines.reduce((post, { text }) => {
    if (post === '') return text
    return /^\p{Ll}/u.test(text) || /(?:[,،，-]|(?<![\p{L}])(?:and|of|on|the|de|et|y|la|du))$/iu.test(post)
      ? `${post} ${text}`
      : `${post}, ${text}`
  }, '')
}

/** Names and posts are short; where no formula closes a letter, its last short lines with a post among them sign it. */
const LONGEST_SIGNATURE = 300

/** Where the signatures begin in a letter without a closing formula; the end where there are none. */
export function signatureStart(blocks: readonly SeenBlock[], from: number, to: number): number {
  let start = to
  let hasPost = false
  for (let index = to - 1; index >= from; index -= 1) {
    const block = blocks[index]
    if (
      !block ||
      block.text.length > LONGEST_SIGNATURE ||
      block.block.label !== null ||
      /[.!?:;。！？؟]\s*$/u.test(block.text)
    )
      break
    start = index
    hasPost ||= POST.test(block.text) && /^[^\n]{3,80}(?:\n|$)/u.test(block.text)
  }
  return hasPost ? start : to
}
