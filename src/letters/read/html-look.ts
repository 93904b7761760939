import type { Declarations } from './html-styles.ts'
import { attribute, type HtmlElement } from './html-tree.ts'
import type { ReadBlock } from './read-document.ts'

/** What text inherits from the elements around it. */
export interface Look {
  readonly strong: boolean
  readonly emphasis: boolean
  readonly underline: boolean
  readonly superscript: boolean
  readonly link: string | null
  readonly isVerbatim: boolean
  readonly direction: ReadBlock['direction']
  readonly align: ReadBlock['align']
}

export const PLAIN_LOOK: Look = {
  ...{ strong: false, emphasis: false, underline: false, superscript: false },
  ...{ link: null, isVerbatim: false, direction: null, align: null },
}

const STRONG: ReadonlySet<string> = new Set(['b', 'strong'])
const EMPHASIS: ReadonlySet<string> = new Set(['i', 'em', 'cite', 'var', 'dfn'])

/** The look of what stands in an element, from that around it. */
export function lookIn(element: HtmlElement, styles: Declarations, around: Look): Look {
  const { tagName } = element
  const weight = styles.get('font-weight')
  const slant = styles.get('font-style')
  const line = styles.get('text-decoration') ?? styles.get('text-decoration-line')
  const rise = styles.get('vertical-align')
  const space = styles.get('white-space')
  return {
    strong: weight === undefined ? STRONG.has(tagName) || around.strong : isBold(weight, around.strong),
    emphasis: slant === undefined ? EMPHASIS.has(tagName) || around.emphasis : /italic|oblique/u.test(slant),
    underline:
      tagName === 'u' ||
      tagName === 'ins' ||
      line?.includes('underline') === true ||
      (around.underline && line !== 'none'),
    superscript: tagName === 'sup' || rise === 'super' || (around.superscript && rise !== 'baseline'),
    link: linkOf(element) ?? around.link,
    isVerbatim:
      space === undefined
        ? tagName === 'pre' || tagName === 'textarea' || around.isVerbatim
        : space.startsWith('pre') && space !== 'pre-line',
    direction: directionOf(element, styles) ?? around.direction,
    align: alignOf(element, styles, directionOf(element, styles) ?? around.direction) ?? around.align,
  }
}

function isBold(weight: string, around: boolean): boolean {
  if (weight === 'bolder' || weight === 'bold') return true
  if (weight === 'inherit') return around
  return Number(weight) >= 600
}

function linkOf(element: HtmlElement): string | null {
  const href = element.tagName === 'a' ? attribute(element, 'href') : null
  return href !== null && /^(?:https?:|mailto:|tel:|ftp:)/iu.test(href.trim()) ? href.trim() : null
}

function directionOf(element: HtmlElement, styles: Declarations): ReadBlock['direction'] {
  const given = (attribute(element, 'dir') ?? styles.get('direction') ?? '').toLowerCase()
  return given === 'rtl' || given === 'ltr' ? given : null
}

function alignOf(
  element: HtmlElement,
  styles: Declarations,
  direction: ReadBlock['direction'],
): ReadBlock['align'] {
  if (element.tagName === 'center') return 'center'
  const given = (styles.get('text-align') ?? attribute(element, 'align') ?? '').toLowerCase()
  if (given === 'center' || given === 'justify' || given === 'start' || given === 'end') return given
  if (given !== 'left' && given !== 'right') return null
  return (given === 'left') === (direction !== 'rtl') ? 'start' : 'end'
}

/** How far in points a block is set in; null where it does not say. */
export function indentOf(styles: Declarations): number | null {
  const given =
    styles.get('margin-left') ?? styles.get('padding-left') ?? styles.get('margin-inline-start') ?? null
  const match = /^(-?\d{1,5}(?:\.\d{1,6})?)(pt|px|cm|mm|in|em)$/u.exec(given ?? '')
  if (!match) return null
  return Number(match[1]) * (POINTS[match[2] ?? 'pt'] ?? 1)
}

const POINTS: Readonly<Record<string, number>> = { pt: 1, px: 0.75, cm: 28.35, mm: 2.835, in: 72, em: 12 }
