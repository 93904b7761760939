import { fail, ok, type Result } from '#base/result.ts'
import type { Letter, LetterNode } from '../model/letter.ts'
import template from '../render/letter.typ?raw'
import type { OfficeLook } from '../render/office-look.ts'
import { isSurelyAccessible } from '../render/pdf-access.ts'
import { finishPdf } from '../render/pdf-finish.ts'
import { GlyphCheck } from '../render/pdf-glyphs.ts'
import { drawnTexts, logoFile, pdfLetter, type PdfFont, type PdfLetter } from '../render/pdf-letter.ts'
import type { TableWidths } from '../render/text-blocks.ts'
import { addedLanguagesIn, missingGlyph, type MissingGlyph } from '../render/pdf-scripts.ts'
import { chooseFonts, fontsInOrder, type ChosenFont, type FontProblem } from './fonts.ts'
import { TypstCrew, type WantedFonts } from './typst-crew.ts'
import type { CompileProblem } from './typst-process.ts'

/** Why a letter could not be made into a PDF. */
export type RenderProblem =
  | FontProblem
  | MissingGlyph
  /** A person or a redaction is still in the letter: it was not resolved to a layer, and nothing is printed by chance. */
  | { readonly code: 'render.layer-unresolved'; readonly left: 'person' | 'redaction' }
  /** The compiler is not installed, or not made for this platform. */
  | { readonly code: 'render.pdf-unavailable'; readonly says: string }
  | { readonly code: 'render.too-large'; readonly limitBytes: number }
  | { readonly code: 'render.too-slow' }
  /** The compiler refuses it, as by its checks for accessible and archivable files. */
  | { readonly code: 'render.refused'; readonly says: string }

/** A letter of this many bytes would be some thousands of pages. */
const LARGEST_LETTER_BYTES = 16 * 1024 * 1024

/**
 * Makes letters into PDFs with processes that it keeps warm: one, and a second where letters are handed in before others
 * are done. The same letter and look give the same bytes, whichever makes it. Close it at the end of the work; a waiting
 * process keeps nobody from ending.
 */
export class PdfRenderer {
  readonly #fontsFolder: string
  readonly #benches = new WeakMap<OfficeLook, Map<string, Bench>>()
  readonly #crew = new TypstCrew()

  /** `fontsFolder`: where `demarche fonts add` puts fonts. */
  constructor(fontsFolder: string) {
    this.#fontsFolder = fontsFolder
  }

  /** The PDF of a letter that is resolved to a layer: tagged, PDF/A-2a and PDF/UA-1, dated as the letter. */
  async render(
    letter: Letter,
    look: OfficeLook,
    widths?: TableWidths,
  ): Promise<Result<Uint8Array, RenderProblem>> {
    const left = whatIsLeft(letter.content)
    if (left !== null) return fail({ code: 'render.layer-unresolved', left })
    const bench = this.#benchFor(letter, look)
    if (!bench.ok) return bench
    const page = pdfLetter(letter, look, bench.value.familiesFor, widths)
    const missing = bench.value.missingIn(page)
    if (missing !== null) return fail(missingGlyph(missing, letter))
    const written = JSON.stringify(page)
    const json = new TextEncoder().encode(written)
    if (json.length > LARGEST_LETTER_BYTES) {
      return fail({ code: 'render.too-large', limitBytes: LARGEST_LETTER_BYTES })
    }
    const files = {
      'letter.json': json,
      ...(look.logo && { [logoFile(look.logo)]: look.logo.bytes }),
    }
    const standards = isSurelyAccessible(page) ? WRITTEN : CHECKED_AND_WRITTEN
    const pdf = await this.#crew.compile({ template, files, standards }, bench.value.wanted)
    if (!pdf.ok) return fail(problemOf(pdf.error))
    return ok(finishPdf(pdf.value, { isDated: letter.date !== null, hasArabic: ARABIC.test(written) }))
  }

  /** Ends the processes; the next letter starts another. */
  close(): void {
    this.#crew.close()
  }

  #benchFor(letter: Letter, look: OfficeLook): Result<Bench, RenderProblem> {
    const languages = addedLanguagesIn(letter, look.lines)
    const key = [...languages].sort().join(' ')
    const ofLook = this.#benches.get(look) ?? new Map<string, Bench>()
    this.#benches.set(look, ofLook)
    const known = ofLook.get(key)
    if (known) return ok(known)
    const fonts = chooseFonts(this.#fontsFolder, look.fonts, languages)
    if (!fonts.ok) return fonts
    const bench = new Bench(fonts.value)
    // Fonts may still be added: only a bench that has all it wants is kept.
    if (bench.hasAll(languages)) ofLook.set(key, bench)
    return ok(bench)
  }
}

