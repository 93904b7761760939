import type { Language } from '#law/model.ts'
import { LETTER_WORDS } from '../letter-words.ts'
import { listLabelOf, orderOf } from '../read/list-label.ts'
import { FRAME_WORDS, foldForFrame } from './frame-words.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** The blocks from the sentence that invites answers to the last numbered request; places in the list, both included. */
export interface QuestionSpan {
  readonly intro: number | null
  readonly first: number
  readonly last: number
}

/** How many paragraphs without a number may stand inside one request. */
const LOOSE_PARAGRAPHS = 3

/**
 * Finds the numbered requests of a letter: the last lists of the body whose introduction asks for observations, or most
 * of whose items ask. Null where there are none.
 */
export function questionSpanOf(
  blocks: readonly SeenBlock[],
  from: number,
  to: number,
  language: Language,
): QuestionSpan | null {
  const spans: QuestionSpan[] = []
  for (const list of listsOf(blocks, from, to)) {
    const [first = from] = list
    const last = list.at(-1) ?? first
    const before = blocks[first - 1]
    const invites = first > from && before !== undefined && isInvitation(before.text, language)
    if (
      !invites &&
      !mostlyAsk(
        list.map((index) => blocks[index]?.text ?? ''),
        language,
      )
    )
      continue
    const intro = invites || (before !== undefined && /[:：]\s*$/u.test(before.text)) ? first - 1 : null
    spans.push({ intro, first, last })
  }
  const [opening] = spans
  return opening ? { ...opening, last: spans.at(-1)?.last ?? opening.last } : null
}

function isInvitation(text: string, language: Language): boolean {
  const isOpen = /[:：]\s*$/u.test(text)
  const folded = foldForFrame(text)
  if (FRAME_WORDS[language].questions.test(folded)) return true
  // "According to the information received:" opens what is told, not what is asked.
  if (FRAME_WORDS[language].intro.test(folded)) return false
  return isOpen && text.length < 600 && LETTER_WORDS[language].invitation.test(text.slice(-300))
}

function mostlyAsk(texts: readonly string[], language: Language): boolean {
  const { request } = LETTER_WORDS[language]
  return (
    texts.filter((text) => request.test(text.slice(0, 400)) || /[?？؟]\s*$/u.test(text)).length * 2 >
    texts.length
  )
}

/** Numbered lists of the first level, each as the places of its items; lists may be interrupted by sub-points and a few paragraphs. */
function listsOf(blocks: readonly SeenBlock[], from: number, to: number): readonly (readonly number[])[] {
  const lists: number[][] = []
  let open: { readonly items: number[]; order: number; loose: number; readonly style: string } | null = null
  for (let index = from; index < to; index += 1) {
    const block = blocks[index]
    const label = block ? labelOf(block) : null
    const order = label === null ? null : orderOf(label)
    const style = label === null ? '' : styleOf(label)
    if (open && order === open.order + 1 && style === open.style) {
      open.items.push(index)
      open.order = order
      open.loose = 0
    } else if (order === 1 && (open === null || style === open.style)) {
      open = { items: [index], order: 1, loose: 0, style }
      lists.push(open.items)
    } else if (open && label === null) {
      open.loose += 1
      if (open.loose > LOOSE_PARAGRAPHS) open = null
    }
  }
  return lists
}

/** Of a list item, also one whose number the file has as text. */
function labelOf({ listLabel, block, text }: SeenBlock): string | null {
  if (listLabel !== null || block.kind !== 'paragraph') return listLabel
  const typed = /^\p{Nd}/u.test(text) ? listLabelOf(text) : null
  return typed?.label ?? null
}

function styleOf(label: string): string {
  return label.replace(/\p{Nd}+/gu, '0').replace(/[a-z]+/gu, 'a')
}
