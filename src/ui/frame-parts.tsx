import type { ReactNode } from 'react'
import { ErrorSummary, type FieldProblem } from './error-summary.tsx'
import { FRAME } from './messages/frame.ts'
import { directionOf, ownNameOf, type PageLanguage } from './messages/languages.ts'
import { say } from './messages/words.ts'
import { Notice } from './parts/notice.tsx'
import { useLanguage, useWords } from './speaking.tsx'

/** The same page in another language. */
export interface OtherLanguage {
  readonly language: PageLanguage
  readonly address: string
}

/** What a page says before its content. */
export interface PageOpening {
  readonly title: string
  readonly lead?: ReactNode
  /** What was done just now; said once, on the page after. */
  readonly done?: string | null | undefined
  /** What is wrong with the form below. */
  readonly problems?: readonly FieldProblem[] | undefined
}

/** What was done on the page before, above everything. */
export function Done({ text }: { readonly text: string | null | undefined }) {
  if (text === undefined || text === null || text === '') return null
  return <Notice kind="done">{text}</Notice>
}

/** What is wrong, the heading and what it is about. */
export function Opening({ title, lead, problems = [] }: PageOpening) {
  const words = useWords(FRAME)
  return (
    <>
      <ErrorSummary title={say(words, 'problems')} problems={problems} />
      <h1>{title}</h1>
      {lead !== undefined && lead !== null && <div className="lead">{lead}</div>}
    </>
  )
}

/** Links to the same page in other languages, each named as its readers name it. More than three fold away. */
export function LanguageSwitch({ languages }: { readonly languages: readonly OtherLanguage[] }) {
  const words = useWords(FRAME)
  const present = useLanguage()
  const others = languages.filter(({ language }) => language !== present)
  if (others.length === 0) return null
  const links = (
    <ul>
      {others.map(({ language, address }) => (
        <li key={language}>
          <a href={address} lang={language} hrefLang={language} dir={directionOf(language)}>
            {ownNameOf(language)}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="languages" aria-label={say(words, 'languages')}>
      {others.length <= 3 ? (
        links
      ) : (
        <details>
          <summary>{say(words, 'languages')}</summary>
          {links}
        </details>
      )}
    </nav>
  )
}

/** The foot of every page: where help is, and which program this is. */
export function Foot({ help, version }: { readonly help?: string | undefined; readonly version: string }) {
  const words = useWords(FRAME)
  return (
    <footer className="page-foot">
      <p>
        {say(words, 'helpLine')} {help !== undefined && <a href={help}>{say(words, 'help')}</a>}
      </p>
      <p>{say(words, 'version', { program: `Demarche ${version}` })}</p>
    </footer>
  )
}
