import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { readFontNames } from './font-tables.ts'
import { readLogo, type Logo, type LogoProblem } from './logo.ts'

/** How an office's letters look: what `letterhead.json` and the files beside it say. See docs/guide/letterhead.md. */
export interface OfficeLook {
  /** The office's name on the first line, address and the like below. */
  readonly lines: readonly string[]
  readonly logo: PlacedLogo | null
  readonly page: 'a4' | 'us-letter'
  /** Of running text, in points. */
  readonly size: number
  /** Both edges even; Arabic and Chinese, Japanese and Korean text always is. */
  readonly justified: boolean
  readonly colours: LookColours
  /** Tried before ours, in this order; the first that has a character draws it. */
  readonly fonts: readonly OfficeFont[]
}

/** Each as `#1f3a5f`; dark enough to be read on white. */
interface LookColours {
  readonly letterhead: string
  readonly headings: string
  readonly links: string
}

/** A logo with what is read aloud for it and how wide it is printed. */
export interface PlacedLogo extends Logo {
  readonly alt: string
  readonly widthMillimetres: number
}

/** A font family: from files of the office, or one that the system has (no files). */
export interface OfficeFont {
  readonly family: string
  readonly files: readonly Uint8Array[]
}

/** What is wrong with a letterhead. `at` is the place in `letterhead.json`, such as `colours.links`. */
export type LookProblem =
  | { readonly code: 'look.not-json'; readonly says: string }
  | { readonly code: 'look.malformed'; readonly at: string; readonly says: string }
  | { readonly code: 'look.colour-too-light'; readonly at: string; readonly colour: string }
  | { readonly code: 'look.file-missing'; readonly at: string; readonly file: string }
  | { readonly code: 'look.file-too-large'; readonly at: string; readonly file: string }
  | { readonly code: 'look.font-unreadable'; readonly at: string; readonly file: string }
  | {
      readonly code: 'look.font-family-differs'
      readonly at: string
      readonly file: string
      readonly family: string
    }
  | (LogoProblem & { readonly at: string; readonly file: string })

/** Without a letterhead: A4, eleven points, dark blue for links. */
export const PLAIN_LOOK: OfficeLook = {
  lines: [],
  logo: null,
  page: 'a4',
  size: 11,
  justified: false,
  colours: { letterhead: '#1f3a5f', headings: '#000000', links: '#1f3a8a' },
  fonts: [],
}

/** Every string is one line of plain text: no control characters, nothing that turns the direction of what follows. */
const line = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text), 'has a control character')
const fileName = z
  .string()
  .max(120)
  .regex(/^[\p{L}\p{N}_-][\p{L}\p{N} ._-]*$/u, 'is no plain file name: give a file beside letterhead.json')
