import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { readDocx } from '#letters/docx/read.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { COLUMNS, linesOf } from '#publication/reports/report-lines.ts'
import { countFigures } from '#publication/reports/report-figures.ts'
import { sqlOf } from '#publication/reports/report-query.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { ReportOrder } from '#publication/reports/report-input.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { runDemarche, tellCommands } from '../../test/builders/command-line.ts'
import { aLetterIn, anObservedLetter, aReplyInLibrary } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { day } from '../../test/builders/law-on-file.ts'
import { aPublicRecord } from '../../test/builders/public-records.ts'
import { someReportRecords } from '../../test/builders/report-records.ts'
import { aReportInput } from '../../test/builders/reports.ts'
import { openLetterRenderer } from './letter-renderer.ts'
import { renderReport } from './report-formats.ts'

const COUNCIL: ReportOrder = { is: 'council', session: 'september', year: 2024 }
const folder = mkdtempSync(join(tmpdir(), 'demarche-report-'))
const at = (name: string) => join(folder, name)
let workplace: TestWorkplace
let worker: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  worker = await aCaseWorker(workplace, await anOffice(workplace))
  const isPublic = { publicAddress: 'https://example.org/letter' }
  const letter = (reference: string, sentOn: string, more = {}) =>
    anObservedLetter(workplace, worker, {
      ...{ ...isPublic, reference, sentOn: day(sentOn) },
      addressees: [{ code: reference.slice(0, 3), name: null, post: 'Minister for Foreign Affairs' }],
      ...more,
    })
  const answered = await letter('XAA 3/2024', '2024-03-22', { summary: 'Alleged sale of nets.' })
  await aReplyInLibrary(workplace, worker, {
    ...{ answers: [{ communication: answered, matchedBy: 'person' }], receivedOn: day('2024-05-13') },
    datedOn: day('2024-05-10'),
  })
  await letter('XAA 2/2024', '2024-02-29')
  await letter('XAB 1/2024', '2024-05-31', { repliesKnown: { is: 'register', checkedOn: day('2026-11-01') } })
  await letter('XAA 4/2024', '2024-04-01', { publicAddress: null })
  await aLetterIn(workplace, worker, await anOpenCase(workplace, worker))
})
tellCommands(() => workplace.environment)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await workplace.database.close()
  await endDatabases()
})

const report = (...args: readonly string[]) => runDemarche(['report', ...args], { today: '2026-11-22' })

const ofOffice = () => ['--data', workplace.home, '--office', worker.office.id] as const
const WINDOW = ['--window', 'september', '--year', '2024'] as const

test.each<[readonly string[], string]>([
  [[], 'of what?'],
  [['--to', 'pdf'], '--window march|june|september'],
  [[...WINDOW], '--to pdf|docx|html|csv'],
  [[...WINDOW, '--to', 'odt'], 'none of pdf, docx, html, csv'],
  [['--window', 'may', '--year', '2024', '--to', 'csv'], 'none of march, june, september'],
  [['--window', 'june', '--to', 'csv'], '--year 2024'],
  [['--window', 'june', '--year', '1999', '--to', 'csv'], 'no year of the Council'],
  [['--window', 'june', '--year', '24', '--to', 'csv'], 'Write it as 2024'],
  [['--year', '2024', '--to', 'csv'], 'goes with --window'],
  [[...WINDOW, '--state', 'XAA', '--to', 'csv'], 'two reports'],
  [['--state', 'Ruritania', '--to', 'csv'], 'no State'],
  [['--state', 'XAA', '--from-date', '2024-02-30', '--to', 'csv'], 'is no day'],
  [
    ['--state', 'XAA', '--from-date', '2024-03-01', '--to-date', '2024-02-01', '--to', 'csv'],
    'other way round',
  ],
  [['--briefing', '--to', 'csv'], '--briefing "CHN 3/2024"'],
  [['--briefing', 'letter', '--to', 'csv'], 'no reference'],
  [['--briefing=no', '--to', 'csv'], 'takes no value'],
  [['--briefing', '--state', 'XAA', 'CHN 3/2024', '--to', 'csv'], 'give one of them'],
  [[...WINDOW, '--to', 'csv', '--language', 'la'], 'none of en, fr, ar'],
  [[...WINDOW, '--to', 'csv', '--on', '2026-11-23'], 'still to come'],
  [['--from', 'x.json', '--window', 'june', '--to', 'csv'], 'leave out --window'],
  [['--from', 'nowhere.json', '--to', 'csv'], 'file.missing'],
  [['--form', 'x.json'], 'did you mean --from?'],
])('%j is refused in one line: %s', async (args, said) => {
  const { status, out, error } = await report(...args)
  expect(status).toBe(2)
  expect(out).toBe('')
  expect(error).toMatch(/^demarche report: [^\n]*\n$/u)
  expect(error).toContain(said)
})

