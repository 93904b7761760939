import type { ReactNode } from 'react'
import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { PageLanguage } from '#ui/messages/languages.ts'
import type { Acting, Workplace } from './acting.ts'
import type { Act } from './model/act.ts'

/**
 * One address of the workspace, and the act that it is: the permission is looked up and held before `answer` is called.
 * Acts that need a case role find the case in `:case`.
 */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** `/cases/:case/persons/:person`; every parameter is an id. */
  readonly path: string
  readonly act: Act
  readonly answer: (visit: Visit) => Promise<Answer>
}

/** One request of somebody who may make it. */
export interface Visit {
  readonly workplace: Workplace
  readonly acting: Acting
  readonly language: PageLanguage
  /** An id in the address; one that is malformed was answered as missing before. */
  readonly id: <Kind extends string>(name: string) => Id<Kind>
  readonly query: URLSearchParams
  readonly form: Form
}

/** What a form sent; empty for a GET. */
export interface Form {
  /** The first value, trimmed of nothing; empty where there is none. */
  readonly text: (name: string) => string
  /** Every value: of checkboxes. */
  readonly all: (name: string) => readonly string[]
  readonly file: (name: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>
}

/** What a request is answered with. */
export type Answer =
  | PageAnswer
  /** After a good post: 303 to an address of ours, with what was done said on top of the next page. */
  | { readonly kind: 'go'; readonly to: string; readonly done?: string }
  /** What is not there and what is not theirs look the same. */
  | { readonly kind: 'missing' }
  /** Their keys are needed: they are asked for their passphrase, and come back here. */
  | { readonly kind: 'keys-needed' }
  | { readonly kind: 'json'; readonly value: unknown; readonly status?: 200 | 201 | 422 }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** A page, in the frame that all pages of the workspace have. */
export interface PageAnswer {
  readonly kind: 'page'
  readonly title: string
  readonly content: ReactNode
  /** 422 with the problems of a form that could not be taken. */
  readonly problems?: readonly FieldProblem[]
  readonly status?: 200 | 422 | 409
  /** Which part of the workspace it belongs to, marked in the navigation. */
  readonly part?: 'home' | 'cases' | 'intake' | 'people' | 'journal' | 'jobs' | 'account'
}
