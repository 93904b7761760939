import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'
import type { FieldBasics } from './described.tsx'
import { Field } from './field.tsx'

/** A passphrase: never filled in by us. `purpose` tells password managers what to do. */
export function PassphraseField({
  purpose,
  hint,
  ...basics
}: FieldBasics & { readonly purpose: 'current' | 'new' }) {
  const words = useWords(FRAME)
  return (
    <Field
      {...basics}
      type="password"
      width="medium"
      autoComplete={`${purpose}-password`}
      hint={hint ?? (purpose === 'new' ? say(words, 'passphraseHint') : undefined)}
    />
  )
}
