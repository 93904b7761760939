import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { chanceOf } from '../corpus/chance.ts'
import { seedOf } from '../seed.ts'

/** One visit with a browser context of its own; fails on anything the page complains of. */
export async function visit(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
  walk: (page: Page, asked: readonly string[]) => Promise<void>,
  isQuiet = true,
): Promise<void> {
  const context: BrowserContext = await browser.newContext(options)
  const page = await context.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  page.on('console', (message) => {
    // A page with problems has status 422, which Chromium mentions.
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text())
  })
  try {
    await walk(page, asked)
    expect(isQuiet ? complaints : []).toEqual([])
  } finally {
    await context.close()
  }
}

/** A file that is dropped on a page. */
export interface Dropped {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Drops a file onto the page as a person does: it hovers, and the page says that it may be let go. */
export async function drop(page: Page, { name, type, bytes }: Dropped): Promise<void> {
  const dropped = await page.evaluateHandle(
    (file) => {
      const content = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], file.name, { type: file.type }))
      return transfer
    },
    { name, type, base64: Buffer.from(bytes).toString('base64') },
  )
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: dropped })
  expect(await page.getAttribute('#content', 'class')).toBe('is-dropping')
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
}

/** Has every page of a context bring axe with it, which costs less than handing it to each: before the pages are opened. */
export function bringAxe(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(axe.source)
}

/** Rules of axe that look at colours; all others find the same in the dark as in the light. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'] as const

/** What breaks WCAG 2.2 AA, as far as a program can see: the rule and the elements. */
export async function barriersOn(page: Page): Promise<unknown> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  return brokenRules(page, { type: 'tag', values: tags })
}

/** With it every page is looked at in each language: `npm run test:long` does. */
const LOOKS_AT_ALL = process.env['DEMARCHE_ALL_BARRIERS'] === 'yes'
let seed: number | null = null

/**
 * Whether a page is looked at for barriers in this language. A look takes a second, and what breaks in one language mostly breaks
 * in the other: `npm test` takes one of the two for each page, by chance.
 */
export function isLookedAt(path: string, language: string): boolean {
  if (LOOKS_AT_ALL) return true
  seed ??= seedOf('BARRIERS_SEED')
  const taken = chanceOf(seed, 'barriers', path.replaceAll(/[0-9a-f-]{36}/gu, ':id')).whole(0, 1)
  return language === ['en', 'ar'][taken]
}

/** The same page in the dark, where its style sheet changes colours alone: the rules of colour. It stays dark. */
export async function barriersInTheDark(page: Page): Promise<unknown> {
  await page.emulateMedia({ colorScheme: 'dark' })
  return brokenRules(page, { type: 'rule', values: RULES_OF_COLOUR })
}

async function brokenRules(page: Page, runOnly: object): Promise<unknown> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source)
  // Style sheets and media are loaded again for one rule, which is about sound and video.
  const options = `{ resultTypes: ['violations'], preload: document.querySelector('audio, video') !== null, runOnly: ${JSON.stringify(runOnly)} }`
  return page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html.slice(0, 200))]))`,
  )
}

/** The codes of the remarks on a page, in their order. */
export async function codesOn(page: Page): Promise<readonly string[]> {
  return page.locator('.remark code').allTextContents()
}
