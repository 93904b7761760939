import {
  AlignmentType,
  LineRuleType,
  type IFontAttributesProperties,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx'
import type { OfficeLook } from './office-look.ts'
import { languageOfRun } from './docx-runs.ts'
import { isRightToLeft } from './text-blocks.ts'

/** The names of our paragraph styles, by kind of block; a heading's is `Heading1` to `Heading6`. */
export const STYLE_BY_KIND = {
  paragraph: null,
  question: 'LetterQuestion',
  ask: 'LetterAsk',
  'list-item': 'LetterListItem',
  addressee: 'LetterAddressee',
  signature: 'LetterSignature',
} as const

/** The styles of a letter in this language. */
export function docxStyles(language: string, look: OfficeLook): IStylesOptions {
  const ink = colour(look.colours.headings)
  // Half points; Arabic letters are drawn smaller than Latin ones of the same size.
  const size = Math.round(2 * look.size) + (isRightToLeft(language) ? 4 : 0)
  return {
    default: {
      document: {
        run: { font: fontsOf(look, language), size, language: languageOfRun(language) },
        paragraph: { spacing: { after: 160, line: 288, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(0, { bold: true, size: size + 6, color: ink }),
      heading2: heading(1, { bold: true, size: size + 2, color: ink }),
      heading3: heading(2, { bold: true, size, color: ink }),
      heading4: heading(3, { size, color: ink, ...slantedOr(language) }),
      heading5: heading(4, { size, color: ink, ...slantedOr(language) }),
      heading6: heading(5, { size, color: ink, ...slantedOr(language) }),
      hyperlink: { run: { color: colour(look.colours.links), underline: {} } },
      footnoteText: {
        run: { size: size - 4 },
        paragraph: { spacing: { after: 60, line: 250, lineRule: LineRuleType.AUTO } },
      },
    },
    paragraphStyles: LETTER_STYLES,
    characterStyles: [
      // Scripts that do not slant are emphasised in bold.
      {
        id: 'Emphasis',
        name: 'Emphasis',
        basedOn: 'DefaultParagraphFont',
        quickFormat: true,
        run: slantedOr(language),
      },
    ],
  }
}

function heading(outlineLevel: number, run: object): object {
  return {
    run,
    paragraph: { outlineLevel, keepNext: true, keepLines: true, spacing: { before: 260, after: 120 } },
  }
}

function slantedOr(language: string): { readonly bold: true } | { readonly italics: true } {
  return /^(?:zh|ja|ko|ar)\b/u.test(language) ? { bold: true } : { italics: true }
}

const LETTER_STYLES: readonly IParagraphStyleOptions[] = [
  {
    ...{ id: 'LetterQuestion', name: 'Letter Question', basedOn: 'Normal', quickFormat: true },
    paragraph: { spacing: { after: 120 } },
  },
  {
    ...{ id: 'LetterAsk', name: 'Letter Ask', basedOn: 'Normal', quickFormat: true },
    paragraph: { spacing: { after: 120 } },
  },
  {
    ...{ id: 'LetterListItem', name: 'Letter List Item', basedOn: 'Normal', quickFormat: true },
    paragraph: { spacing: { after: 100 } },
  },
  {
    ...{ id: 'LetterAddressee', name: 'Letter Addressee', basedOn: 'Normal', quickFormat: true },
    paragraph: { keepLines: true, spacing: { after: 160 } },
  },
  {
    ...{ id: 'LetterSignature', name: 'Letter Signature', basedOn: 'Normal', quickFormat: true },
    paragraph: { keepLines: true, spacing: { before: 360, after: 120 } },
  },
  {
    ...{ id: 'LetterHead', name: 'Letter Head', basedOn: 'Normal' },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 20 } },
  },
]

/** The office's first font for Latin and for the script of its letter; else fonts that come with Word, which finds a like one. */
function fontsOf({ fonts }: OfficeLook, language: string): IFontAttributesProperties {
  const own = fonts[0]?.family
  const latin = own ?? 'Times New Roman'
  const eastAsia = EAST_ASIAN_FONTS.get(language.slice(0, 2))
  return {
    ascii: latin,
    hAnsi: latin,
    cs: (isRightToLeft(language) ? own : undefined) ?? 'Times New Roman',
    eastAsia: (eastAsia === undefined ? undefined : own) ?? eastAsia ?? 'SimSun',
  }
}

const EAST_ASIAN_FONTS: ReadonlyMap<string, string> = new Map([
  ['zh', 'SimSun'],
  ['ko', 'Batang'],
  ['ja', 'MS Mincho'],
])

/** `#1b2422` as Word writes it. */
export function colour(hash: string): string {
  return hash.replace('#', '').toUpperCase()
}
