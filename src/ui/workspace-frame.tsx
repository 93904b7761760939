import type { ReactNode } from 'react'
import { Done, Foot, LanguageSwitch, Opening, type OtherLanguage, type PageOpening } from './frame-parts.tsx'
import { FRAME } from './messages/frame.ts'
import type { PageLanguage } from './messages/languages.ts'
import { say, wordsOf } from './messages/words.ts'
import { Page } from './page.tsx'
import { Notice } from './parts/notice.tsx'
import { Speaking, useWords } from './speaking.tsx'

/** A part of the workspace, as the navigation names it. */
export type WorkspacePart =
  'home' | 'cases' | 'letters' | 'deadlines' | 'intake' | 'people' | 'journal' | 'jobs' | 'account'

/** A way to a part; only those are given that this person may go. */
export interface PartLink {
  readonly part: WorkspacePart
  readonly address: string
}

/** A page above this one. */
export interface Crumb {
  readonly label: string
  readonly address: string
}

/** Everything a page of the workspace is made of. */
export interface WorkspaceFrameProps extends PageOpening {
  readonly language: PageLanguage
  readonly styles: readonly string[]
  /** Scripts that help with this page. */
  readonly scripts?: readonly string[] | undefined
  readonly office: string
  /** Who is signed in. */
  readonly person: string
  readonly home: string
  readonly parts: readonly PartLink[]
  /** The present part. */
  readonly part?: WorkspacePart | undefined
  /** This page in each language, the present one too. */
  readonly languages: readonly OtherLanguage[]
  /** Where signing out posts to. */
  readonly signOut: string
  /** Where keys are opened; nothing where they are open. */
  readonly keysClosed?: string | undefined
  /** The pages above this one, from the top. */
  readonly breadcrumb?: readonly Crumb[] | undefined
  readonly help?: string | undefined
  readonly version: string
  readonly children: ReactNode
}

/** A whole page of the workspace, from `<html>` down. The title is the heading and the name of the window. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  const {
    language,
    title,
    styles,
    scripts = [],
    problems = [],
    breadcrumb = [],
    help,
    version,
    children,
  } = props
  const words = wordsOf(FRAME, language)
  const windowTitle = problems.length > 0 ? `${say(words, 'problems')} · ${title}` : title
  return (
    <Page {...{ language, styles }} title={windowTitle} skip={say(words, 'skip')} scripts={scripts}>
      <Speaking language={language}>
        <div className="workspace">
          <TopBar {...props} />
          <main id="content" tabIndex={-1}>
            <Done text={props.done} />
            {props.keysClosed !== undefined && <KeysClosed address={props.keysClosed} />}
            <Breadcrumb crumbs={breadcrumb} />
            <Opening {...props} />
            {children}
          </main>
          <Foot version={version} {...(help === undefined ? {} : { help })} />
        </div>
      </Speaking>
    </Page>
  )
}

function TopBar({ office, person, home, parts, part, languages, signOut }: WorkspaceFrameProps) {
  const words = useWords(FRAME)
  const links = <PartLinks {...{ parts, part }} />
  const label = say(words, 'parts')
  return (
    <header className="top-bar">
      <p className="top-names">
        <a className="page-name" href={home} lang="en">
          Demarche
        </a>{' '}
        <bdi className="office-name">{office}</bdi>
      </p>
      <div className="top-person">
        <LanguageSwitch languages={languages} />
        <span className="signed-in">{say(words, 'signedInAs', { name: person })}</span>
        <form method="post" action={signOut}>
          <button className="is-quiet">{say(words, 'signOut')}</button>
        </form>
      </div>
      {/* Twice, one of them never shown: a `details` cannot be held open by a style sheet in every browser. */}
      <nav className="parts-wide" aria-label={label}>
        {links}
      </nav>
      <details className="parts-narrow">
        <summary>{say(words, 'menu')}</summary>
        <nav aria-label={label}>{links}</nav>
      </details>
    </header>
  )
}

function PartLinks({ parts, part }: Pick<WorkspaceFrameProps, 'parts' | 'part'>) {
  const words = useWords(FRAME)
  return (
    <ul>
      {parts.map((one) => (
        <li key={one.part}>
          <a href={one.address} aria-current={one.part === part ? 'page' : undefined}>
            {say(words, `part.${one.part}`)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const words = useWords(FRAME)
  if (crumbs.length === 0) return null
  return (
    <nav className="breadcrumb" aria-label={say(words, 'breadcrumb')}>
      <ol>
        {crumbs.map(({ label, address }) => (
          <li key={address}>
            <a href={address}>
              <bdi>{label}</bdi>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function KeysClosed({ address }: { readonly address: string }) {
  const words = useWords(FRAME)
  return (
    <Notice kind="warning" action={{ label: say(words, 'openKeys'), address }}>
      {say(words, 'keysClosed')}
    </Notice>
  )
}