test('the report of a window holds what is public of it and nothing else; the file kept beside it makes the same bytes', async () => {
  for (const format of ['pdf', 'docx', 'html', 'csv']) {
    const out = at(`council.${format}`)
    expect(await report(...WINDOW, '--out', out, ...ofOffice())).toEqual({ status: 0, out: '', error: '' })
    const kept = `${out}.input.json`
    const [said = ''] = readFileSync(`${kept}.sha256`, 'utf8').split(' ')
    expect(said).toBe(createHash('sha256').update(readFileSync(kept)).digest('hex'))
    const again = at(`again.${format}`)
    expect(await report('--from', kept, '--out', again)).toMatchObject({ status: 0, error: '' })
    expect(readFileSync(again).equals(readFileSync(out))).toBe(true)
    expect(existsSync(`${again}.input.json`)).toBe(false)
  }
  await report(...WINDOW, '--to', 'pdf', '--out', at('once'), ...ofOffice())
  expect(readFileSync(at('once')).equals(readFileSync(at('council.pdf')))).toBe(true)
  const table = readFileSync(at('council.csv'), 'utf8')
  expect(table).toContain('Alleged sale of nets.')
  const letters = table.split('\r\n').filter((line) => line.startsWith('letter,'))
  expect(letters.map((line) => line.split(',')[1])).toEqual(['xaa-3-2024', 'xab-1-2024'])
  const html = readFileSync(at('council.html'), 'utf8')
  const [hash = ''] = readFileSync(at('council.html.input.json.sha256'), 'utf8').split(' ')
  expect(html).toContain(hash)
  expect(html).toContain('Received 13 May 2024')
  expect(html).toContain('public register last checked on 1 November 2026')
  // Neither a letter that no register calls public, nor one of a case, nor who signed.
  expect(readFileSync(at('council.csv.input.json'), 'utf8')).not.toMatch(
    /XAA 4\/2024|A\. Example|Office-only/u,
  )
})

test('a State’s record takes the letters of its days, a briefing those of a State or one letter', async () => {
  const table = async (...args: readonly string[]) => {
    const { out } = await report(...args, '--to', 'csv', ...ofOffice())
    return out
      .split('\r\n')
      .filter((line) => line.startsWith('letter,'))
      .map((line) => line.split(',')[2])
  }
  expect(await table('--state', 'XAA')).toEqual(['XAA 2/2024', 'XAA 3/2024'])
  expect(await table('--state', 'xaa', '--from-date', '2024-03-01')).toEqual(['XAA 3/2024'])
  expect(await table('--state', 'XAA', '--to-date', '2024-02-29')).toEqual(['XAA 2/2024'])
  expect(await table('--briefing', '--state', 'XAB')).toEqual(['XAB 1/2024'])
  expect(await table('--briefing', 'AL XAA 3/2024')).toEqual(['XAA 3/2024'])
  expect(await table('--briefing', 'XAA', '4/2024')).toEqual([])
})

test('a file that was changed, or is none, is refused with its code and what to do', async () => {
  const kept = at('kept.json')
  await report(...WINDOW, '--to', 'csv', '--out', at('k.csv'), '--inputs', kept, ...ofOffice())
  const good = readFileSync(kept, 'utf8')
  const refused = async (content: string | Uint8Array) => {
    writeFileSync(kept, content)
    const { status, out, error } = await report('--from', kept, '--to', 'csv')
    expect([status, out]).toEqual([2, ''])
    return error
  }
  expect(await refused(good.replace('Alleged sale', 'Alleged gift'))).toMatch(
    /report-input\.hash-differs: .*Ask for both again/u,
  )
  rmSync(`${kept}.sha256`)
  expect(await refused(good.slice(0, 200))).toContain('report-input.not-json')
  expect(await refused(new Uint8Array([0xff, 0xfe, 0x00]))).toContain('report-input.not-json')
  expect(await refused(`\uFEFF${good}`)).toContain('report-input.not-json')
  expect(await refused('{"format":"demarche-report-input","version":9}')).toContain('later version')
  expect(await refused(good.replace('"order":{', '"order":{"a":1,'))).toMatch(
    /report-input\.malformed.*"order"/u,
  )
  expect(await refused(JSON.stringify(JSON.parse(good), null, 1))).toContain('report-input.not-as-written')
  expect(await refused('['.repeat(100_000))).toContain('report-input.not-json')
  writeFileSync(kept, good)
  const over = await report('--from', kept, '--to', 'csv', '--out', kept)
  expect(over.error).toContain('Give it another name')
  expect(readFileSync(kept, 'utf8')).toBe(good)
})

