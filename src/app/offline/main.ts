import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Result } from '#base/result.ts'
import { makeLaw, type Law, type LawFacts } from '#law/law.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import { reportsMarkup } from '#letters/report-html.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { joined, markup } from '#ui/markup.ts'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import { directionOf, pageLanguage, type PageLanguage } from '#ui/messages/languages.ts'
import { checkForm, LARGEST_FORM_BYTES, stateNamer, type GivenFile } from '../checker/check-form.ts'
import type { CheckerFields } from '../checker/checker-page.tsx'
import { checkerForm, onLetterDropped } from '../checker/drop-letter.ts'

// The checker as one file: the page, the engine and the law are in it, and nothing is asked of any network.
const language = pageLanguage(new URLSearchParams(location.search).get('lang'), navigator.languages.join(','))
showPage(language)
void start()

async function start(): Promise<void> {
  if (typeof DecompressionStream === 'undefined') {
    showProblems([{ field: 'text', text: CHECKER_WORDS[language].problem.tooOldBrowser }])
    return
  }
  attach(makeLaw(await unpackLaw()))
}

/** Puts the page of a language where it belongs; both lie ready in the file. */
function showPage(shown: PageLanguage): void {
  document.documentElement.lang = shown
  document.documentElement.dir = directionOf(shown)
  document.title = `${CHECKER_WORDS[shown].title} · Demarche`
  const template = document.getElementById(`page-${shown}`)
  if (template instanceof HTMLTemplateElement) document.body.append(template.content)
}

/** The law lies in the page as gzip in Base64; see `scripts/build-offline.ts`. */
async function unpackLaw(): Promise<LawFacts> {
  const packed = document.getElementById('law')?.textContent ?? ''
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0))
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  // Written by our own build.
  return JSON.parse(await new Response(unpacked).text()) as LawFacts
}

function attach(law: Law): void {
  const parts = checkerForm()
  if (!parts) return
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(law, parts.form, parts.file)
  })
  onLetterDropped((files) => {
    parts.file.files = files
    parts.form.requestSubmit()
  })
  parts.form.dataset['ready'] = 'yes'
}

async function run(law: Law, form: HTMLFormElement, input: HTMLInputElement): Promise<void> {
  const words = CHECKER_WORDS[language]
  const chosen = input.files?.[0]
  if (chosen && chosen.size > LARGEST_FORM_BYTES) {
    showProblems([{ field: 'file', text: words.problem.tooLarge(LARGEST_FORM_BYTES / 1024 / 1024) }])
    return
  }
  const file = chosen ? { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) } : null
  const checked = check(law, fieldsOf(form), file)
  if (!checked.ok) {
    showProblems(checked.error)
    return
  }
  showProblems([])
  const report = document.getElementById('report')
  const shown = reportsMarkup([checked.value], { language, nameOfState: stateNamer(law, language) })
  if (report) report.innerHTML = markup`<p class="again"><a href="#text">${words.again}</a></p>${shown}`.html
  document.getElementById('introduction')?.remove()
  // As on the server: the file's text can be mended in the form, and the file does not count twice.
  const text = form.elements.namedItem('text')
  if (text instanceof HTMLTextAreaElement) text.value = checked.value.text
  input.value = ''
  if (report) {
    report.tabIndex = -1
    report.focus()
  }
}

function check(
  law: Law,
  fields: CheckerFields,
  file: GivenFile | null,
): Result<CheckedFile, readonly FieldProblem[]> {
  return checkForm(law, fields, file, language, today())
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
