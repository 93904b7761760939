import type { ReactNode } from 'react'
import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { DoneKey } from '#ui/messages/done.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import type { Crumb, WorkspacePart } from '#ui/workspace-frame.tsx'
import type { Acting, Workplace } from './acting.ts'
import type { Site } from './actions/passkeys.ts'
import type { Act, PERMISSIONS } from './model/act.ts'
import type { SessionFacts } from './store/session.ts'

/** Acts that need no account. */
type OpenAct = {
  [Key in Act]: (typeof PERMISSIONS)[Key] extends { readonly needs: 'nobody' } ? Key : never
}[Act]

/**
 * One address of the workspace, and the act that it is: the permission is looked up and held before `answer` is called.
 * Acts that need a case role find the case in `:case`.
 */
interface Route {
  readonly method: 'GET' | 'POST'
  /** `/cases/:case/persons/:person`; every parameter is an id. */
  readonly path: string
  readonly act: Exclude<Act, OpenAct>
  /** Takes a form with files, also from programs. */
  readonly takesForm?: true
  /** Still there when the case of the address was destroyed. Whatever else was in it is missing then, like what never was. */
  readonly outlivesCase?: true
  readonly answer: (visit: Visit) => Promise<Answer>
}

/** An address for everybody. */
export interface OpenRoute {
  readonly method: 'GET' | 'POST'
  /** Without parameters. */
  readonly path: string
  readonly act: OpenAct
  readonly answer: (visit: OpenVisit) => Promise<Answer>
}

/** One request, whoever makes it. */
export interface OpenVisit {
  readonly workplace: Workplace
  readonly language: PageLanguage
  readonly site: Site
  readonly query: URLSearchParams
  readonly form: Form
  /** What a program sent as `application/json`, to be parsed; null where it sent none, or what is no JSON. */
  readonly json: () => unknown
  /** Null before the office's first run. */
  readonly officeId: Id<'Office'> | null
  /** Who is signed in; null for nobody. */
  readonly whoever: { readonly acting: Acting; readonly session: SessionFacts } | null
}

/** One request of somebody who may make it. */
export interface Visit extends OpenVisit {
  readonly officeId: Id<'Office'>
  readonly acting: Acting
  readonly session: SessionFacts
  /** An id in the address; one that is malformed was answered as missing before. */
  readonly id: <Kind extends string>(name: string) => Id<Kind>
}

/** What a form sent; empty for a GET. */
export interface Form {
  /** The first value, trimmed of nothing; empty where there is none. */
  readonly text: (name: string) => string
  /** Every value: of checkboxes. */
  readonly all: (name: string) => readonly string[]
  /** Of every field that came as text, in their order. */
  readonly names: () => readonly string[]
  readonly file: (name: string) => Promise<SentFile | null>
  /** Every file of a field that takes several. */
  readonly files: (name: string) => Promise<readonly SentFile[]>
  /** Of every field in which a file came. */
  readonly fileNames: () => readonly string[]
  /** Whether a file came in any field. */
  readonly hasFiles: boolean
}

/** A file as it was sent. Its name is only what somebody calls it. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a request is answered with. */
export type Answer =
  | PageAnswer
  /** After a good post: 303 to an address of ours; what was done is said on top of the next page. */
  | { readonly kind: 'go'; readonly to: string; readonly done?: DoneKey; readonly cookie?: string | null }
  /** What is not there and what is not theirs look the same. */
  | { readonly kind: 'missing' }
  /** Their keys are needed: they are asked for their passphrase, and come back here. */
  | { readonly kind: 'keys-needed' }
  /** `version`: of the one thing that it shows, given as its `ETag`. */
  | {
      readonly kind: 'json'
      readonly value: unknown
      readonly status?: 200 | 201 | 409 | 422
      readonly version?: number
    }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  /**
   * A file that is made while it is sent: `put` waits until the one who reads has room, and throws when they are gone. Begins after
   * the request's keys were closed: nothing sealed can be in it.
   */
  | {
      readonly kind: 'stream'
      readonly name: string
      readonly type: string
      readonly write: (put: (text: string) => Promise<void>) => Promise<void>
    }

/** A page, in the frame that all pages of the workspace have. */
export interface PageAnswer {
  readonly kind: 'page'
  readonly title: string
  readonly lead?: ReactNode
  readonly content: ReactNode
  /** 422 with the problems of a form that could not be taken. */
  readonly problems?: readonly FieldProblem[]
  readonly status?: 200 | 401 | 409 | 422 | 429
  /** Which part of the workspace it belongs to, marked in the navigation. */
  readonly part?: WorkspacePart
  /** The pages above it. */
  readonly breadcrumb?: readonly Crumb[]
  /** In the narrow frame, without the parts of the workspace: before there is a session. */
  readonly isPublic?: true
  /** Scripts that help; the page works without, or says that it does not. */
  readonly scripts?: readonly string[]
  /** It is loaded again by itself, where somebody asked for that: something goes on that it tells of. Never where one types. */
  readonly againInSeconds?: number
  /** A session that begins with this answer. */
  readonly cookie?: string
}

/** What a passed permission leaves to say of an address: for the tests of all of them. */
export type AnyRoute = Route | OpenRoute
