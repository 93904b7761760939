import type { ReactNode } from 'react'
import { Done, Foot, LanguageSwitch, Opening, type OtherLanguage, type PageOpening } from './frame-parts.tsx'
import { FRAME } from './messages/frame.ts'
import type { PageLanguage } from './messages/languages.ts'
import { say, wordsOf } from './messages/words.ts'
import { Page } from './page.tsx'
import { Speaking } from './speaking.tsx'

/** Everything a page for people who are not signed in is made of. */
interface PublicFrameProps extends PageOpening {
  readonly language: PageLanguage
  readonly styles: readonly string[]
  /** Scripts that help with this page. */
  readonly scripts?: readonly string[] | undefined
  readonly home: string
  /** Only where it may be known before signing in. */
  readonly office?: string | undefined
  readonly languages: readonly OtherLanguage[]
  readonly help?: string | undefined
  readonly version: string
  readonly children: ReactNode
}

/** A whole page outside the workspace, in a narrow column: front page, first run, sign-in, what is not there. */
export function PublicFrame(props: PublicFrameProps) {
  const {
    language,
    title,
    styles,
    scripts = [],
    home,
    office,
    languages,
    problems = [],
    help,
    version,
    children,
  } = props
  const words = wordsOf(FRAME, language)
  const windowTitle = problems.length > 0 ? `${say(words, 'problems')} · ${title}` : title
  return (
    <Page {...{ language, styles }} title={windowTitle} skip={say(words, 'skip')} scripts={scripts}>
      <Speaking language={language}>
        <div className="public">
          <header className="top-bar">
            <p className="top-names">
              <a className="page-name" href={home} lang="en">
                Demarche
              </a>{' '}
              {office !== undefined && <bdi className="office-name">{office}</bdi>}
            </p>
            <div className="top-person">
              <LanguageSwitch languages={languages} />
            </div>
          </header>
          <main id="content" tabIndex={-1}>
            <Done text={props.done} />
            <Opening {...props} />
            {children}
          </main>
          <Foot version={version} {...(help === undefined ? {} : { help })} />
        </div>
      </Speaking>
    </Page>
  )
}
