import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Acting } from '#accounts/acting.ts'
import type { PageAnswer } from '#accounts/route.ts'
import type { SessionFacts } from '#accounts/store/session.ts'
import { DONE, type DoneKey } from '#ui/messages/done.ts'
import { pageLanguages, type PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { PublicFrame } from '#ui/public-frame.tsx'
import { WorkspaceFrame, type PartLink } from '#ui/workspace-frame.tsx'

/** What a page stands in: who looks at it, in which language, at which address. */
export interface Surroundings {
  readonly language: PageLanguage
  /** Path and query of the page itself, for the switch of languages. */
  readonly address: string
  readonly done: DoneKey | null
  readonly visitor: { readonly acting: Acting; readonly session: SessionFacts } | null
  readonly version: string
}

const STYLES = ['/assets/workspace.css']

/** The whole document of a page, as text. */
export function documentOfPage(answer: PageAnswer, around: Surroundings): string {
  const { language, visitor } = around
  const shared = {
    ...{ language, styles: STYLES, scripts: answer.scripts ?? [], version: around.version },
    ...{ title: answer.title, lead: answer.lead, problems: answer.problems ?? [] },
    done: around.done && say(wordsOf(DONE, language), around.done),
    languages: pageLanguages().map((one) => ({ language: one, address: inLanguage(around.address, one) })),
  }
  const page: ReactNode =
    visitor && !answer.isPublic ? (
      <WorkspaceFrame
        {...shared}
        office={visitor.session.officeName}
        person={visitor.session.accountName}
        home="/"
        parts={partsFor(visitor.acting)}
        part={answer.part}
        breadcrumb={answer.breadcrumb ?? []}
        signOut="/sign-out"
        keysClosed={!visitor.session.opensCases ? openKeysAddress(around.address) : undefined}
      >
        {answer.content}
      </WorkspaceFrame>
    ) : (
      <PublicFrame {...shared} home="/">
        {answer.content}
      </PublicFrame>
    )
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

function inLanguage(address: string, language: PageLanguage): string {
  const [path = '/', query = ''] = address.split('?')
  const asked = new URLSearchParams(query)
  asked.delete('done')
  asked.set('lang', language)
  return `${path}?${asked.toString()}`
}

function openKeysAddress(address: string): string {
  return address.startsWith('/prove') ? '/prove' : `/prove?next=${encodeURIComponent(address)}`
}

/** The parts that somebody may go to. */
function partsFor({ officeRoles }: Acting): readonly PartLink[] {
  const isAdministrator = officeRoles.includes('administrator')
  return [
    { part: 'home', address: '/' },
    { part: 'cases', address: '/cases' },
    { part: 'letters', address: '/letters' },
    { part: 'deadlines', address: '/deadlines' },
    ...(officeRoles.includes('intake') ? [{ part: 'intake' as const, address: '/intake' }] : []),
    ...(isAdministrator ? ADMINISTRATORS_PARTS : []),
    { part: 'account', address: '/account' },
  ]
}

const ADMINISTRATORS_PARTS: readonly PartLink[] = [
  { part: 'people', address: '/people' },
  { part: 'journal', address: '/journal' },
  { part: 'jobs', address: '/jobs' },
]
