import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { CHROMIUM } from './built-program.ts'

/** How long opening or closing may take, in milliseconds: Playwright itself waits for ever. */
export interface ChromiumLimits {
  readonly open: number
  readonly close: number
}

/** Twice the first and once the second pass within the minute that a test has. */
const LIMITS: ChromiumLimits = { open: 20_000, close: 15_000 }

/** Of starting Chromium itself Playwright keeps the limit. */
const LAUNCH_LIMIT = 50_000

/** Chromium, whose windows and pages open and close within a limit or say which of them did not. Contexts and pages are tried twice. */
export async function openChromium(): Promise<Browser> {
  return limitedBrowser(await chromium.launch({ ...CHROMIUM, timeout: LAUNCH_LIMIT }), LIMITS)
}

/** The same browser; its own opening and closing, and that of all contexts and pages that it opens, have limits. */
export function limitedBrowser(browser: Browser, limits: ChromiumLimits): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) =>
    limitedContext(await opened('a context of Chromium', limits, () => newContext(options)), limits)
  return closingWithin(browser, 'Chromium', limits)
}

function limitedContext(context: BrowserContext, limits: ChromiumLimits): BrowserContext {
  const newPage = context.newPage.bind(context)
  context.newPage = async (): Promise<Page> =>
    closingAgain(await opened('a page of Chromium', limits, newPage), limits)
  return closingWithin(context, 'a context of Chromium', limits)
}

interface Closing {
  close: () => Promise<void>
}

function closingWithin<Opened extends Closing>(
  one: Opened,
  what: string,
  { close: limit }: ChromiumLimits,
): Opened {
  const close = one.close.bind(one)
  one.close = async () => {
    if ((await within(limit, close())) === LATE) throw new Error(`${what} did not close within ${limit} ms`)
  }
  return one
}

/** After how long a page is asked again to close, in milliseconds. */
const ASK_AGAIN = 1000

/**
 * A page that closes within the limit. Chromium says yes to closing a page into which another is just coming, and forgets it
 * (crbug.com/536385539, of which Playwright's issue 42366 tells); asked again it closes.
 */
function closingAgain(page: Page, { close: limit }: ChromiumLimits): Page {
  const close = page.close.bind(page)
  page.close = async () => {
    const closing = close()
    const step = Math.min(ASK_AGAIN, limit)
    for (let waited = 0; waited < limit; waited += step) {
      if ((await within(step, closing)) !== LATE) return
      await within(step, askToClose(page))
    }
    throw new Error(`a page of Chromium did not close within ${limit} ms`)
  }
  return page
}

async function askToClose(page: Page): Promise<void> {
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Page.close')
  } catch {
    // It is gone by now.
  }
}

const TRIES = 2

async function opened<Opened extends Closing>(
  what: string,
  { open: limit }: ChromiumLimits,
  open: () => Promise<Opened>,
): Promise<Opened> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const opening = open()
    const answer = await within(limit, opening)
    if (answer !== LATE) return answer
    // What opens after all is used by nobody.
    opening.then((late) => late.close()).catch(() => {})
  }
  throw new Error(`${what} did not open within ${limit} ms, ${TRIES} times`)
}

const LATE = Symbol('late')

const isLate = (): typeof LATE => LATE

/** What a promise gives, or that it gave nothing in time. */
async function within<Given>(limit: number, given: Promise<Given>): Promise<Given | typeof LATE> {
  const inTime = new AbortController()
  const late = pause(limit, null, { signal: inTime.signal }).then(isLate, isLate)
  try {
    return await Promise.race([given, late])
  } finally {
    inTime.abort()
  }
}
