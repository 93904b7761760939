import type { Remark } from '#base/remark.ts'
import { markup, type Markup } from '#ui/markup.ts'
import { directionOf, type BuiltInLanguage } from '#ui/messages/languages.ts'
import { REMARK_TITLES, type RemarkCode } from './remark-codes.ts'
import type { ReportSettings } from './report-settings.ts'
import { REPORT_WORDS } from './report-words.ts'

/** A remark with its number in the letter and the beginning of its ids on the page. */
export interface NumberedRemark {
  readonly remark: Remark<RemarkCode>
  readonly number: number
  readonly id: string
  /** The line of the text, from 1; null in a file that has no lines of its own. */
  readonly line: number | null
}

/** What a remark says, in a few words. */
export function titleOf(remark: Remark<RemarkCode>, language: BuiltInLanguage): string {
  return REMARK_TITLES[remark.code][language]
}

/** The raised number in the letter that leads to a remark in the margin. */
export function placeLink({ remark, number, id }: NumberedRemark, { language }: ReportSettings): Markup {
  const words = REPORT_WORDS[language]
  const name = `${words.remark} ${number}: ${words.severity[remark.severity]}`
  return markup`<a class="to-remark ${remark.severity}" id="${id}-place" href="#${id}" aria-label="${name}"
    >${number}</a
  >`
}

/** The remarks on one paragraph, for the margin beside it. */
export function marginNotes(remarks: readonly NumberedRemark[], settings: ReportSettings): Markup {
  const { language } = settings
  const name = `${REPORT_WORDS[language].remarksHere}: ${remarks.map(({ number }) => number).join(', ')}`
  const notes = remarks.map((one) => noteMarkup(one, settings))
  // The margin lies at the end of the letter's lines, whatever the direction of the remarks in it. Not one of the page's
  // landmarks: there would be too many.
  return markup`<aside class="notes" role="note" aria-label="${name}">
    <div lang="${language}" dir="${directionOf(language)}">${notes}</div>
  </aside>`
}

function noteMarkup({ remark, number, id }: NumberedRemark, { language }: ReportSettings): Markup {
  const words = REPORT_WORDS[language]
  const details: readonly (readonly [string, string | null])[] = [
    [words.expected, remark.expected],
    [words.suggestion, remark.suggestion],
  ]
  const rows = details.flatMap(([name, value]) =>
    value
      ? [
          markup`<div>
            <dt>${name}</dt>
            <dd dir="auto">${value}</dd>
          </div>`,
        ]
      : [],
  )
  return markup`<div class="remark ${remark.severity}" id="${id}">
    <p class="remark-head">
      <a
        class="number ${remark.severity}"
        href="#${id}-place"
        aria-label="${words.remark} ${number}, ${words.toPlace}"
        >${number}</a
      >
      <span class="severity ${remark.severity}">${words.severity[remark.severity]}</span>
      <span class="title">${titleOf(remark, language)}</span>
    </p>
    <p lang="en" dir="ltr">${remark.message}</p>
    <dl>${rows}</dl>
    <p class="source" dir="ltr"><span lang="en">${remark.basis}</span> · <code>${remark.code}</code></p>
  </div> `
}
