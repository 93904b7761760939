import { SEVERITY_RANK } from '#base/remark.ts'
import { joined, markup, styleElement, type Markup } from '#ui/markup.ts'
import { directionOf } from '#ui/messages/languages.ts'
import { BASE_STYLES } from '#ui/styles.ts'
import { blocksOf, type Block } from './blocks.ts'
import type { LetterReport } from './check.ts'
import { countBySeverity, SEVERITIES, type CheckedFile, type CheckOutcome } from './checked-file.ts'
import { citationsTable } from './citations-table.ts'
import { blockMarkup, keepsLines, markdownSpans, type Insertion, type Span } from './letter-markup.ts'
import { positionsIn } from './positions.ts'
import { marginNotes, placeLink, titleOf, type NumberedRemark } from './remark-markup.ts'
import reportCss from './report.css?raw'
import { REPORT_WORDS, sayCount, sayDay } from './report-words.ts'
import type { ReportSettings } from './report-settings.ts'

/** The style sheet of reports, for a page that has the base styles already. */
export const REPORT_STYLES = reportCss

/** The style sheet of a page that is only reports. */
export const REPORT_PAGE_STYLES = `${BASE_STYLES}\n${reportCss}`

/**
 * One file without scripts that shows letters with their remarks in the margin; it asks for nothing from anywhere.
 * @param styleHash SHA-256 of `REPORT_PAGE_STYLES`, in Base64, for the page's content policy
 */
export function reportPage(
  outcomes: readonly CheckOutcome[],
  settings: ReportSettings,
  styleHash: string,
): string {
  const words = REPORT_WORDS[settings.language]
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  const [only] = outcomes.length === 1 ? outcomes : []
  const page = markup`<!doctype html>
    <html lang="${settings.language}" dir="${directionOf(settings.language)}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${only ? `${only.file} · ${words.title}` : words.title}</title>
        ${styleElement(REPORT_PAGE_STYLES)}
      </head>
      <body class="report-page">
        <main>
          <h1>${words.title}</h1>
          ${reportsMarkup(outcomes, settings)}
        </main>
        <footer class="report-foot"><p>${words.footer}</p></footer>
      </body>
    </html> `
  return page.html
}

/** The reports alone, for a page that has `REPORT_STYLES`. Headings begin at the second rank. */
export function reportsMarkup(outcomes: readonly CheckOutcome[], settings: ReportSettings): Markup {
  return joined(
    outcomes.map((one, index) =>
      'error' in one
        ? unreadMarkup(one.file, one.error.message, settings)
        : letterMarkup(one, `l${index + 1}`, settings),
    ),
  )
}

function unreadMarkup(file: string, message: string, { language }: ReportSettings): Markup {
  return markup`<section class="report unread">
    <h2><bdi>${file}</bdi></h2>
    <p><strong>${REPORT_WORDS[language].unread}.</strong> <span dir="auto">${message}</span></p>
  </section> `
}

function letterMarkup(
  { file, text, report, blocks }: CheckedFile,
  id: string,
  settings: ReportSettings,
): Markup {
  const positions = positionsIn(text)
  const remarks = report.remarks.map((remark, index): NumberedRemark => {
    // Lines are those of a text; a Word file or a PDF has others.
    const line = blocks === null ? positions.at(remark.start).line : null
    return { remark, number: index + 1, id: `${id}-${index + 1}`, line }
  })
  return markup`<article class="report" aria-labelledby="${id}-title">
    ${headMarkup(file, id, report, settings)} ${summaryMarkup(id, text, report, remarks, settings)}
    ${textMarkup(id, { text, report, blocks }, remarks, settings)}
    ${report.citations.length > 0 ? citationsTable(id, text, report.citations, settings) : null}
  </article> `
}

