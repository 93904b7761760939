import type { PdfAnnotation, PdfBox } from '../read/pdf-pages.ts'

type Matrix = readonly [number, number, number, number, number, number]

/** Kinds of remarks that a reader of the file leaves in its margin or on its words. */
const REMARKS: ReadonlySet<string> = new Set([
  'Text',
  'FreeText',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Caret',
])
/** What belongs to another annotation, or shows nothing. */
const SILENT: ReadonlySet<string> = new Set(['Popup', 'PrinterMark', 'TrapNet'])
const MOST = 20_000

/** The annotations of a page as pdf.js gives them: links, remarks, filled fields; the rest by name. */
export function annotationsOf(given: unknown, transform: Matrix): readonly PdfAnnotation[] {
  if (!Array.isArray(given)) return []
  return given.slice(0, MOST).flatMap((one: unknown) => annotationOf(one, transform) ?? [])
}

function annotationOf(given: unknown, transform: Matrix): PdfAnnotation | null {
  const box = boxOf(field(given, 'rect'), transform)
  const subtype = textOf(field(given, 'subtype'))
  if (!box || SILENT.has(subtype)) return null
  const place = { ...box, id: textOf(field(given, 'id')) }
  if (subtype === 'Link') {
    const address = field(given, 'url') ?? field(given, 'unsafeUrl')
    return { ...place, kind: 'link', address: typeof address === 'string' ? address : null }
  }
  const text = textOf(field(field(given, 'contentsObj'), 'str'))
  if (subtype === 'Widget') {
    const value = valueOf(field(given, 'fieldValue'))
    return value === '' ? null : { ...place, kind: 'field', name: textOf(field(given, 'fieldName')), value }
  }
  if (REMARKS.has(subtype) && text.trim() !== '') {
    const author = textOf(field(field(given, 'titleObj'), 'str'))
    const at = dateOf(textOf(field(given, 'modificationDate')))
    return { ...place, kind: 'comment', author: author === '' ? null : author, at, text }
  }
  if (REMARKS.has(subtype) && subtype !== 'FreeText') return null
  return { ...place, kind: 'other', name: subtype, text }
}

/** `D:20240301100000Z` as `2024-03-01T10:00:00Z`; the zone is kept as written. */
function dateOf(written: string): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d))?/u.exec(written)
  if (!match) return null
  const [, year, month, day, hour, minute, second = '00', utc = '', sign, minutes] = match
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return date
  return `${date}T${hour}:${minute}:${second}${sign === undefined ? utc : `${sign}:${minutes}`}`
}

function valueOf(value: unknown): string {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ')
  return typeof value === 'string' && value !== 'Off' ? value : ''
}

function boxOf(rect: unknown, [a, b, c, d, e, f]: Matrix): PdfBox | null {
  if (!Array.isArray(rect) || rect.length < 4 || !rect.every((one) => typeof one === 'number')) return null
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e]
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined
}
