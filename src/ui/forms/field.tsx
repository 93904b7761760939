import type { HTMLAttributes } from 'react'
import { describe, Explained, LabelText, type FieldBasics } from './described.tsx'

/** What a field of one line may be told beside its name and label. */
export interface FieldProps extends FieldBasics {
  /** What was typed before, or is known. Never given for a password. */
  readonly value?: string | undefined
  /** `number` is typed as text with a keyboard of digits: nothing that was typed is lost, wheels change nothing. */
  readonly type?: 'text' | 'date' | 'email' | 'number' | 'password' | 'search' | 'tel' | 'url' | undefined
  readonly autoComplete?: string | undefined
  readonly width?: 'short' | 'medium' | 'full' | undefined
  /** A reference, a code: left to right in every language, with digits that can be told apart. */
  readonly isCode?: boolean | undefined
}

/** A field of one line. */
export function Field({
  value = '',
  type = 'text',
  autoComplete = 'off',
  width = type === 'date' || type === 'number' ? 'short' : 'full',
  isCode = false,
  isOptional = false,
  ...basics
}: FieldProps) {
  const described = describe(basics)
  return (
    <div className={`field is-${width}`}>
      <label htmlFor={described.id}>
        <LabelText label={basics.label} isOptional={isOptional} />
      </label>
      <Explained hint={basics.hint} described={described} />
      <input
        id={described.id}
        name={basics.name}
        className={isCode ? 'is-code' : undefined}
        type={type === 'number' ? 'text' : type}
        inputMode={INPUT_MODE[type]}
        dir={directionFor(type, isCode)}
        autoComplete={autoComplete}
        autoCapitalize={isCode || type === 'password' ? 'none' : undefined}
        spellCheck={isCode || type === 'password' ? false : undefined}
        defaultValue={type === 'password' ? undefined : value}
        {...described.control}
      />
    </div>
  )
}

const INPUT_MODE: Readonly<Partial<Record<string, HTMLAttributes<HTMLInputElement>['inputMode']>>> = {
  number: 'numeric',
}

function directionFor(type: string, isCode: boolean): 'ltr' | 'auto' | undefined {
  if (isCode || type === 'email' || type === 'url' || type === 'tel' || type === 'number') return 'ltr'
  return type === 'text' || type === 'search' ? 'auto' : undefined
}
