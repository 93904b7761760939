import { wrap } from '#law/columns.ts'
import { printable } from '../printable.ts'
import type { WordChange } from './compare-words.ts'
import type { Comparison, ParagraphFate } from './compare.ts'
import { countFates } from './count-fates.ts'

/** How a comparison is shown: with colour on a terminal that has it, in so many columns. */
export interface CompareTextSettings {
  readonly colour: boolean
  readonly columns: number
  /** The names of the two files. */
  readonly before: string
  readonly after: string
}

/**
 * What `demarche diff` prints: each paragraph that is not the same, `[-what went-]` and `{+what came+}` in it, those between
 * counted; then the counts. In colour the same signs, so that it reads the same without.
 */
export function comparisonText({ paragraphs }: Comparison, settings: CompareTextSettings): string {
  const paint = paintFor(settings.colour)
  const lines = [paint.strong(`${printable(settings.before)} → ${printable(settings.after)}`), '']
  let same = 0
  const passSame = (): void => {
    if (same > 0) lines.push(paint.faint(`  … ${counted(same, 'paragraph')} the same …`), '')
    same = 0
  }
  for (const { id, change, words } of paragraphs) {
    if (change === 'same') same += 1
    else {
      passSame()
      lines.push(`${SIGNS[change]} ${paint.strong(headOf(change, words))} ${paint.faint(printable(id))}`)
      lines.push(...bodyLines(words, settings, paint), '')
    }
  }
  passSame()
  return `${[...lines, countsLine(paragraphs)].join('\n')}\n`
}

const SIGNS: Readonly<Record<ParagraphFate, string>> = {
  same: ' ',
  changed: '~',
  added: '+',
  removed: '-',
  moved: '>',
}

function headOf(change: ParagraphFate, words: readonly WordChange[]): string {
  const keepsWords = words.every(({ op }) => op === '=')
  if (change === 'changed') return keepsWords ? 'changed in look only' : 'changed'
  return change === 'moved' && !keepsWords ? 'moved and changed' : change
}

const INDENT = '    '

function bodyLines(
  words: readonly WordChange[],
  settings: CompareTextSettings,
  paint: Paint,
): readonly string[] {
  const marked = words.map(({ op, text }, index) => {
    const neighbours = { follows: index > 0, isFollowed: index < words.length - 1 }
    const shown = op === '=' ? shortened(text, neighbours) : text
    return printable(op === '+' ? `{+${shown}+}` : op === '-' ? `[-${shown}-]` : shown)
  })
  return painted(wrap(marked.join(''), Math.max(20, settings.columns - INDENT.length)), words, marked, paint)
}

/** Long stretches that stayed are shown only where they meet a change. */
function shortened(
  text: string,
  { follows, isFollowed }: { readonly follows: boolean; readonly isFollowed: boolean },
): string {
  const letters = [...text]
  if (letters.length <= 3 * AROUND) return text
  const head = follows || !isFollowed ? letters.slice(0, AROUND).join('') : ''
  const tail = isFollowed ? letters.slice(-AROUND).join('') : ''
  return `${head} … ${tail}`
}

const AROUND = 80

/** Colours the lines: what went and came is followed from line to line, as wrapping put their ends where it had to. */
function painted(
  lines: readonly string[],
  words: readonly WordChange[],
  marked: readonly string[],
  paint: Paint,
): readonly string[] {
  let [piece, left] = [0, marked[0]?.length ?? 0]
  return lines.map((line) => {
    let [built, at] = ['', 0]
    while (at < line.length) {
      while (left === 0 && piece < marked.length) left = marked[(piece += 1)]?.length ?? 0
      const length = left === 0 ? line.length - at : Math.min(left, line.length - at)
      built += paint[words[piece]?.op ?? '='](line.slice(at, at + length))
      at += length
      left -= length
    }
    // The space at which the line was broken.
    while (left === 0 && piece < marked.length) left = marked[(piece += 1)]?.length ?? 0
    left = Math.max(0, left - 1)
    return INDENT + built
  })
}

function countsLine(paragraphs: Comparison['paragraphs']): string {
  const counts = countFates(paragraphs)
  const parts = (['changed', 'added', 'removed', 'moved', 'same'] as const).map(
    (change) => `${counts[change]} ${change}`,
  )
  return `${counted(paragraphs.length, 'paragraph')}: ${parts.join(', ')}`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

type Paint = Readonly<Record<'strong' | 'faint' | WordChange['op'], (text: string) => string>>

function paintFor(colour: boolean): Paint {
  const mark = (code: string) => (text: string) =>
    colour && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text
  return { strong: mark('1'), faint: mark('2'), '+': mark('32'), '-': mark('31'), '=': (text) => text }
}
