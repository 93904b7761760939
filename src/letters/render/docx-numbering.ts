import { AlignmentType, LevelFormat, LevelSuffix, type INumberingOptions } from 'docx'

/** Where a labelled paragraph finds its label: a list of the file, and a level of it from 0. */
interface NumberingPlace {
  readonly reference: string
  readonly level: number
}

/**
 * Turns the labels of a letter into Word's own numbering, so that each prints as it stands in the letter: a label that
 * continues a list takes its next number, any other begins a list of its own.
 */
export interface DocxNumbering {
  readonly placeOf: (kind: string, label: string, level: number) => NumberingPlace
  readonly options: () => INumberingOptions
}

type ListConfig = INumberingOptions['config'][number]

/** An empty numbering; labels must come in the order of the text. */
export function docxNumbering(): DocxNumbering {
  const lists: ListConfig[] = []
  const running = new Map<string, { readonly reference: string; readonly next: number | null }>()
  const placeOf = (kind: string, label: string, level: number): NumberingPlace => {
    const place = Math.min(level, DEEPEST) - 1
    const candidates = formsOf(label)
    for (const form of candidates) {
      const list = running.get(keyOf(kind, form, place))
      if (list?.next !== form.value) continue
      running.set(keyOf(kind, form, place), { ...list, next: nextOf(form) })
      return { reference: list.reference, level: place }
    }
    const [form] = candidates
    const reference = `list-${lists.length + 1}`
    lists.push(listOf(reference, form, place))
    running.set(keyOf(kind, form, place), { reference, next: nextOf(form) })
    return { reference, level: place }
  }
  return { placeOf, options: () => ({ config: lists }) }
}

const DEEPEST = 9

type CountedFormat = 'decimal' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman'

/** A label as a format with a number in it; `value` null where it is only words or a sign. */
interface LabelForm {
  readonly format: CountedFormat | 'bullet'
  readonly before: string
  readonly after: string
  readonly value: number | null
}

/** The number that continues a list; null where its label is always the same. */
function nextOf({ value }: LabelForm): number | null {
  return value === null ? null : value + 1
}

function keyOf(kind: string, { format, before, after }: LabelForm, level: number): string {
  return [kind, level, format, before, after].join('\u0000')
}

/** The ways to read a label, the likeliest first: `(i)` begins a list in Roman numbers, but continues one of letters. */
function formsOf(label: string): readonly [LabelForm, ...LabelForm[]] {
  const match = /^([([]?)([0-9]{1,5}|[a-z]{1,7}|[A-Z]{1,7})([.)\]:]{0,2})$/u.exec(label)
  const literal: LabelForm = { format: 'bullet', before: label, after: '', value: null }
  const [, before = '', number = '', after = ''] = match ?? []
  const counted = COUNTED.flatMap((format): readonly LabelForm[] => {
    const value = valueOf(format, number)
    return value === null ? [] : [{ format, before, after, value }]
  })
  const [first, ...others] = counted
  return first && !label.includes('%') ? [first, ...others] : [literal]
}

/** Tried in this order. */
const COUNTED: readonly CountedFormat[] = [
  'decimal',
  'lowerRoman',
  'upperRoman',
  'lowerLetter',
  'upperLetter',
]

/** The number that this format writes as `written`; null where it writes none so. */
function valueOf(format: CountedFormat, written: string): number | null {
  switch (format) {
    case 'decimal':
      return /^(?:0|[1-9]\d*)$/u.test(written) ? Number(written) : null
    case 'lowerLetter':
      return /^[a-z]$/u.test(written) ? written.charCodeAt(0) - LETTER_BEFORE_A : null
    case 'upperLetter':
      return /^[A-Z]$/u.test(written) ? written.toLowerCase().charCodeAt(0) - LETTER_BEFORE_A : null
    case 'lowerRoman':
      return ROMAN.get(written) ?? null
    case 'upperRoman':
      return written === written.toUpperCase() ? (ROMAN.get(written.toLowerCase()) ?? null) : null
  }
}

const LETTER_BEFORE_A = 0x60

const TENS = ['', 'x', 'xx', 'xxx', 'xl']
const ONES = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']

/** 1 to 49. A single letter other than `i`, `v` and `x` is a letter. */
const ROMAN: ReadonlyMap<string, number> = new Map(
  TENS.flatMap((ten, tens) =>
    ONES.map((one, ones): readonly [string, number] => [`${ten}${one}`, tens * 10 + ones]),
  ).filter(([written]) => written !== ''),
)

function listOf(reference: string, { format, before, after, value }: LabelForm, level: number): ListConfig {
  const indent = INDENT * (level + 1)
  return {
    reference,
    levels: [
      {
        level,
        format: format === 'bullet' ? LevelFormat.BULLET : FORMATS[format],
        text: format === 'bullet' ? before : `${before}%${level + 1}${after}`,
        start: value ?? 1,
        suffix: LevelSuffix.TAB,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: indent, hanging: INDENT } } },
      },
    ],
  }
}

/** 1 cm, in twentieths of a point. */
const INDENT = 567

const FORMATS = {
  decimal: LevelFormat.DECIMAL,
  lowerLetter: LevelFormat.LOWER_LETTER,
  upperLetter: LevelFormat.UPPER_LETTER,
  lowerRoman: LevelFormat.LOWER_ROMAN,
  upperRoman: LevelFormat.UPPER_ROMAN,
} as const
