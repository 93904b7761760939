import { fail, ok, type Result } from '#base/result.ts'
import { readCoverage, type Coverage } from '../render/font-tables.ts'
import type { OfficeFont } from '../render/office-look.ts'
import { addedFont, commonCoverage, coverageOf, ownFonts, systemFont } from './fonts-installed.ts'
import { ADDED_LANGUAGES, type AddedLanguage } from './fonts-packages.ts'

/** A family that may draw a letter, with its characters and its files. */
export interface ChosenFont {
  readonly family: string
  readonly coverage: Coverage
  readonly files: readonly string[]
  readonly bytes: readonly Uint8Array[]
  /** Whose it is; `added` names its language. */
  readonly origin: 'office' | 'ours' | 'signs' | { readonly added: AddedLanguage }
  /** Which of its characters may be drawn with it; null: all. */
  readonly covers: string | null
}

/** Why a font of a letterhead cannot be used. */
export interface FontProblem {
  readonly code: 'render.font-missing' | 'render.font-unreadable'
  readonly family: string
}

/**
 * The fonts for letters of one look, in the order in which they are tried: the office's, ours, those added for the
 * languages wanted, and a few signs that the compiler brings along.
 */
export function chooseFonts(
  fontsFolder: string,
  office: readonly OfficeFont[],
  languages: ReadonlySet<AddedLanguage>,
): Result<readonly ChosenFont[], FontProblem> {
  const chosen: ChosenFont[] = []
  for (const font of office) {
    const found = officeFont(font)
    if (!found.ok) return found
    chosen.push(found.value)
  }
  const ours = ownFonts().map((font) => ({ font, origin: 'ours' as const }))
  const added = ADDED_LANGUAGES.filter((language) => languages.has(language)).flatMap((language) => {
    const font = addedFont(fontsFolder, language)
    return font ? [{ font, origin: { added: language } }] : []
  })
  for (const { font, origin } of [...ours, ...added]) {
    const coverage = coverageOf(font)
    if (!coverage) return fail({ code: 'render.font-unreadable', family: font.family })
    chosen.push({ ...font, bytes: [], coverage, origin, covers: null })
  }
  return ok([...chosen, SIGNS])
}

function officeFont({ family, files }: OfficeFont): Result<ChosenFont, FontProblem> {
  if (files.length === 0) {
    const font = systemFont(family)
    const coverage = font && coverageOf(font)
    if (!font || !coverage) return fail({ code: 'render.font-missing', family })
    return ok({ ...font, bytes: [], coverage, origin: 'office', covers: null })
  }
  const coverages = files.map((bytes) => readCoverage(bytes, family))
  if (coverages.includes(null)) return fail({ code: 'render.font-unreadable', family })
  const coverage = commonCoverage(coverages.filter((one) => one !== null))
  return ok({ family, files: [], bytes: files, coverage, origin: 'office', covers: null })
}

/** Boxes, ticks, arrows and the mark of what was cut, of DejaVu Sans Mono, which is part of the compiler. */
const SIGN_CHARACTERS = '█■□▪▫▲△▶▷▼▽◀◁◆◇○●◦☐☑☒✓✔✗✘←↑→↓↔⇒⇔★☆'
const SIGNS: ChosenFont = {
  family: 'DejaVu Sans Mono',
  coverage: { has: (codePoint) => SIGN_CHARACTERS.includes(String.fromCodePoint(codePoint)) },
  files: [],
  bytes: [],
  origin: 'signs',
  covers: `[${SIGN_CHARACTERS}]`,
}

/** The families in the order for one language of a letter: its own script first, save that Latin letters stay Latin. */
export function fontsInOrder(chosen: readonly ChosenFont[], language: string): readonly ChosenFont[] {
  const code = /^[a-z]+/iu.exec(language)?.[0].toLowerCase() ?? ''
  const rank = (font: ChosenFont): number => {
    if (font.origin === 'office') return 0
    if (font.origin === 'ours') return font.family === ARABIC_FAMILY && ARABIC_SCRIPT.has(code) ? 1 : 2
    if (font.origin === 'signs') return 5
    return font.origin.added === code ? 3 : 4
  }
  const ordered = [...chosen].sort((one, other) => rank(one) - rank(other))
  const isWide = (code === 'zh' || code === 'ja') && ordered.some((font) => rank(font) === 3)
  if (!isWide) return ordered
  return ordered.map((font) => (isLatin(font) ? { ...font, covers: ALL_BUT_WIDE_SIGNS } : font))
}

const ARABIC_FAMILY = 'Amiri'
const ARABIC_SCRIPT = new Set(['ar', 'fa', 'ur', 'ug', 'ps', 'sd'])

/** All but the signs that Chinese and Japanese set a letter wide, though Latin fonts have narrow ones. */
const ALL_BUT_WIDE_SIGNS = '[^·–—‘’“”…‥‧⸺]'
const A_HAN_CHARACTER = 0x4e_2d

function isLatin(font: ChosenFont): boolean {
  return font.origin === 'ours' || (font.origin === 'office' && !font.coverage.has(A_HAN_CHARACTER))
}
