import { joined, markup, styleElement, type Markup } from '#ui/markup.ts'
import { directionOf, type BuiltInLanguage } from '#ui/messages/languages.ts'
import { BASE_STYLES } from '#ui/styles.ts'
import type { Letter } from '../model/letter.ts'
import { comparedParagraphs, type ComparedParagraph } from './compare.ts'
import { COMPARE_WORDS, type ComparePageWords } from './compare-words-of-page.ts'
import type { WordChange } from './compare-words.ts'
import compareCss from './compare.css?raw'
import { countFates } from './count-fates.ts'
import type { LetterParagraph } from './paragraphs.ts'

/** The style sheet of a page that compares two letters. */
export const COMPARE_PAGE_STYLES = `${BASE_STYLES}\n${compareCss}`

/** In which language the page speaks, and what the two letters are called. */
export interface ComparePageSettings {
  readonly language: BuiltInLanguage
  readonly before: string
  readonly after: string
}

/**
 * One file without scripts that shows two versions of a letter side by side, on a narrow screen one below the other; it asks
 * for nothing from anywhere. What went is struck out, what came underlined, and both are said in words for a reader who
 * hears the page.
 * @param styleHash SHA-256 of `COMPARE_PAGE_STYLES`, in Base64, for the page's content policy
 */
export function comparePage(
  before: Letter,
  after: Letter,
  settings: ComparePageSettings,
  styleHash: string,
): string {
  const words = COMPARE_WORDS[settings.language]
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  const compared = comparedParagraphs(before, after)
  const page = markup`<!doctype html>
    <html lang="${settings.language}" dir="${directionOf(settings.language)}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${settings.before} · ${settings.after} · ${words.title}</title>
        ${styleElement(COMPARE_PAGE_STYLES)}
      </head>
      <body class="compare-page">
        <main>
          <h1>${words.title}</h1>
          ${summaryMarkup(compared, words)} ${columnsMarkup(compared, [before, after], settings)}
        </main>
        <footer class="compare-foot"><p>${words.footer}</p></footer>
      </body>
    </html> `
  return page.html
}

function summaryMarkup(compared: readonly ComparedParagraph[], words: ComparePageWords): Markup {
  const counts = countFates(compared)
  const first = new Map(compared.map((one, index): [string, number] => [one.change, index]).toReversed())
  const tallies = (['changed', 'added', 'removed', 'moved', 'same'] as const).map((change) => {
    const tally = markup`${words.fates[change]}: ${counts[change]}`
    const at = first.get(change)
    return markup`<li class="fate ${change}">
      ${change === 'same' || at === undefined ? tally : markup`<a href="#p${at + 1}">${tally}</a>`}
    </li> `
  })
  return markup`<ul class="compare-counts" aria-label="${words.paragraphs}">
      ${tallies}
    </ul>
    ${counts.same === compared.length ? markup`<p>${words.noChange}</p>` : null}`
}

function columnsMarkup(
  compared: readonly ComparedParagraph[],
  letters: readonly [Letter, Letter],
  settings: ComparePageSettings,
): Markup {
  const words = COMPARE_WORDS[settings.language]
  const rows = compared.map((one, index) => rowMarkup(one, index, letters, words))
  return markup`<div class="compare-columns">
    <div class="compare-row compare-names">
      <h2>${words.before}: <bdi>${settings.before}</bdi></h2>
      <h2>${words.after}: <bdi>${settings.after}</bdi></h2>
    </div>
    ${rows}
  </div>`
}

function rowMarkup(
  one: ComparedParagraph,
  index: number,
  [before, after]: readonly [Letter, Letter],
  words: ComparePageWords,
): Markup {
  const isLookOnly = one.change === 'changed' && one.words.every(({ op }) => op === '=')
  const from =
    one.change === 'moved' && one.placeBefore !== null ? ` (${words.movedFrom} ${one.placeBefore + 1})` : ''
  const label =
    one.change === 'same'
      ? null
      : markup`<p class="fate ${one.change}">${words.fates[isLookOnly ? 'look' : one.change]}${from}</p>`
  return markup`<section class="compare-row ${one.change}" id="p${index + 1}">${label}
    ${sideMarkup('before', one.before, one.words, before, words)}
    ${sideMarkup('after', one.after, one.words, after, words)}
  </section> `
}

function sideMarkup(
  side: 'before' | 'after',
  paragraph: LetterParagraph | null,
  changes: readonly WordChange[],
  letter: Letter,
  words: ComparePageWords,
): Markup {
  if (!paragraph) return markup`<p class="compare-side ${side} nothing">${words.nothing}</p>`
  const left = side === 'before' ? '+' : '-'
  const content = joined(changes.filter(({ op }) => op !== left).map((change) => wordsMarkup(change, words)))
  const language = paragraph.language || letter.language
  const kind = paragraph.kind.replace('_', '-')
  return markup`<p class="compare-side ${side} ${kind}" lang="${language}" dir="${directionOf(language.split('-')[0] ?? '')}">${content}</p>`
}

function wordsMarkup({ op, text }: WordChange, words: ComparePageWords): Markup {
  const aloud = (said: string): Markup => markup`<span class="said" lang="${words.language}">${said}</span>`
  switch (op) {
    case '=':
      return markup`${text}`
    case '-':
      return markup`<del>${aloud(words.gone)}${text}${aloud(words.goneEnds)}</del>`
    case '+':
      return markup`<ins>${aloud(words.come)}${text}${aloud(words.comeEnds)}</ins>`
  }
}
