import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { makeLaw } from '#law/law.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import { commentDocx } from '#letters/docx/comment.ts'
import { readDocx } from '#letters/docx/read.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { readMandates } from '#letters/mandates.ts'
import { marginComments } from '#letters/margin-comments.ts'
import { formatOf } from '#letters/read/format.ts'
import { readMarkdown } from '#letters/read/markdown.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { reportsMarkup } from '#letters/report-html.ts'
import { decodeText } from '#base/text-decoding.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { joined, markup } from '#ui/markup.ts'
import { stateNamer } from '#law/state-choices.ts'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import { directionOf, pageLanguage, type BuiltInLanguage } from '#ui/messages/languages.ts'
import { checkedName, checkForm, LARGEST_FORM_BYTES, type GivenFile } from '../checker/check-form.ts'
import type { CheckerFields } from '../checker/checker-page.tsx'
import { checkerForm, onLetterDropped, sayBusy } from '../checker/drop-letter.ts'
import type { PackedFacts } from './packed-facts.ts'

// The checker as one file: the page, the engine and the law are in it, and nothing is asked of any network.
const language = pageLanguage(new URLSearchParams(location.search).get('lang'), navigator.languages.join(','))
showPage(language)
void start()

async function start(): Promise<void> {
  attach(letterFacts(await unpackFacts()))
}

/** Puts the page of a language where it belongs; both lie ready in the file. */
function showPage(shown: BuiltInLanguage): void {
  document.documentElement.lang = shown
  document.documentElement.dir = directionOf(shown)
  document.title = `${CHECKER_WORDS[shown].title} · Demarche`
  const template = document.getElementById(`page-${shown}`)
  if (template instanceof HTMLTemplateElement) document.body.append(template.content)
}

/** Law, profiles and mandates lie in the page as gzip in Base64; see `scripts/build-offline.ts`. */
async function unpackFacts(): Promise<PackedFacts> {
  const packed = document.getElementById('facts')?.textContent ?? ''
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0))
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  // Written by our own build.
  return JSON.parse(await new Response(unpacked).text()) as PackedFacts
}

/** Holidays are left out: they are shown by `read`, and no remark of a check rests on them. */
function letterFacts({ law, profiles, mandates }: PackedFacts): LetterFacts {
  return {
    law: makeLaw(law),
    profiles: new Map(profiles.map((profile) => [profile.profile, profile])),
    mandates: readMandates(mandates),
    calendarOf: () => null,
  }
}

/** Reads a file in the page itself: the browser is the sandbox. PDF and web pages need the installed program. */
async function readHere({ name, bytes }: GivenFile): Promise<Result<ReadDocument, string>> {
  const format = formatOf(name, bytes.subarray(0, 4096))
  if (!format.ok) return fail(format.error.code)
  if (format.value === 'pdf' || format.value === 'html') return fail('file.not-offline')
  const read = format.value === 'docx' ? readDocx(bytes) : readAsText(format.value, bytes)
  return Promise.resolve(read.ok ? read : fail(read.error.code))
}

function readAsText(
  format: 'txt' | 'md',
  bytes: Uint8Array,
): Result<ReadDocument, { readonly code: string }> {
  const text = decodeText(bytes)
  if (!text.ok) return text
  return ok(format === 'md' ? readMarkdown(text.value) : readText(text.value))
}

function attach(facts: LetterFacts): void {
  const parts = checkerForm()
  if (!parts) return
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(facts, parts.form, parts.file)
  })
  onLetterDropped((files) => {
    parts.file.files = files
    parts.form.requestSubmit()
  })
  parts.form.dataset['ready'] = 'yes'
}

async function run(facts: LetterFacts, form: HTMLFormElement, input: HTMLInputElement): Promise<void> {
  sayBusy(true)
  try {
    // The word is to be seen before the work begins, which leaves the page no time.
    await new Promise((resolve) => setTimeout(resolve, 30))
    await check(facts, form, input)
  } finally {
    sayBusy(false)
  }
}

async function check(facts: LetterFacts, form: HTMLFormElement, input: HTMLInputElement): Promise<void> {
  const words = CHECKER_WORDS[language]
  const chosen = input.files?.[0]
  if (chosen && chosen.size > LARGEST_FORM_BYTES) {
    showProblems([{ field: 'file', text: words.problem.tooLarge(LARGEST_FORM_BYTES / 1024 / 1024) }])
    return
  }
  const file = chosen ? { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) } : null
  const done = await checkForm(facts, fieldsOf(form), file, readHere, language, today())
  if (!done.ok) {
    showProblems(done.error)
    return
  }
  const { checked, isWord } = done.value
  showProblems([])
  const report = document.getElementById('report')
  const shown = reportsMarkup([checked], { language, nameOfState: stateNamer(facts.law, language) })
  if (report) {
    report.innerHTML = markup`<p class="again"><a href="#text">${words.again}</a></p>${shown}`.html
    if (isWord && file) report.prepend(giveWithRemarks(file, checked))
  }
  document.getElementById('introduction')?.remove()
  // As on the server: the file's text can be mended in the form, and the file does not count twice.
  const text = form.elements.namedItem('text')
  if (text instanceof HTMLTextAreaElement) text.value = checked.text
  input.value = ''
  if (report) {
    report.tabIndex = -1
    report.focus()
  }
}

/** A button that gives the Word file back with its remarks in the margin; the file does not leave the page otherwise. */
function giveWithRemarks(file: GivenFile, { report }: CheckedFile): HTMLElement {
  const words = CHECKER_WORDS[language]
  const form = document.createElement('form')
  form.className = 'with-remarks'
  form.innerHTML =
    markup`<button id="with-remarks" aria-describedby="with-remarks-hint">${words.withRemarks}</button>
    <p class="hint" id="with-remarks-hint">${words.withRemarksHint}</p>`.html
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    const commented = commentDocx(file.bytes, marginComments(report.remarks), now)
    if (commented.ok) save(checkedName(file.name), commented.value)
    else showProblems([{ field: 'file', text: words.problem.fileUnreadable }])
  })
  return form
}

const A_MINUTE = 60_000

function save(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)]))
  link.download = name
  link.click()
  // Not at once: some browsers begin to save only later.
  setTimeout(() => URL.revokeObjectURL(link.href), A_MINUTE)
}

function fieldsOf(form: HTMLFormElement): CheckerFields {
  const given = new FormData(form)
  const field = (name: string) => {
    const value = given.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { text: field('text'), state: field('state'), date: field('date'), language: field('language') }
}

function today(): CalendarDate {
  const now = new Date()
  return calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** As `ErrorSummary` shows them on the server, and marks the fields. */
function showProblems(problems: readonly FieldProblem[]): void {
  const lines = problems.map(({ field, text }) => markup`<li><a href="#${field}">${text}</a></li>`)
  const summary = markup`<section class="error-summary" role="alert" aria-labelledby="error-summary-title">
    <h2 id="error-summary-title">${CHECKER_WORDS[language].problems}</h2>
    <ul>${joined(lines)}</ul>
  </section>`
  const place = document.getElementById('problems')
  if (place) place.innerHTML = problems.length > 0 ? summary.html : ''
  for (const field of document.querySelectorAll('form.check [name]')) {
    field.setAttribute('aria-invalid', String(problems.some((one) => one.field === field.id)))
  }
  if (problems.length > 0) place?.scrollIntoView()
}