const colour = z.string().regex(/^#[0-9a-f]{6}$/iu, 'is no colour such as #1f3a5f')

const letterheadFile = z.strictObject({
  lines: z.array(line).max(12).optional(),
  logo: z
    .strictObject({ file: fileName, alt: line, widthMillimetres: z.number().min(5).max(120).optional() })
    .optional(),
  page: z.enum(['a4', 'us-letter']).optional(),
  size: z.number().min(9).max(16).optional(),
  justified: z.boolean().optional(),
  colours: z
    .strictObject({ letterhead: colour.optional(), headings: colour.optional(), links: colour.optional() })
    .optional(),
  fonts: z
    .array(z.strictObject({ family: line, files: z.array(fileName).min(1).max(8).optional() }))
    .max(12)
    .optional(),
})

type LetterheadFile = z.infer<typeof letterheadFile>

const USUAL_LOGO_WIDTH_MM = 30

/** The bytes of a file beside `letterhead.json`, or why there are none. */
export type LookFiles = (name: string) => Result<Uint8Array, 'missing' | 'too-large'>

/** Reads `letterhead.json`; `files` gives the files that it names. Whatever it does not know it refuses. */
export function parseOfficeLook(json: string, files: LookFiles): Result<OfficeLook, LookProblem> {
  const given = parseJson(json)
  if (!given.ok) return given
  const read = letterheadFile.safeParse(given.value)
  if (!read.success) return fail(malformed(read.error))
  const colours = { ...PLAIN_LOOK.colours, ...withoutGaps(read.data.colours ?? {}) }
  for (const [name, value] of Object.entries(colours)) {
    if (contrastOnWhite(value) < LEAST_CONTRAST)
      return fail({ code: 'look.colour-too-light', at: `colours.${name}`, colour: value })
  }
  const logo = readPlacedLogo(read.data.logo, files)
  if (!logo.ok) return logo
  const fonts = readFonts(read.data.fonts ?? [], files)
  if (!fonts.ok) return fonts
  const { lines, page, size, justified } = read.data
  return ok({
    lines: lines ?? PLAIN_LOOK.lines,
    logo: logo.value,
    page: page ?? PLAIN_LOOK.page,
    size: size ?? PLAIN_LOOK.size,
    justified: justified ?? PLAIN_LOOK.justified,
    colours,
    fonts: fonts.value,
  })
}

function parseJson(json: string): Result<unknown, LookProblem> {
  try {
    return ok(JSON.parse(json.replace(/^\uFEFF/u, '')) as unknown)
  } catch (fault) {
    return fail({ code: 'look.not-json', says: fault instanceof Error ? fault.message : String(fault) })
  }
}

function malformed(error: z.ZodError): LookProblem {
  const [issue] = error.issues
  return {
    code: 'look.malformed',
    at: issue === undefined || issue.path.length === 0 ? 'letterhead.json' : issue.path.join('.'),
    says: issue?.message ?? 'is not understood',
  }
}

function withoutGaps(colours: NonNullable<LetterheadFile['colours']>): Partial<LookColours> {
  return Object.fromEntries(Object.entries(colours).filter(([, value]) => value !== undefined))
}

/** What WCAG 2.2 asks of text: 4.5 to 1. */
const LEAST_CONTRAST = 4.5

function contrastOnWhite(hex: string): number {
  const channel = (at: number): number => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

function readPlacedLogo(
  given: LetterheadFile['logo'],
  files: LookFiles,
): Result<PlacedLogo | null, LookProblem> {
  if (given === undefined) return ok(null)
  const at = 'logo.file'
  const bytes = readFile(given.file, at, files)
  if (!bytes.ok) return bytes
  const logo = readLogo(bytes.value)
  if (!logo.ok) return fail({ ...logo.error, at, file: given.file })
  const widthMillimetres = given.widthMillimetres ?? USUAL_LOGO_WIDTH_MM
  return ok({ ...logo.value, alt: given.alt, widthMillimetres })
}

function readFonts(
  given: NonNullable<LetterheadFile['fonts']>,
  files: LookFiles,
): Result<readonly OfficeFont[], LookProblem> {
  const fonts: OfficeFont[] = []
  for (const [index, { family, files: names = [] }] of given.entries()) {
    const read: Uint8Array[] = []
    for (const file of names) {
      const at = `fonts.${index}.files`
      const bytes = readFile(file, at, files)
      if (!bytes.ok) return bytes
      const families = readFontNames(bytes.value)
      if (families === null) return fail({ code: 'look.font-unreadable', at, file })
      if (!families.includes(family)) {
        return fail({ code: 'look.font-family-differs', at, file, family: families.join(', ') })
      }
      read.push(bytes.value)
    }
    fonts.push({ family, files: read })
  }
  return ok(fonts)
}

function readFile(file: string, at: string, files: LookFiles): Result<Uint8Array, LookProblem> {
  const bytes = files(file)
  if (bytes.ok) return bytes
  return fail({ code: bytes.error === 'missing' ? 'look.file-missing' : 'look.file-too-large', at, file })
}

/** One sentence for a person: what is wrong, where, what to do. */
export function explainLookProblem(problem: LookProblem): string {
  switch (problem.code) {
    case 'look.not-json':
      return `letterhead.json is not JSON: ${problem.says}`
    case 'look.malformed':
      return `letterhead.json: ${problem.at}: ${problem.says}. See docs/guide/letterhead.md`
    case 'look.colour-too-light':
      return `letterhead.json: ${problem.at}: ${problem.colour} is too light to be read on white. Take a darker one`
    case 'look.file-missing':
      return `letterhead.json: ${problem.at}: ${problem.file} is not beside letterhead.json`
    case 'look.file-too-large':
      return `letterhead.json: ${problem.at}: ${problem.file} is too large. A logo may have 4 MB, a font 32 MB`
    case 'look.font-unreadable':
      return `letterhead.json: ${problem.at}: ${problem.file} is no TrueType or OpenType font`
    case 'look.font-family-differs':
      return `letterhead.json: ${problem.at}: ${problem.file} holds the family ${problem.family}. Write it so`
    case 'logo.not-a-picture':
      return `letterhead.json: ${problem.at}: ${problem.file} is no PNG, JPEG or SVG by its content`
    case 'logo.damaged':
      return `letterhead.json: ${problem.at}: ${problem.file} is damaged: ${problem.says}`
    case 'logo.too-large':
      return `letterhead.json: ${problem.at}: ${problem.file} is too large: at most 4 MB and 4,000 pixels a side`
    case 'logo.unsafe':
      return `letterhead.json: ${problem.at}: ${problem.file} holds ${problem.says}, which a logo may not. Export it as plain paths, or as PNG`
  }
}
