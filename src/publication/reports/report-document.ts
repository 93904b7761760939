import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import type { SiteLanguage } from '../speaker.ts'

/** A report as it is set on paper or screen, the same for every format. */
export interface ReportDocument {
  readonly language: SiteLanguage
  readonly title: string
  /** On every page after the first. */
  readonly running: string
  readonly on: CalendarDate
  readonly blocks: readonly ReportBlock[]
}

export type ReportBlock =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `lead`: below the title; `note`: what to know about what stands above. */
  | { readonly is: 'paragraph'; readonly look: 'plain' | 'lead' | 'note'; readonly text: ReportText }
  | { readonly is: 'list'; readonly items: readonly ReportText[] }
  | ReportTable

/** A table: a heading a column, and how wide it is beside the others. The first cell of a row is its name. */
export interface ReportTable {
  readonly is: 'table'
  readonly columns: readonly {
    readonly heading: string
    readonly width: number
    readonly isNumber?: boolean
  }[]
  readonly rows: readonly (readonly ReportCell[])[]
}

/** Paragraphs below each other. */
export type ReportCell = readonly ReportText[]

/** A paragraph. `language` where it is not the report's. */
export interface ReportText {
  readonly spans: readonly ReportSpan[]
  readonly language: Language | null
}

interface ReportSpan {
  readonly text: string
  readonly isStrong?: boolean
  readonly isCode?: boolean
}

/** Words of the report itself. */
export function plain(text: string): ReportText {
  return { spans: [{ text }], language: null }
}

/** Words of the report that lead the eye. */
export function strong(text: string): ReportText {
  return { spans: [{ text, isStrong: true }], language: null }
}

/** A word that leads the eye, and what belongs to it. */
export function labelled(label: string, text: string): ReportText {
  return { spans: [{ text: `${label} `, isStrong: true }, { text }], language: null }
}

/** Words of somebody else, in their language. */
export function quoted(text: string, language: Language): ReportText {
  return { spans: [{ text }], language }
}

/** What a machine reads: in English order on every page. */
export function code(text: string): ReportText {
  return { spans: [{ text, isCode: true }], language: 'en' }
}