function headMarkup(file: string, id: string, report: LetterReport, settings: ReportSettings): Markup {
  const words = REPORT_WORDS[settings.language]
  const { reference, type, state, date } = report
  const facts: readonly (readonly [string, string])[] = [
    [words.reference, reference === null ? words.none : type === null ? reference : `${type} ${reference}`],
    [words.state, state === null ? words.unknown : settings.nameOfState(state)],
    [words.date, date === null ? words.unknown : sayDay(settings.language, date)],
    [words.language, words.languages[report.language]],
    [words.law, report.lawVersion],
  ]
  const rows = facts.map(
    ([name, value]) =>
      markup`<div>
        <dt>${name}</dt>
        <dd><bdi>${value}</bdi></dd>
      </div>`,
  )
  const notes = report.notes.map(
    ({ code, message }) => markup`<p class="report-note">${words.notes[code] ?? message}</p>`,
  )
  return markup`<header class="report-head">
    <h2 id="${id}-title"><bdi>${file}</bdi></h2>
    <dl class="report-facts">${rows}</dl>
    ${notes}
  </header>`
}

function summaryMarkup(
  id: string,
  text: string,
  report: LetterReport,
  remarks: readonly NumberedRemark[],
  settings: ReportSettings,
): Markup {
  const { language } = settings
  const words = REPORT_WORDS[language]
  const counts = countBySeverity(report)
  const tallies = SEVERITIES.map((one) => {
    const first = remarks.find(({ remark }) => remark.severity === one)
    const tally = markup`<span class="badge ${one}">${sayCount(language, one, counts[one])}</span>`
    return markup`<li>${first ? markup`<a href="#${first.id}-place">${tally}</a>` : tally}</li>`
  })
  // The gravest first: on a phone nobody should have to pass nineteen notes to see an error.
  const byWeight = remarks.toSorted(
    (one, other) => SEVERITY_RANK[other.remark.severity] - SEVERITY_RANK[one.remark.severity],
  )
  const rows = byWeight.map(
    (one) =>
      markup`<li>
        <a href="#${one.id}-place"
          ><span class="number ${one.remark.severity}">${one.number}</span>
          <span class="severity ${one.remark.severity}">${words.severity[one.remark.severity]}</span>
          <span class="title">${titleOf(one.remark, language)}</span></a
        >
        <span class="where"
          >${whereMarkup(text, one, report)}
          ${one.line === null ? null : markup`<span class="line">${words.line} ${one.line}</span>`}</span
        >
      </li> `,
  )
  return markup`<section class="report-summary" aria-labelledby="${id}-summary">
    <h3 id="${id}-summary">${words.summary}</h3>
    <ul class="tallies">
      ${tallies}
      <li>${sayCount(language, 'citations', report.citations.length)}</li>
    </ul>
    ${
      remarks.length === 0
        ? markup`<p>${words.noRemarks}</p>`
        : markup`<ol class="remark-list">
            ${rows}
          </ol>`
    }
  </section>`
}

/** The words it is about; of what is not there, what that is. */
function whereMarkup(text: string, one: NumberedRemark, { language }: LetterReport): Markup {
  if (one.remark.code === 'letter.block-missing') return markup`<bdi lang="en">${one.remark.message}</bdi>`
  return markup`<q dir="auto" lang="${language}">${quoted(text, one)}</q>`
}

const LONGEST_QUOTED = 64