const RECORDS = someReportRecords({ seed: 11, count: 60, from: calendarDate(2024, 1, 15), days: 150 })

test('each query that a report prints gives its figure in PostgreSQL, over the lines of its table', async () => {
  const input = aReportInput(RECORDS, { order: COUNCIL })
  const lines = linesOf(input)
  const columns = COLUMNS.map((column) => `${column} text`).join(', ')
  // As a program reads an empty cell: as nothing.
  const owner = await workplace.database.owner()
  for (const { id, query, count } of countFigures(input, lines)) {
    const { rows } = await owner.query<{ readonly count: string }>(
      `with report as (select * from json_to_recordset($1::json) as lines(${columns})) ${sqlOf(query)}`,
      [
        JSON.stringify(
          lines.map((line) => Object.fromEntries(Object.entries(line).filter(([, one]) => one !== ''))),
        ),
      ],
    )
    expect([id, Number(rows[0]?.count)]).toEqual([id, count])
  }
})

const rendered = async (
  records: readonly PublicRecord[],
  order: ReportOrder,
  language: 'en' | 'fr' | 'ar',
  format: 'pdf' | 'docx',
): Promise<Uint8Array> => {
  const { report: pdf, close } = openLetterRenderer(folder, PLAIN_LOOK)
  const made = await renderReport(aReportInput(records, { order }), language, { format, pdf })
  close()
  if (!made.ok || typeof made.value === 'string') throw new Error(made.ok ? 'text' : made.error)
  return made.value
}

describe('PDF and Word file', () => {
  const references = aReportInput(RECORDS, { order: COUNCIL }).letters.flatMap(
    ({ reference }) => reference ?? [],
  )
  const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0

  test.each(['en', 'ar'] as const)('hold every reference, in %s', async (language) => {
    expect(references.length).toBeGreaterThan(15)
    const read = readDocx(await rendered(RECORDS, COUNCIL, language, 'docx'))
    if (!read.ok) throw new Error(read.error.code)
    const words = JSON.stringify(read.value)
    for (const reference of references) expect(words).toContain(reference)
    expect(words).toContain(language === 'ar' ? 'تقرير الرسائل' : 'Communications report')
    const pdf = await rendered(RECORDS, COUNCIL, language, 'pdf')
    expect((await PDFDocument.load(pdf)).getPageCount()).toBeGreaterThan(5)
    if (!hasPdftotext) return
    const text = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' }).stdout
    const plain = text.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').replaceAll(/\s+/gu, ' ')
    for (const reference of references) expect(plain).toContain(reference)
  })

  test('a briefing has two pages at most, whatever the letters say', async () => {
    const long = 'Please explain at length what was done about the nets, and by whom. '.repeat(30)
    const ground = 'It is a matter of the security of the State and of its waters. '.repeat(20)
    const items = Array.from({ length: 40 }, () => ({
      ...{ kind: 'promise' as const, said: long, locator: ground, due: calendarDate(2025, 1, 1) },
    }))
    const reply = {
      ...{ code: 'CHN', dated: calendarDate(2024, 5, 1), received: null, symbol: null, languages: ['en'] },
      ...{ kind: 'full' as const, character: null, items },
      text: { is: 'confidential' as const, ground },
    }
    const requests = Array.from({ length: 60 }, (_, index) => ({
      ...{ kind: 'question' as const, number: String(index + 1), text: long },
      answers: [{ reply: 0, outcome: 'refused' as const, ground, locator: ground }],
    }))
    const short = requests.map((one) => ({ ...one, text: 'Why?', answers: [] }))
    const order: ReportOrder = { is: 'briefing', about: { is: 'state', state: 'CHN' } }
    for (const language of ['en', 'ar'] as const) {
      for (const record of [
        aPublicRecord({ requests, replies: [reply] }),
        aPublicRecord({ requests: short }),
      ]) {
        const { length } = (
          await PDFDocument.load(await rendered([record], order, language, 'pdf'))
        ).getPages()
        expect(length).toBeLessThanOrEqual(2)
      }
    }
  })

  test('and leaves nothing out that would have had room: forty short questions', async () => {
    const requests = Array.from({ length: 40 }, (_, index) => ({
      ...{ kind: 'question' as const, number: String(index + 1), text: 'Why?', answers: [] },
    }))
    const order: ReportOrder = { is: 'briefing', about: { is: 'state', state: 'CHN' } }
    const read = readDocx(await rendered([aPublicRecord({ requests })], order, 'en', 'docx'))
    const words = sure(read).text
    expect(words).toContain('Question 40')
    expect(words).not.toContain('do not fit')
  })
})
