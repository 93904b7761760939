import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { marginComments } from '#letters/margin-comments.ts'
import { REPORT_STYLES, reportsMarkup } from '#letters/report-html.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { Markup } from '#ui/markup.ts'
import { stateNamer, statesToChoose } from '#law/state-choices.ts'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import { pageLanguage, type BuiltInLanguage } from '#ui/messages/languages.ts'
import { Page } from '#ui/page.tsx'
import { PAGE_STYLES } from '#ui/styles.ts'
import type { LetterFiles } from '../letter-files.ts'
import { checkedName, checkForm, LARGEST_FORM_BYTES, type GivenFile, type ReadGiven } from './check-form.ts'
import { CheckerPage, EMPTY_FIELDS, type CheckerFields, type WordFile } from './checker-page.tsx'
import { nullIfUnreadable } from '../workspace/request-form.ts'

/** What the pages need from outside. */
export interface CheckerDeps {
  readonly facts: LetterFacts
  readonly files: Pick<LetterFiles, 'readBytes' | 'foreign'>
  readonly today: () => CalendarDate
  readonly now: () => string
  /** The script that lets a letter be dropped anywhere on the page; null where it was not built. The page works without. */
  readonly dropScript: string | null
}

/** Every address of the checker: its page, what the form posts, its style sheet, its one script. It stands at /check. */
export function checkerRoutes(deps: CheckerDeps): Hono {
  const app = new Hono()
  app.get('/check', (context) =>
    show(context, deps, { outcome: null, fields: EMPTY_FIELDS, problems: [], report: null, word: null }),
  )
  app.post('/check', limitedBody(deps, LARGEST_FORM_BYTES), (context) => check(context, deps))
  app.post('/check/with-remarks', limitedBody(deps, LARGEST_CARRIED_BYTES), (context) =>
    giveWithRemarks(context, deps),
  )
  app.get('/assets/page.css', (context) =>
    context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )
  app.get('/assets/drop.js', (context) =>
    deps.dropScript === null
      ? context.notFound()
      : context.body(deps.dropScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  )
  app.get('/favicon.ico', (context) => context.body(null, 204))
  return app
}

const STYLES = `${PAGE_STYLES}\n${REPORT_STYLES}`

interface Shown {
  /** Stands before the page's own title: what happened. */
  readonly outcome: string | null
  readonly fields: CheckerFields
  readonly problems: readonly FieldProblem[]
  readonly report: Markup | null
  readonly word: WordFile | null
}

async function check(context: Context, deps: CheckerDeps) {
  const form = await context.req.parseBody().catch(nullIfUnreadable)
  if (!form) return context.text('This form could not be read, and is refused.', 400)
  const fields = fieldsOf(form)
  const language = languageOf(context)
  const file = await fileOf(form['file'])
  const done = await checkForm(deps.facts, fields, file, readerOf(deps), language, deps.today())
  if (!done.ok) return showProblems(context, deps, fields, done.error, 422)
  const { checked, isWord } = done.value
  const nameOfState = stateNamer(deps.facts.law, language)
  const report = reportsMarkup([checked], { language, nameOfState })
  // A file's text goes into the form, so that it can be mended there.
  const mendable = { ...fields, text: checked.text }
  const word = isWord && file ? wordFile(file) : null
  return show(context, deps, { outcome: checked.file, fields: mendable, problems: [], report, word })
}

/** The Word file that the page carries, back with the remarks in its margin. */
async function giveWithRemarks(context: Context, deps: CheckerDeps) {
  const form = await context.req.parseBody().catch(nullIfUnreadable)
  if (!form) return context.text('This form could not be read, and is refused.', 400)
  const fields = fieldsOf(form)
  const language = languageOf(context)
  const file = { name: textOf(form, 'name'), bytes: Buffer.from(textOf(form, 'base64'), 'base64') }
  const done = await checkForm(deps.facts, fields, file, readerOf(deps), language, deps.today())
  if (!done.ok) return showProblems(context, deps, fields, done.error, 422)
  const comments = marginComments(done.value.checked.report.remarks)
  const commented = await deps.files.foreign.comment(file.bytes, comments, deps.now())
  if (!commented.ok) {
    const { problem } = CHECKER_WORDS[language]
    const text = problem.file[commented.error.code] ?? problem.fileUnreadable
    return showProblems(context, deps, fields, [{ field: 'file', text }], 422)
  }
  return context.body(new Uint8Array(commented.value), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'Content-Disposition': `attachment; filename="letter.docx"; filename*=UTF-8''${encodeURIComponent(checkedName(file.name))}`,
  })
}

function wordFile({ name, bytes }: GivenFile): WordFile {
  return { name, base64: Buffer.from(bytes).toString('base64') }
}

function readerOf({ files }: CheckerDeps): ReadGiven {
  return async ({ name, bytes }) => {
    const read = await files.readBytes(name, bytes)
    return read.ok ? ok(read.value.document) : fail(read.error.code)
  }
}

function fieldsOf(form: Form): CheckerFields {
  return {
    text: textOf(form, 'text'),
    state: textOf(form, 'state'),
    date: textOf(form, 'date'),
    language: textOf(form, 'language'),
  }
}

type Form = Readonly<Record<string, unknown>>

function textOf(form: Form, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** The file of the form; a browser sends an empty one without a name where none was chosen. */
async function fileOf(value: unknown): Promise<GivenFile | null> {
  if (!(value instanceof File) || (value.name === '' && value.size === 0)) return null
  return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
}

/** What the page carries is Base64, a third larger, with the fields of the form beside it. */
const LARGEST_CARRIED_BYTES = Math.ceil((LARGEST_FORM_BYTES * 4) / 3) + 64 * 1024

function limitedBody(deps: CheckerDeps, maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: (context) => {
      const { tooLarge } = CHECKER_WORDS[languageOf(context)].problem
      const problems = [{ field: 'file', text: tooLarge(LARGEST_FORM_BYTES / 1024 / 1024) }]
      return showProblems(context, deps, EMPTY_FIELDS, problems, 413)
    },
  })
}

function showProblems(
  context: Context,
  deps: CheckerDeps,
  fields: CheckerFields,
  problems: readonly FieldProblem[],
  status: 413 | 422,
) {
  const outcome = CHECKER_WORDS[languageOf(context)].problems
  return show(context, deps, { outcome, fields, problems, report: null, word: null }, status)
}

function show(
  context: Context,
  { facts: { law }, dropScript }: CheckerDeps,
  { outcome, ...shown }: Shown,
  status: 200 | 413 | 422 = 200,
) {
  const language = languageOf(context)
  const words = CHECKER_WORDS[language]
  const page = (
    <Page
      language={language}
      title={outcome === null ? words.title : `${outcome} · ${words.title}`}
      skip={words.skip}
      styles={['/assets/page.css']}
      scripts={dropScript === null ? [] : ['/assets/drop.js']}
    >
      <CheckerPage
        {...shown}
        language={language}
        states={statesToChoose(law, language)}
        lawVersion={law.version}
        home="/"
      />
    </Page>
  )
  return context.html(documentOf(page), status)
}

function documentOf(page: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

function languageOf(context: Context): BuiltInLanguage {
  return pageLanguage(context.req.query('lang') ?? null, context.req.header('Accept-Language') ?? '')
}
