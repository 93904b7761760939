import { describe, Explained, LabelText, type FieldBasics } from './described.tsx'

/** A field of several lines. */
export function TextArea({
  value = '',
  lines = 6,
  isCode = false,
  isOptional = false,
  ...basics
}: FieldBasics & {
  readonly value?: string | undefined
  readonly lines?: number | undefined
  readonly isCode?: boolean | undefined
}) {
  const described = describe(basics)
  return (
    <div className="field is-full">
      <label htmlFor={described.id}>
        <LabelText label={basics.label} isOptional={isOptional} />
      </label>
      <Explained hint={basics.hint} described={described} />
      <textarea
        id={described.id}
        name={basics.name}
        className={isCode ? 'is-code' : undefined}
        rows={lines}
        dir={isCode ? 'ltr' : 'auto'}
        autoComplete="off"
        spellCheck={isCode ? false : undefined}
        defaultValue={value}
        {...described.control}
      />
    </div>
  )
}
