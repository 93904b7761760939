import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import {
  demarche,
  demarcheBytes,
  haveProgramBuilt,
  OFFLINE_PAGE,
  ROOT,
  serveChecker,
  type Served,
} from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, codesOn, drop, visit } from './visits.ts'

const EXAMPLE = join(ROOT, 'docs', 'guide', 'example-letter.md')
const LANGUAGES: readonly BuiltInLanguage[] = ['en', 'ar']
/** As a browser names it. */
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const folder = mkdtempSync(join(tmpdir(), 'demarche-files-'))
const letters: Record<'docx' | 'pdf' | 'html', Uint8Array> = {
  docx: new Uint8Array(0),
  pdf: new Uint8Array(0),
  html: new Uint8Array(0),
}
let codes: readonly string[] = []
let served: Served
let browser: Browser

beforeAll(async () => {
  await haveProgramBuilt()
  for (const to of ['docx', 'pdf', 'html'] as const) {
    letters[to] = new Uint8Array((await demarcheBytes(['render', EXAMPLE, '--to', to])).out)
  }
  const checked = await demarche(['check', '-', '--format', 'json'], { input: letters.docx })
  codes = (JSON.parse(checked.out) as [{ remarks: { code: string }[] }])[0].remarks.map(({ code }) => code)
  served = await serveChecker()
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await served.end()
  rmSync(folder, { recursive: true })
})

/** Posts a file as a form without scripts does. */
async function post(language: BuiltInLanguage, name: string, bytes: Uint8Array) {
  const form = new FormData()
  form.set('text', '')
  form.set('file', new Blob([new Uint8Array(bytes)]), name)
  const answer = await fetch(`${served.address}?lang=${language}`, { method: 'POST', body: form })
  return { status: answer.status, page: await answer.text() }
}

/** The fields that a page carries to the form that gives the Word file back. */
function carriedFields(page: string): FormData {
  const form = /<form class="with-remarks"[^]*?<\/form>/u.exec(page)?.[0] ?? ''
  const fields = new FormData()
  for (const [, name = '', value = ''] of form.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/gu,
  ))
    fields.set(name, value)
  return fields
}

function giveBack(language: BuiltInLanguage, fields: FormData): Promise<Response> {
  return fetch(`${served.address}/with-remarks?lang=${language}`, { method: 'POST', body: fields })
}

/** The file is the one given, with all remarks as comments: every other part is the same, byte for byte. */
async function expectRemarksIn(commented: Uint8Array): Promise<void> {
  const [before, after] = [unzipSync(letters.docx), unzipSync(commented)]
  const changed = new Set([
    'word/document.xml',
    'word/comments.xml',
    '[Content_Types].xml',
    'word/_rels/document.xml.rels',
  ])
  const kept = (parts: Readonly<Record<string, Uint8Array>>) =>
    Object.entries(parts)
      .filter(([name]) => !changed.has(name))
      .map(([name, part]) => [name, Buffer.from(part).toString('base64')] as const)
  expect(new Map(kept(after))).toEqual(new Map(kept(before)))
  const comments = new TextDecoder().decode(after['word/comments.xml'])
  const titles = [...comments.matchAll(/\((?:error|warning|note); ([a-z.-]+)\)/gu)].map(
    ([, code = '']) => code,
  )
  expect(titles).toEqual(codes)
  const textOf = async (input: Uint8Array) =>
    (await demarche(['read', '-', '--format', 'text'], { input })).out
  expect(await textOf(commented)).toBe(await textOf(letters.docx))
}

describe.each(LANGUAGES)('with plain requests, in %s', (language) => {
  const words = CHECKER_WORDS[language]

  test('a Word file comes back as a page, and then with its remarks in the margin', async () => {
    const { status, page } = await post(language, 'Letter to Palau.docx', letters.docx)
    expect(status).toBe(200)
    expect(page).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain(words.withRemarks)
    for (const code of codes) expect(page).toContain(code)
    const answer = await giveBack(language, carriedFields(page))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe(WORD)
    expect(answer.headers.get('Content-Disposition')).toContain('Letter%20to%20Palau%20(checked).docx')
    await expectRemarksIn(new Uint8Array(await answer.arrayBuffer()))
  })

  test.each(['pdf', 'html'] as const)(
    'a .%s has the same remarks, and no Word file to give back',
    async (kind) => {
      const { status, page } = await post(language, `letter.${kind}`, letters[kind])
      expect(status).toBe(200)
      for (const code of codes) expect(page).toContain(code)
      expect(page).not.toContain('with-remarks')
    },
  )

  test.each<readonly [name: string, bytes: () => Uint8Array, code: string]>([
    ['half.docx', () => letters.docx.subarray(0, 6000), 'file.truncated'],
    ['half.pdf', () => letters.pdf.subarray(0, 1500), 'file.truncated'],
    ['word.pdf', () => letters.docx, 'file.not-this-format'],
    [
      'picture.docx',
      () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'file.not-this-format',
    ],
    ['nothing.txt', () => Uint8Array.from([10]), 'file.empty'],
  ])(
    '%s: what is wrong stands at the field, with a link to it, and status 422',
    async (name, bytes, code) => {
      const { status, page } = await post(language, name, bytes())
      expect(status).toBe(422)
      const [summary = ''] = /<section class="error-summary"[^]*?<\/section>/u.exec(page) ?? []
      expect(summary).toContain('href="#file"')
      expect(summary).toContain(words.problem.file[code]?.replaceAll("'", '&#x27;'))
      const [field = ''] = /<input[^>]*type="file"[^>]*>/u.exec(page) ?? []
      expect(field).toContain('aria-invalid="true"')
      expect(field).toContain('file-problem')
    },
  )

  test('what the page carries and is no Word file any more is refused on the page', async () => {
    const { page } = await post(language, 'letter.docx', letters.docx)
    const fields = carriedFields(page)
    fields.set('base64', Buffer.from(letters.docx.subarray(0, 6000)).toString('base64'))
    const answer = await giveBack(language, fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words.problem.file['file.truncated'])
  })
})

