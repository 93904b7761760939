import type { ReactNode } from 'react'
import type { FieldProblem } from '../error-summary.tsx'
import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** What every part of a form is told. */
export interface FieldBasics {
  /** The name that is posted. */
  readonly name: string
  readonly label: string
  /** The id on the page, where it is not the name: two forms with the same names. Problems lead to it. */
  readonly id?: string | undefined
  readonly hint?: ReactNode
  /** All problems of the form; a field finds its own by its id. */
  readonly problems?: readonly FieldProblem[] | undefined
  /** Said beside the label. Fields that say nothing must be filled in. */
  readonly isOptional?: boolean | undefined
}

/** The ids by which a field, its hint and its problem know each other. */
export interface Described {
  readonly id: string
  readonly hintId: string
  readonly problemId: string
  readonly texts: readonly string[]
  /** For the control itself: what describes it, and whether it is wrong. */
  readonly control: {
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': true | undefined
  }
}

/** Ties a control to its hint and its problems, whichever there are. */
export function describe({
  name,
  id = name,
  hint,
  problems = [],
}: Pick<FieldBasics, 'name' | 'id' | 'hint' | 'problems'>): Described {
  const texts = problems.filter((one) => one.field === id).map(({ text }) => text)
  const hintId = `${id}-hint`
  const problemId = `${id}-problem`
  const hasHint = hint !== undefined && hint !== null && hint !== ''
  const describedBy = [...(hasHint ? [hintId] : []), ...(texts.length > 0 ? [problemId] : [])].join(' ')
  return {
    id,
    hintId,
    problemId,
    texts,
    control: {
      'aria-describedby': describedBy === '' ? undefined : describedBy,
      'aria-invalid': texts.length > 0 ? true : undefined,
    },
  }
}

/** Hint and problems of a field, above its control. */
export function Explained({ hint, described }: { readonly hint: ReactNode; readonly described: Described }) {
  const { hintId, problemId, texts } = described
  return (
    <>
      {hint !== undefined && hint !== null && hint !== '' && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {texts.length > 0 && (
        <div className="field-problem" id={problemId}>
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
    </>
  )
}

/** A label, and whether the field may stay empty. */
export function LabelText({ label, isOptional }: { readonly label: string; readonly isOptional: boolean }) {
  const words = useWords(FRAME)
  return (
    <>
      {label}
      {isOptional && <span className="optional"> {say(words, 'optional')}</span>}
    </>
  )
}