const ARABIC = /\p{Script=Arabic}/u

/** All standards that must hold: the last is written, one before it costs a sixth of the time for its checks. */
const CHECKED_AND_WRITTEN = ['ua-1', 'a-2a'] as const
const WRITTEN = ['a-2a'] as const

/** The fonts chosen for one look and some languages, with what was found out about them. */
class Bench {
  readonly #chosen: readonly ChosenFont[]
  readonly #families = new Map<string, readonly PdfFont[]>()
  readonly #checks = new Map<readonly PdfFont[], GlyphCheck>()

  constructor(chosen: readonly ChosenFont[]) {
    this.#chosen = chosen
  }

  hasAll(languages: ReadonlySet<string>): boolean {
    const added = this.#chosen.map(({ origin }) => (typeof origin === 'object' ? origin.added : null))
    return [...languages].every((language) => added.some((one) => one === language))
  }

  readonly familiesFor = (language: string): readonly PdfFont[] => {
    const known = this.#families.get(language)
    if (known) return known
    const ordered = fontsInOrder(this.#chosen, language)
    const families = ordered.map(({ family, covers }) => ({ name: family, covers }))
    this.#families.set(language, families)
    const drawing = ordered.map(({ coverage, covers }) => ({ coverage, covers }))
    this.#checks.set(families, new GlyphCheck(drawing))
    return families
  }

  /** The first character that would be drawn as a box. */
  missingIn(page: PdfLetter): string | null {
    for (const { text, language } of drawnTexts(page)) {
      const missing = this.#checks.get(language.fonts)?.missingIn(text) ?? null
      if (missing !== null) return missing
    }
    return null
  }

  /** An office's own fonts only for its own letters: two may have given the same name to different files. */
  readonly wanted: WantedFonts = {
    areIn: (fonts) => {
      const { files, bytes } = this.wanted.beside([])
      return (
        files.every((file) => fonts.files.includes(file)) && bytes.every((one) => fonts.bytes.includes(one))
      )
    },
    beside: (files) => {
      const own = this.#chosen.flatMap((font) => font.files)
      return { files: [...new Set([...own, ...files])], bytes: this.#chosen.flatMap((font) => font.bytes) }
    },
  }
}

function whatIsLeft(content: LetterNode): 'person' | 'redaction' | null {
  const open = [content]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'person') return 'person'
    if (next.marks?.some((mark) => mark.type === 'redaction')) return 'redaction'
    for (const child of next.content ?? []) open.push(child)
  }
  return null
}

function problemOf(problem: CompileProblem): RenderProblem {
  switch (problem.kind) {
    case 'unavailable':
      return { code: 'render.pdf-unavailable', says: problem.says }
    case 'too-slow':
      return { code: 'render.too-slow' }
    case 'refused':
      return { code: 'render.refused', says: problem.says.join('; ') }
    case 'ended':
      return { code: 'render.refused', says: `the compiler ended: ${problem.says}` }
  }
}

/** One sentence for a person: what is wrong, where, what to do. */
export function explainRenderProblem(problem: RenderProblem): string {
  switch (problem.code) {
    case 'render.glyph-missing':
      return explainMissingGlyph(problem)
    case 'render.font-missing':
      return `the system has no font "${problem.family}". Put its files beside letterhead.json and name them there`
    case 'render.font-unreadable':
      return `the font "${problem.family}" cannot be read. Install it anew, or take another`
    case 'render.layer-unresolved':
      return `a ${problem.left} is still in the letter. Render a layer of it: --layer sent or --layer public`
    case 'render.pdf-unavailable':
      return 'PDFs cannot be made on this computer: their compiler is not installed, or not made for it. Render to docx or html'
    case 'render.too-large':
      return `the letter is larger than ${problem.limitBytes / 1024 / 1024} MB. Split it`
    case 'render.too-slow':
      return 'the letter took too long to set. Split it, or render it to docx or html'
    case 'render.refused':
      return `the letter cannot be set as a PDF: ${problem.says}`
  }
}

function explainMissingGlyph({ character, codePoint, block, command }: MissingGlyph): string {
  const place = block === null ? 'the letterhead' : `block ${block.number}`
  const mend =
    command === null
      ? 'Name a font that has it in letterhead.json'
      : `Add one: ${command} (it fetches a package named after the language)`
  return `no font here has "${character}" (${codePoint}), first in ${place}. ${mend}`
}
