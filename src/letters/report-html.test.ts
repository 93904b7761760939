import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Severity } from '#base/remark.ts'
import { aCheckedLetter } from '../../test/builders/checked-letter.ts'
import type { CheckedFile } from './checked-file.ts'
import { reportPage, reportsMarkup } from './report-html.ts'

const ENGLISH = { language: 'en', nameOfState: (code: string) => `State ${code}` } as const
const ARABIC = { language: 'ar', nameOfState: (code: string) => code } as const

function shown(letter: CheckedFile, settings: typeof ENGLISH | typeof ARABIC = ENGLISH): string {
  return reportsMarkup([letter], settings).html
}

/** What a reader reads of the letter: no remarks in the margin, no raised numbers, no markup. */
function lettersText(html: string): string {
  const [, letter = ''] = /<div class="letter-text"[^>]*>(.*?)<\/div>\s*<\/section>/su.exec(html) ?? []
  return unescape(
    letter
      .replace(/<aside.*?<\/aside>/gsu, '')
      .replace(/<a class="to-remark.*?<\/a\s*>/gsu, '')
      .replace(/<[^>]*>/gu, ''),
  )
}

function unescape(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html.replace(/&(\w+|#39);/gu, (_, name: string) => entities[name] ?? '?')
}

function words(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

describe('a report of one letter', () => {
  const letter = aCheckedLetter({
    text: 'Excellency,\n\nThe **Covenant** was ratified on 3 May 1990, and <article 60> is cited.\n\n# Annex\n\nMore.',
    citations: [['Covenant', 'iccpr']],
    remarks: [
      { on: '3 May 1990', suggestion: 'acceded to on 9 June 1995' },
      { on: 'article 60', severity: 'warning', code: 'provision.article-missing' },
    ],
  })
  const html = shown(letter)

  test('leads from each remark to its place and back', () => {
    for (const id of ['l1-1', 'l1-2']) {
      expect(html).toContain(`id="${id}"`)
      expect(html).toContain(`id="${id}-place" href="#${id}"`)
      expect(html).toMatch(new RegExp(`<a[^>]*class="number \\w+"[^>]*href="#${id}-place"`, 'su'))
    }
  })

  test('says each severity in words, and counts them', () => {
    expect(html).toContain('1 error')
    expect(html).toContain('1 warning')
    expect(html).toMatch(/class="severity warning">Warning/u)
  })

  test('marks what is wrong and what was read as a citation', () => {
    expect(html).toContain('<mark class="error">3 May 1990</mark>')
    expect(html).toContain('<span class="citation"><strong>Covenant</strong></span>')
  })

  test('escapes what the letter says', () => {
    expect(html).not.toContain('<article 60>')
    expect(lettersText(html)).toContain('<article 60>')
  })

  test('shows the whole letter, Markdown marks included', () => {
    expect(words(lettersText(html))).toBe(words(letter.text))
  })
})

test('remarks and citations may overlap in any way, and nothing of the letter is lost', () => {
  const pieces = fc.constantFrom(
    'article 12 ',
    'the Covenant',
    '\n\n',
    '\n',
    '*',
    '**',
    '_x_ ',
    '<b>',
    '&amp;',
    '# ',
    '- item\n',
    '条约',
    'العهد ',
    '😀',
  )
  const severities = fc.constantFrom<Severity>('error', 'warning', 'note')
  const spans = fc.array(fc.tuple(fc.nat(400), fc.nat(60), severities), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.array(pieces, { minLength: 1, maxLength: 60 }),
      spans,
      spans,
      (parts, remarks, citations) => {
        const text = `${parts.join('')}.`
        const base = aCheckedLetter({ text })
        const place = (start: number, length: number) => {
          const from = start % text.length
          return { start: from, end: Math.min(text.length, from + 1 + length) }
        }
        const letter: CheckedFile = {
          ...base,
          report: {
            ...base.report,
            remarks: remarks
              .map(([start, length, severity]) => ({ ...place(start, length), severity }))
              .map((one) => ({
                ...one,
                code: 'law.style',
                citation: null,
                message: 'm',
                expected: null,
                basis: 'b',
                suggestion: null,
              })),
            citations: citations.map(([start, length], index) => {
              return {
                id: `c${index}`,
                ...place(start, length),
                text: '',
                instrument: 'cat',
                provisions: [],
                actions: [],
              }
            }),
          },
        }
        const html = shown(letter)
        expect(words(lettersText(html))).toBe(words(text))
        const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0
        expect(count(/class="to-remark/gu)).toBe(remarks.length)
        for (const tag of ['mark', 'span', 'strong', 'em', 'p', 'div', 'aside']) {
          expect(count(new RegExp(`<${tag}[\\s>]`, 'gu'))).toBe(count(new RegExp(`</${tag}\\s*>`, 'gu')))
        }
      },
    ),
  )
})

test('a remark about a whole section gets a number at its beginning, and nothing underlined', () => {
  const section = 'A section that cites no law. '.repeat(30)
  const html = shown(
    aCheckedLetter({ text: section, remarks: [{ on: section.trim(), code: 'law.gap', severity: 'note' }] }),
  )
  expect(html).toMatch(/<p id="l1-p1"><a class="to-remark note"/u)
  expect(html).not.toContain('<mark')
})

test('a letter in Arabic runs from right to left, its English lines from left to right', () => {
  const html = shown(
    aCheckedLetter({
      language: 'ar',
      text: 'نص الرسالة\n\nRef.: AL TCD 7/2023',
      remarks: [{ on: 'الرسالة' }],
    }),
  )
  expect(html).toContain('<div class="letter-text" lang="ar" dir="rtl">')
  expect(html).toMatch(/<p id="l1-p2" dir="ltr">/u)
})

test('a report speaks Arabic where it is asked to; the remark itself stays English and says so', () => {
  const html = shown(
    aCheckedLetter({ text: 'x', remarks: [{ on: 'x', message: 'Another day is on record.' }] }),
    ARABIC,
  )
  expect(html).toContain('خطأ واحد')
  expect(html).toContain('تاريخ مختلف')
  expect(html).toContain('<p lang="en" dir="ltr">Another day is on record.</p>')
})

test('a letter without remarks is not called faultless', () => {
  expect(shown(aCheckedLetter({ text: 'x' }))).toContain('not that there is none')
})

test('a file that could not be read has its place in the report too', () => {
  const html = reportsMarkup(
    [{ file: 'a.pdf', error: { code: 'x', message: 'this is a PDF file.' } }],
    ENGLISH,
  ).html
  expect(html).toContain('a.pdf')
  expect(html).toContain('this is a PDF file.')
})

test('the page asks for nothing from anywhere and runs no script', () => {
  const page = reportPage(
    [aCheckedLetter({ text: 'see <script>alert(1)</script> https://example.org' })],
    ENGLISH,
    'HASH',
  )
  expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-HASH&#39;')
  expect(page).not.toMatch(/<(?:script|img|link|iframe)|src=|style="|url\(|\son\w+=/u)
})

test('a letter of 1 MB with 5,000 remarks in one paragraph is shown within seconds', () => {
  const text = 'the Covenant, article 99, *'.repeat(40_000)
  const base = aCheckedLetter({ text })
  const remark = {
    code: 'law.style',
    severity: 'note',
    citation: null,
    message: 'm',
    expected: null,
    basis: 'b',
    suggestion: null,
  } as const
  const remarks = Array.from({ length: 5000 }, (_, index) => ({
    ...remark,
    start: index * 200,
    end: index * 200 + 60,
  }))
  const begun = performance.now()
  const html = shown({ ...base, report: { ...base.report, remarks } })
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(words(lettersText(html))).toBe(words(text))
})
