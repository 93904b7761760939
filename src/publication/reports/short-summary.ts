import { languageOf } from '#letters/language.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { ReportSummary } from './report-letter.ts'

/** Characters; the list of the public website has about as many. */
const LONGEST = 700

/** How letters say what they are about: "information we have received concerning …". */
const CONCERNING = [
  /\binformation\b[^.]{0,80}\breceived\b[^.]{0,60}?\b(?:concerning|regarding|about|in relation to)\s+/iu,
  /\binformations?\b[^.]{0,80}\bre[çc]ues?\b[^.]{0,60}?\b(?:concernant|au sujet d(?:e|u|es)|relatives? à)\s+/iu,
  /\binformaci[óo]n\b[^.]{0,80}\brecibi(?:do|da)\b[^.]{0,60}?\b(?:sobre|en relaci[óo]n con|relativa a)\s+/iu,
  /معلومات[^.]{0,80}?(?:تتعلق ب|بشأن\s+|عن\s+|حول\s+)/u,
]

/**
 * What a letter is about, in a few sentences: its summary, else its subject, else what it says of itself in what is shown of its text.
 * Null where nothing says it.
 */
export function shortSummary({
  facts,
  letter,
}: Pick<PublicRecord, 'facts' | 'letter'>): ReportSummary | null {
  const given = [
    ['summary', facts.summary],
    ['subject', facts.subject],
    ['letter', letter && ownWords(letter)],
  ] as const
  for (const [is, text] of given) {
    const short = shortened(text ?? '', LONGEST)
    if (short === '') continue
    const language = is === 'letter' && letter ? letter.language : languageOf(short)
    return { text: short, is, language }
  }
  return null
}

function ownWords({ blocks }: NonNullable<PublicRecord['letter']>): string | null {
  const shown = blocks.flatMap((one) =>
    one.is === 'cut' || one.block.type !== 'paragraph' ? [] : [one.block],
  )
  const texts = shown.map((block) => wordsOf(block).replaceAll(/\s+/gu, ' ').trim())
  for (const text of texts) {
    for (const pattern of CONCERNING) {
      const match = pattern.exec(text)
      if (match) return text.slice(match.index + match[0].length)
    }
  }
  const alleged = shown.findIndex(({ attrs }) => attrs?.['part'] === 'allegations')
  return alleged === -1 ? null : (texts[alleged] ?? null)
}

function wordsOf({ type, text, content = [] }: LetterNode): string {
  if (type === 'footnote') return ''
  return text ?? content.map(wordsOf).join(type === 'hard_break' ? ' ' : '')
}

/** The words of a text up to a length, on one line; what was left out shows as `…`. */
export function shortened(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const characters = [...line]
  if (characters.length <= longest) return text.length > longest * 4 ? `${line}…` : line
  const cut = characters.slice(0, longest).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`
}
