import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64 } from '#base/base64.ts'
import { escapeHtml } from '#ui/markup.ts'
import { directionOf } from '#ui/messages/languages.ts'
import { BASE_STYLES } from '#ui/styles.ts'
import siteCss from '../site.css?raw'
import reportCss from './report.css?raw'
import type { ReportBlock, ReportCell, ReportDocument, ReportTable, ReportText } from './report-document.ts'

const STYLES = [BASE_STYLES, siteCss, reportCss].join('\n')

/** A report as one HTML file in the look of the public site, without scripts, which asks for nothing from anywhere. */
export function reportHtml(document: ReportDocument): string {
  const { language, title, blocks } = document
  const policy = `default-src 'none'; style-src 'sha256-${toBase64(sha256(utf8ToBytes(STYLES)))}'; base-uri 'none'; form-action 'none'`
  return (
    `<!doctype html>\n<html lang="${language}" dir="${directionOf(language)}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n` +
    `<title>${escapeHtml(title)}</title>\n<style>${STYLES}</style>\n</head>\n<body>\n<main class="report">\n` +
    bodyOf(blocks) +
    `</main>\n</body>\n</html>\n`
  )
}

/** Sections by their headings; the contents stand below what opens the report. */
function bodyOf(blocks: readonly ReportBlock[]): string {
  const sections = blocks.flatMap((block, index) =>
    block.is === 'heading' && block.level === 2 ? [{ index, text: block.text }] : [],
  )
  const first = sections[0]?.index ?? blocks.length
  const links = sections.map(({ index, text }) => `<li><a href="#r${index + 1}">${escapeHtml(text)}</a></li>`)
  const contents = links.length > 3 ? `<nav class="contents"><ul>${links.join('')}</ul></nav>\n` : ''
  const inside = blocks.map((block, index) => {
    const html = blockHtml(block, `r${index + 1}`)
    if (block.is !== 'heading' || block.level !== 2) return html
    return `${index === first ? contents : '</section>\n'}<section>\n${html}`
  })
  return `${inside.join('')}${sections.length > 0 ? '</section>\n' : ''}`
}

function blockHtml(block: ReportBlock, id: string): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level} id="${id}">${escapeHtml(block.text)}</h${block.level}>\n`
    case 'paragraph': {
      const name = block.look === 'lead' ? ' class="lead"' : block.look === 'note' ? ' class="remark"' : ''
      return `<p${name}${languageOf(block.text)}>${spansHtml(block.text)}</p>\n`
    }
    case 'list': {
      const items = block.items.map((item) => `<li${languageOf(item)}>${spansHtml(item)}</li>\n`)
      return `<ul>\n${items.join('')}</ul>\n`
    }
    case 'table':
      return tableHtml(block)
  }
}

function languageOf({ language }: ReportText): string {
  return language === null ? '' : ` lang="${language}" dir="${directionOf(language)}"`
}

function spansHtml({ spans }: ReportText): string {
  return spans
    .map(({ text, isStrong, isCode }) => {
      const escaped = escapeHtml(text)
      if (isCode === true) return `<code>${escaped}</code>`
      return isStrong === true ? `<strong>${escaped}</strong>` : escaped
    })
    .join('')
}

/** On a phone every row is a card: the style sheet shows the heading above each value, which a listener hears from the table. */
function tableHtml({ columns, rows }: ReportTable): string {
  const widths = columns.map(({ width }) => `w${Math.round(width / 2) * 2}`)
  const head = columns.map(
    ({ heading, isNumber }, at) =>
      `<th scope="col" class="${widths[at] ?? ''}${isNumber === true ? ' is-number' : ''}">${escapeHtml(heading)}</th>`,
  )
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const column = columns[at]
      const heading = escapeHtml(column?.heading ?? '')
      const name = column?.isNumber === true ? ' class="is-number"' : ''
      if (at === 0) return `<th scope="row"${name}>${cellHtml(cell)}</th>`
      return `<td${name} data-heading="${heading}">${cellHtml(cell)}</td>`
    })
    return `<tr>${cells.join('')}</tr>\n`
  })
  return `<div class="wide"><table>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('')}</tbody>\n</table></div>\n`
}

function cellHtml(cell: ReportCell): string {
  const [only] = cell
  if (cell.length === 1 && only && only.language === null) return spansHtml(only)
  return cell.map((text) => `<p${languageOf(text)}>${spansHtml(text)}</p>`).join('')
}
