import type { LetterReading } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { remarkOf, type StructureRemark } from './remark-of.ts'
import type { Span } from './sentences.ts'

interface Numbered extends Span {
  readonly printed: string
  readonly style: 'digits' | 'letters'
  readonly order: number
}

/** Questions that skip a number, bear one twice or start again. */
export function numberingRemarks(reading: LetterReading, document: ReadDocument): readonly StructureRemark[] {
  const numbers = questionNumbers(reading, document)
  const remarks: StructureRemark[] = []
  let last = 0
  for (const one of numbers) {
    const says = slipOf(one, last)
    if (says !== null) {
      const expected = printedAs(last + 1, one)
      const basis = `the numbers of the letter's own questions: ${numbers.map((each) => each.printed).join(', ')}`
      remarks.push(remarkOf('letter.question-numbering', 'warning', one, { message: says, expected, basis }))
    }
    last = one.order
  }
  return remarks
}

function slipOf(one: Numbered, last: number): string | null {
  if (one.order === last + 1) return null
  if (last === 0) return `The questions begin with number ${one.printed}.`
  if (one.order === last) return `Number ${one.printed} is given to two questions.`
  if (one.order === 1) return `The questions start again with ${one.printed} after ${printedAs(last, one)}.`
  if (one.order > last + 1) {
    const first = printedAs(last + 1, one)
    const end = printedAs(one.order - 1, one)
    return `The questions skip ${first === end ? `number ${first}` : `the numbers ${first} to ${end}`}.`
  }
  return `Number ${one.printed} stands after ${printedAs(last, one)}.`
}

function printedAs(order: number, { style }: Numbered): string {
  return style === 'digits' ? String(order) : String.fromCharCode(96 + order)
}

/** The questions read, and what stands numbered in the same way between them and up to the end of their part. */
function questionNumbers(reading: LetterReading, document: ReadDocument): readonly Numbered[] {
  const read = reading.questions.flatMap((one) => numbered(one.number, labelPlace(document.text, one)))
  const [first] = read
  if (!first) return []
  const end = reading.parts.findLast((one) => one.part === 'questions')?.end ?? read.at(-1)?.end ?? first.end
  const inList = document.blocks.filter((block) => block.end > first.start && block.start < end)
  const level = inList[0]?.level ?? null
  let next = 0
  const others = inList.flatMap((block) => {
    while ((read[next]?.start ?? end) < block.start) next += 1
    // Its own block: a question may be read to begin behind its number.
    if ((read[next]?.start ?? end) < block.end || block.level !== level) return []
    const label = block.label ?? TYPED_LABEL.exec(document.text.slice(block.start, block.start + 12))?.[0]
    return label === undefined ? [] : numbered(label, labelPlace(document.text, block))
  })
  return [...read, ...others]
    .filter((one) => one.style === first.style)
    .toSorted((one, other) => one.start - other.start)
}

const TYPED_LABEL = /^[*_\s]*\p{Nd}{1,3}(?:\\?[.)）]|[、．])/u
const LONGEST_PLACE = 60

function labelPlace(text: string, { start, end }: Span): Span {
  const line = text.slice(start, Math.min(end, start + LONGEST_PLACE)).split('\n')[0] ?? ''
  return { start, end: start + Math.max(1, line.trimEnd().length) }
}

/** `3.`, `(b)`, `٣`. Nothing for what is no number: a bullet, `1.2`. */
function numbered(label: string, place: Span): readonly Numbered[] {
  const match = /^[*_\s(（]*(?:(\p{Nd}{1,3})|([a-z]))[\s).）、．\\*_:]*$/iu.exec(label)
  const digits = match?.[1]
  const letter = match?.[2]?.toLowerCase()
  if (digits !== undefined) {
    const order = Number(
      digits.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu, (one) => String(one.charCodeAt(0) & 15)),
    )
    return Number.isNaN(order) ? [] : [{ ...place, printed: digits, style: 'digits', order }]
  }
  if (letter === undefined) return []
  return [{ ...place, printed: letter, style: 'letters', order: letter.charCodeAt(0) - 96 }]
}
