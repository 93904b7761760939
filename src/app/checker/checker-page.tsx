import { ErrorSummary, type FieldProblem } from '#ui/error-summary.tsx'
import { CHECKER_WORDS, type CheckerWords } from '#ui/messages/checker.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import type { Markup } from '#ui/markup.ts'

/** What stands in the fields of the form, as it was typed. */
export interface CheckerFields {
  readonly text: string
  readonly state: string
  readonly date: string
  readonly language: string
}

export const EMPTY_FIELDS: CheckerFields = { text: '', state: '', date: '', language: '' }

/** The content of the checker's page: the remarks if there are any, then the form. Works without scripts where it is served. */
export function CheckerPage({
  language,
  fields,
  states,
  problems,
  report,
  word,
  lawVersion,
  home,
}: {
  readonly language: BuiltInLanguage
  readonly fields: CheckerFields
  /** Names of States to choose from, with their codes. */
  readonly states: readonly (readonly [name: string, code: string])[]
  readonly problems: readonly FieldProblem[]
  readonly report: Markup | null
  /** The Word file that was checked, for giving it back with its remarks; null for others. */
  readonly word: WordFile | null
  readonly lawVersion: string
  /** Where the name of the program leads: the start, or the page itself where it is a file. */
  readonly home: string
}) {
  const words = CHECKER_WORDS[language]
  const other = language === 'ar' ? 'en' : 'ar'
  return (
    <>
      <header className="page-top">
        <a className="page-name" href={home} lang="en">
          Demarche
        </a>
        <a href={`?lang=${other}`} lang={other} hrefLang={other}>
          {words.otherLanguage}
        </a>
      </header>
      <main id="content" data-drop={words.dropHere} data-checking={words.checking}>
        <h1>{words.title}</h1>
        <output className="busy" id="busy" />
        <div id="problems">
          <ErrorSummary title={words.problems} problems={problems} />
        </div>
        <div id="report">
          {word && <WithRemarks word={word} fields={fields} language={language} />}
          {report && <Report report={report} words={words} />}
        </div>
        {report === null && <Introduction words={words} />}
        <CheckerForm {...{ language, fields, states, problems }} />
      </main>
      <footer className="page-foot">
        <p>{words.limits}</p>
        <p>
          {words.footer} <bdi>{lawVersion}</bdi>
        </p>
      </footer>
    </>
  )
}

/** A Word file on its way through the page: nothing is kept on the server, so the page carries it. */
export interface WordFile {
  readonly name: string
  readonly base64: string
}

function WithRemarks({
  word,
  fields,
  language,
}: {
  readonly word: WordFile
  readonly fields: CheckerFields
  readonly language: BuiltInLanguage
}) {
  const words = CHECKER_WORDS[language]
  const about = { state: fields.state, date: fields.date, language: fields.language, ...word }
  return (
    <form
      className="with-remarks"
      method="post"
      encType="multipart/form-data"
      action={`/check/with-remarks?lang=${language}`}
    >
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button id="with-remarks" aria-describedby="with-remarks-hint">
        {words.withRemarks}
      </button>
      <p className="hint" id="with-remarks-hint">
        {words.withRemarksHint}
      </p>
    </form>
  )
}

function Introduction({ words }: { readonly words: CheckerWords }) {
  return (
    <div id="introduction">
      <p className="lead">{words.lead}</p>
      <p className="privacy">{words.privacy}</p>
    </div>
  )
}

function Report({ report, words }: { readonly report: Markup; readonly words: CheckerWords }) {
  return (
    <>
      <p className="again">
        <a href="#text">{words.again}</a>
      </p>
      {/* The report is markup that escapes what it holds; it is the same text on the command line and offline. */}
      <div dangerouslySetInnerHTML={{ __html: report.html }} />
    </>
  )
}

function CheckerForm({
  language,
  fields,
  states,
  problems,
}: {
  readonly language: BuiltInLanguage
  readonly fields: CheckerFields
  readonly states: readonly (readonly [name: string, code: string])[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = CHECKER_WORDS[language]
  const about = (field: string) => {
    const problem = problems.find((one) => one.field === field)
    const described = `${field}-hint${problem ? ` ${field}-problem` : ''}`
    return { id: field, name: field, 'aria-describedby': described, 'aria-invalid': problem !== undefined }
  }
  const problemOf = (field: string) => problems.find((one) => one.field === field)
  return (
    <form className="check" method="post" encType="multipart/form-data" action={`?lang=${language}`}>
      <div className="field letter-field">
        <label htmlFor="text">{words.letter}</label>
        <p className="hint" id="text-hint">
          {words.letterHint}
        </p>
        <Problem problem={problemOf('text')} />
        <textarea {...about('text')} dir="auto" defaultValue={fields.text} spellCheck={false} />
      </div>
      <div className="field">
        <label htmlFor="file">{words.file}</label>
        <p className="hint" id="file-hint">
          {words.fileHint}
        </p>
        <Problem problem={problemOf('file')} />
        <input
          {...about('file')}
          type="file"
          accept=".docx,.pdf,.html,.htm,.txt,.md,.markdown,text/plain,text/markdown"
        />
      </div>
      <fieldset>
        <legend>{words.about}</legend>
        <p className="hint">{words.aboutHint}</p>
        <div className="field">
          <label htmlFor="state">{words.state}</label>
          <p className="hint" id="state-hint">
            {words.stateHint}
          </p>
          <Problem problem={problemOf('state')} />
          <input {...about('state')} list="states" defaultValue={fields.state} autoComplete="off" />
          <datalist id="states">
            {states.map(([name, code]) => (
              <option key={`${code} ${name}`} value={name}>
                {code}
              </option>
            ))}
          </datalist>
        </div>
        <div className="field">
          <label htmlFor="date">{words.date}</label>
          <Problem problem={problemOf('date')} />
          <input {...about('date')} aria-describedby={undefined} type="date" defaultValue={fields.date} />
        </div>
        <div className="field">
          <label htmlFor="language">{words.language}</label>
          <Problem problem={problemOf('language')} />
          <select {...about('language')} aria-describedby={undefined} defaultValue={fields.language}>
            <option value="">{words.languageFound}</option>
            {words.languages.map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <button id="check">{words.check}</button>
    </form>
  )
}

function Problem({ problem }: { readonly problem: FieldProblem | undefined }) {
  if (!problem) return null
  return (
    <p className="field-problem" id={`${problem.field}-problem`}>
      {problem.text}
    </p>
  )
}