test('a file that is larger than the form takes is refused, one that fits can be given back', async () => {
  const { status } = await post('en', 'letter.docx', new Uint8Array(17 * 1024 * 1024))
  expect(status).toBe(413)
  const padded = new FormData()
  padded.set('base64', 'A'.repeat(20 * 1024 * 1024))
  padded.set('name', 'letter.docx')
  // Read, and found to be nothing: but not turned away for its size.
  expect((await giveBack('en', padded)).status).toBe(422)
})

test('nothing of a letter is printed', () => {
  expect(served.printed().trim().split('\n')).toHaveLength(1)
})

describe('in a browser', () => {
  const letter = () => ({ name: 'dropped.docx', type: WORD, bytes: letters.docx })

  test.each(LANGUAGES)('a Word file dropped on the page comes back with remarks (%s)', async (language) => {
    await visit(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(`${served.address}?lang=${language}`)
      await drop(page, letter())
      await page.waitForSelector('.remark')
      expect(await codesOn(page)).toEqual(codes)
      expect(await barriersOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await expectRemarksIn(await downloaded(page))
    })
  })

  test('while a letter is read, the page says so', async () => {
    await visit(browser, {}, async (page) => {
      await page.goto(`${served.address}?lang=en`)
      await page.route('**/*', async (route) => {
        if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 1500))
        await route.continue()
      })
      // The page is on its way to the next: what it says meanwhile is kept for that one to tell.
      await page.evaluate(() => {
        const place = document.getElementById('busy')
        const keep = () => sessionStorage.setItem('said', place?.textContent ?? '')
        if (place) new MutationObserver(keep).observe(place, { childList: true })
      })
      await drop(page, { name: 'dropped.pdf', type: 'application/pdf', bytes: letters.pdf })
      await page.waitForSelector('.remark')
      expect(await page.evaluate(() => sessionStorage.getItem('said'))).toBe(CHECKER_WORDS.en.checking)
      expect(await page.textContent('#busy')).toBe('')
    })
  })
})

describe('the offline page, with the network cut', () => {
  const address = pathToFileURL(OFFLINE_PAGE).href

  test.each(LANGUAGES)('checks a dropped Word file and gives it back with remarks (%s)', async (language) => {
    await visit(browser, { offline: true, viewport: { width: 390, height: 844 } }, async (page, asked) => {
      await open(page, language)
      await drop(page, { name: 'dropped.docx', type: WORD, bytes: letters.docx })
      await page.waitForSelector('.remark')
      expect(await codesOn(page)).toEqual(codes)
      expect(await barriersOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await expectRemarksIn(await downloaded(page))
      expect(asked.filter((one) => !one.startsWith('blob:'))).toEqual([`${address}?lang=${language}`])
    })
  })

  test.each(LANGUAGES)('says of a PDF and of a broken file what to do (%s)', async (language) => {
    const { file } = CHECKER_WORDS[language].problem
    await visit(browser, { offline: true }, async (page) => {
      await open(page, language)
      await drop(page, { name: 'dropped.pdf', type: 'application/pdf', bytes: letters.pdf })
      await page.waitForSelector('.error-summary')
      expect(await page.textContent('.error-summary li')).toBe(file['file.not-offline'])
      expect(await page.getAttribute('.error-summary a', 'href')).toBe('#file')
      expect(await page.getAttribute('#file', 'aria-invalid')).toBe('true')
      expect(await barriersOn(page)).toEqual([])
      await drop(page, { name: 'dropped.docx', type: WORD, bytes: letters.docx.subarray(0, 6000) })
      await page.waitForFunction(
        (says) => document.querySelector('.error-summary li')?.textContent === says,
        file['file.truncated'] ?? '',
      )
    })
  })

  async function open(page: Page, language: BuiltInLanguage): Promise<void> {
    await page.goto(`${address}?lang=${language}`)
    await page.waitForSelector('form[data-ready]')
  }
})

/** Presses the button that gives the Word file back, and takes the file. */
async function downloaded(page: Page): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#with-remarks')])
  expect(download.suggestedFilename()).toBe('dropped (checked).docx')
  const path = join(folder, 'downloaded.docx')
  await download.saveAs(path)
  return new Uint8Array(readFileSync(path))
}
