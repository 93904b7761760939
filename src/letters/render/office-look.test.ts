import { expect, test } from 'vitest'
import { fail, ok } from '#base/result.ts'
import { explainLookProblem, parseOfficeLook, PLAIN_LOOK } from './office-look.ts'

const SVG = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
const parse = (json: object) =>
  parseOfficeLook(JSON.stringify(json), (name) => (name === 'logo.svg' ? ok(SVG) : fail('missing')))

test('an empty letterhead is the plain one', () => {
  expect(parse({})).toEqual({ ok: true, value: PLAIN_LOOK })
})

test('everything that may be said is read', () => {
  const look = parse({
    lines: ['Office', 'Street 1'],
    logo: { file: 'logo.svg', alt: 'A wave', widthMillimetres: 20 },
    page: 'us-letter',
    size: 12,
    justified: true,
    colours: { letterhead: '#123456', headings: '#000000', links: '#0000AA' },
    fonts: [{ family: 'Vorama Antiqua' }],
  })
  expect(look).toEqual({
    ok: true,
    value: {
      lines: ['Office', 'Street 1'],
      logo: { format: 'svg', bytes: SVG, alt: 'A wave', widthMillimetres: 20 },
      page: 'us-letter',
      size: 12,
      justified: true,
      colours: { letterhead: '#123456', headings: '#000000', links: '#0000AA' },
      fonts: [{ family: 'Vorama Antiqua', files: [] }],
    },
  })
})

test.each([
  { given: { logo: { file: '../../etc/passwd', alt: 'A' } }, at: 'logo.file' },
  { given: { logo: { file: '/etc/passwd', alt: 'A' } }, at: 'logo.file' },
  { given: { logo: { file: 'logo.svg' } }, at: 'logo.alt' },
  { given: { logo: { file: 'logo.svg', alt: 'A', widthMillimetres: 1e9 } }, at: 'logo.widthMillimetres' },
  { given: { lines: ['Office\u202Egnp.exe'] }, at: 'lines.0' },
  { given: { lines: Array.from({ length: 99 }, () => 'x') }, at: 'lines' },
  { given: { colours: { links: 'red; #read("x")' } }, at: 'colours.links' },
  { given: { page: 'a0' }, at: 'page' },
  { given: { size: '11' }, at: 'size' },
  { given: { templates: 'x' }, at: 'letterhead.json' },
  { given: [], at: 'letterhead.json' },
])('$given is refused, and its place named', ({ given, at }) => {
  const look = parse(given)
  expect(look).toMatchObject({ ok: false, error: { code: 'look.malformed', at } })
  expect(look.ok ? '' : explainLookProblem(look.error)).toContain(at)
})

test('a colour that cannot be read on white, a file that is not there, and no JSON at all are told apart', () => {
  expect(parse({ colours: { links: '#aaaaaa' } })).toMatchObject({
    error: { code: 'look.colour-too-light', at: 'colours.links' },
  })
  expect(parse({ logo: { file: 'absent.png', alt: 'A' } })).toMatchObject({
    error: { code: 'look.file-missing', file: 'absent.png' },
  })
  expect(parse({ fonts: [{ family: 'A', files: ['logo.svg'] }] })).toMatchObject({
    error: { code: 'look.font-unreadable', file: 'logo.svg' },
  })
  expect(parseOfficeLook('{', () => fail('missing'))).toMatchObject({ error: { code: 'look.not-json' } })
})
