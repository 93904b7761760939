import { markup, styleElement, type Markup } from '#ui/markup.ts'
import { BASE_STYLES } from '#ui/styles.ts'
import type { LayeredLetter } from '../model/layers.ts'
import { blockMarkups, markersOf } from './html-blocks.ts'
import { ENGLISH, HTML_WORDS } from './html-words.ts'
import letterCss from './html-letter.css?raw'
import { pieceMarkups } from './html-pieces.ts'
import type { OfficeLook, PlacedLogo } from './office-look.ts'
import { isRightToLeft, printedLetter, type PrintedNote } from './text-blocks.ts'

/**
 * A letter's layer as one HTML file without scripts, which asks for nothing from anywhere. Ids of blocks, their parts and
 * the letter's lineage stand in `data-block`, `data-part` and `data-lineage`, but never in the public layer.
 * Labels of lists are those of the letter, printed by the style sheet.
 */
export async function renderHtml(letter: LayeredLetter, look: OfficeLook): Promise<string> {
  const printed = printedLetter(letter)
  const markers = markersOf(printed.blocks)
  const styles = [markerStyles(markers), BASE_STYLES, letterCss, lookStyles(look)].join('\n')
  const withIds = letter.layer !== 'public'
  const lineage = withIds && letter.lineage !== null ? markup` data-lineage="${letter.lineage}"` : null
  const setting = { language: letter.language, withIds, justified: look.justified, markers }
  const page = markup`<!doctype html>
    <html lang="${letter.language}" dir="${isRightToLeft(letter.language) ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${await policyFor(styles, look.logo)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${letter.title}</title>
        ${styleElement(styles)}
      </head>
      <body>
        <main>
          <article class="letter"${lineage}>
            ${letterheadMarkup(look)} ${blockMarkups(printed.blocks, setting)}
            ${notesMarkup(printed.notes, letter.language)}
          </article>
        </main>
      </body>
    </html> `
  return page.html
}

/** Only this style sheet, and pictures that stand in the file itself. */
async function policyFor(styles: string, logo: PlacedLogo | null): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles))
  return [
    `default-src 'none'`,
    `style-src 'sha256-${base64(new Uint8Array(digest))}'`,
    ...(logo ? ['img-src data:'] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}

/** Stands first and in no layer, one class a rule, so that readers of HTML find labels, new pages and what is centred. */
function markerStyles(markers: ReadonlyMap<string, string>): string {
  const rules = [...markers].map(([label, name]) => `.${name} { list-style-type: '${label} '; }`)
  return [...SHAPES, ...rules].join('\n')
}

const SHAPES = [
  '.page-break { break-before: page; }',
  '.bare { list-style-type: none; }',
  ...['center', 'end', 'justify'].map((align) => `.${align} { text-align: ${align}; }`),
]

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** What the office chose. On a dark screen its colours, made for white paper, give way to ours. */
function lookStyles({ colours, fonts, page, logo }: OfficeLook): string {
  const own = fonts.map(({ family }) => family).filter((family) => /^[\p{L}\p{N} ._-]+$/u.test(family))
  const names = own.map((family) => `'${family}', `).join('')
  return `@layer components {
  :root {
    --letterhead: ${colours.letterhead};
    --headings: ${colours.headings};
    --links: ${colours.links};
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --letterhead: var(--accent);
      --headings: var(--ink);
      --links: var(--accent);
    }
  }
${names === '' ? '' : `  .letter { font-family: ${names}var(--serif) !important; }\n`}\
${logo ? `  .letterhead img { inline-size: ${logo.widthMillimetres}mm; }\n` : ''}\
  @media print { :root { --sheet: #ffffff; } }
}
@page { size: ${page === 'a4' ? 'A4' : 'letter'}; margin: 25mm; }`
}

function letterheadMarkup({ lines, logo }: OfficeLook): Markup | null {
  if (lines.length === 0 && !logo) return null
  const [name, ...others] = lines
  return markup`<header class="letterhead">
    ${logo ? markup`<img src="${pictureAddress(logo)}" alt="${logo.alt}" />` : null}
    ${name === undefined ? null : markup`<strong dir="auto">${name}</strong>`}
    ${others.map((line) => markup`<span dir="auto">${line}</span>`)}
  </header>`
}

function pictureAddress({ format, bytes }: PlacedLogo): string {
  return `data:image/${format === 'svg' ? 'svg+xml' : format};base64,${base64(bytes)}`
}

function notesMarkup(notes: readonly PrintedNote[], language: string): Markup | null {
  if (notes.length === 0) return null
  const words = HTML_WORDS.get(language.slice(0, 2)) ?? ENGLISH
  const items = notes.map(({ pieces }, index) => {
    const back = markup`<a class="back" href="#mark-${index + 1}" role="doc-backlink" aria-label="${words.back}">↩</a>`
    return markup`<li id="note-${index + 1}">${pieceMarkups(pieces)} ${back}</li>`
  })
  return markup`<section class="notes" role="doc-endnotes" aria-label="${words.notes}"><ol>${items}</ol></section>`
}
