import type { Letter, LetterNode } from '../model/letter.ts'

/** Languages whose fonts are added by hand: too large to come with the program. */
type AddedLanguage = 'zh' | 'ko' | 'ja'

/** A character that no font can draw: in place of it there would be a box. */
export interface MissingGlyph {
  readonly code: 'render.glyph-missing'
  readonly character: string
  /** `U+D55C`; several where a letter and the marks on it are in no one font. */
  readonly codePoint: string
  /** The first block that has it, by its id and its place from 1; null where it stands in the letterhead. */
  readonly block: { readonly id: string; readonly number: number } | null
  /** What adds a font that has it, such as `demarche fonts add ko`; null where none is known. */
  readonly command: string | null
}

const HANGUL = /[\p{Script=Hangul}]/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303F\uFE30-\uFE4F\uFF00-\uFFEF]/u

/** The languages whose fonts a letter needs, by its own language and by its characters. */
export function addedLanguagesIn(letter: Letter, others: readonly string[]): ReadonlySet<AddedLanguage> {
  const languages = new Set<AddedLanguage>()
  if (letter.language === 'zh' || letter.language === 'ko') languages.add(letter.language)
  const visit = (text: string): void => {
    if (HANGUL.test(text)) languages.add('ko')
    if (KANA.test(text)) languages.add('ja')
    if (HAN.test(text)) languages.add('zh')
  }
  others.forEach(visit)
  visitTexts(letter.content, visit)
  return languages
}

/** The problem of a character that no font has. */
export function missingGlyph(character: string, letter: Letter): MissingGlyph {
  const codePoint = [...character]
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')
  const language = addedLanguageOf(character, letter)
  return {
    code: 'render.glyph-missing',
    character,
    codePoint,
    block: firstBlockWith(character, letter.content.content ?? []),
    command: language === null ? null : `demarche fonts add ${language}`,
  }
}

function addedLanguageOf(character: string, letter: Letter): AddedLanguage | null {
  if (HANGUL.test(character)) return 'ko'
  if (KANA.test(character)) return 'ja'
  if (HAN.test(character)) return 'zh'
  // A sign that stands in a letter in Chinese or Korean is in its fonts, if anywhere.
  return letter.language === 'zh' || letter.language === 'ko' ? letter.language : null
}

function firstBlockWith(character: string, blocks: readonly LetterNode[]): MissingGlyph['block'] {
  for (const [index, block] of blocks.entries()) {
    let isFound = false
    visitTexts(block, (text) => {
      isFound ||= text.includes(character)
    })
    const id = block.attrs?.['id']
    if (isFound) return { id: typeof id === 'string' ? id : '', number: index + 1 }
  }
  return null
}

/** Every text of a node, and the labels that are printed before it. */
function visitTexts(node: LetterNode, visit: (text: string) => void): void {
  const open = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.text !== undefined) visit(next.text)
    for (const name of ['number', 'marker']) {
      const label = next.attrs?.[name]
      if (typeof label === 'string') visit(label)
    }
    for (const child of next.content ?? []) open.push(child)
  }
}