function quoted(text: string, { remark }: NumberedRemark): string {
  const words = text
    .slice(remark.start, Math.min(remark.end, remark.start + 2 * LONGEST_QUOTED))
    .replace(/[\s*_#]+/gu, ' ')
  const letters = [...words.trim()]
  return letters.length <= LONGEST_QUOTED
    ? letters.join('')
    : `${letters.slice(0, LONGEST_QUOTED - 1).join('')}…`
}

function textMarkup(
  id: string,
  { text, report, blocks: ofFile }: Pick<CheckedFile, 'text' | 'report' | 'blocks'>,
  remarks: readonly NumberedRemark[],
  settings: ReportSettings,
): Markup {
  const words = REPORT_WORDS[settings.language]
  const direction = directionOf(report.language)
  const blocks = blocksOf(text)
  const headings = ofFile && new Set(ofFile.filter((one) => one.isHeading).map(({ start }) => start))
  const citations = report.citations.map((one): Span => {
    return { kind: 'citation', start: one.start, end: one.end, id: `${id}-${one.id}` }
  })
  const places = remarks.filter(isPlace).map(({ remark }): Span => {
    return { kind: 'remark', start: remark.start, end: remark.end, severity: remark.severity }
  })
  const spansByBlock = spread([...citations, ...places], blocks)
  const remarksByBlock = spread(
    remarks.map((one) => ({ one, start: one.remark.start, end: one.remark.start })),
    blocks,
  )
  const rows = blocks.map((block, index) => {
    const here = (remarksByBlock[index] ?? []).map(({ one }) => one)
    // Only a text may be Markdown; other files say themselves what is a heading.
    const spans = [...(spansByBlock[index] ?? []), ...(ofFile === null ? markdownSpans(text, block) : [])]
    const isHeading =
      headings === null ? MARKED_HEADING.test(text.slice(block.start, block.end)) : headings.has(block.start)
    const notes = here.length > 0 ? marginNotes(here, settings) : null
    const content = blockMarkup(text, block, spans, insertionsOf(here, block, settings))
    // No space between the tags of the paragraph and its text: it would show.
    return markup`<div class="row">${notes}
      <p id="${id}-p${index + 1}"${blockAttributes(text, block, isHeading, direction)}>${content}</p>
    </div> `
  })
  return markup`<section class="report-letter" aria-labelledby="${id}-text">
    <h3 id="${id}-text" class="report-letter-title">${words.letterText}</h3>
    <div class="letter-text" lang="${report.language}" dir="${direction}">${rows}</div>
  </section>`
}

/** Whether a remark is about words that can be underlined; others are about a whole part and get a mark at its beginning. */
function isPlace({ remark }: NumberedRemark): boolean {
  return remark.end - remark.start <= LONGEST_PLACE
}

const LONGEST_PLACE = 400

function insertionsOf(
  remarks: readonly NumberedRemark[],
  block: Block,
  settings: ReportSettings,
): readonly Insertion[] {
  return remarks.map((one) => {
    const at = isPlace(one) ? Math.min(one.remark.end, block.end) : one.remark.start
    return { at, markup: placeLink(one, settings) }
  })
}

/**
 * Gives every block what stands in it, in one pass; what reaches over several blocks is in each. What begins between two
 * blocks belongs to the one after, and at the end of the text to the last.
 */
function spread<Placed extends { readonly start: number; readonly end: number }>(
  placed: readonly Placed[],
  blocks: readonly Block[],
): readonly (readonly Placed[])[] {
  const byBlock = blocks.map((): Placed[] => [])
  const ordered = placed.toSorted((one, other) => one.start - other.start)
  let index = 0
  for (const one of ordered) {
    while (index < blocks.length - 1 && (blocks[index]?.end ?? 0) < one.start) index += 1
    byBlock[index]?.push(one)
    for (let next = index + 1; (blocks[next]?.start ?? Infinity) < one.end; next += 1)
      byBlock[next]?.push(one)
  }
  return byBlock
}

const MARKED_HEADING = /^#{1,6}\s/u
const RIGHT_TO_LEFT = /[\u0590-\u08FF]/u

/** Class and direction of a paragraph: a heading, kept lines, and its own direction where it differs from the letter's. */
function blockAttributes(text: string, block: Block, isHeading: boolean, direction: 'ltr' | 'rtl'): Markup {
  const start = text.slice(block.start, Math.min(block.end, block.start + 200))
  const rightToLeft = start.match(new RegExp(RIGHT_TO_LEFT, 'gu'))?.length ?? 0
  const own =
    direction === 'rtl'
      ? rightToLeft === 0 && /\p{L}/u.test(start)
        ? 'ltr'
        : 'rtl'
      : rightToLeft * 2 > start.length
        ? 'rtl'
        : 'ltr'
  const classes = [isHeading ? 'heading' : '', keepsLines(text, block) ? 'kept' : ''].filter(Boolean)
  return markup`${classes.length > 0 ? markup` class="${classes.join(' ')}"` : null}${own === direction ? null : markup` dir="${own}"`}`
}
