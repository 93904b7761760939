import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'
import type { FieldBasics } from './described.tsx'
import { Field } from './field.tsx'

/** A day, a month or a year, as much as is known, in EDTF: `2024-03`. Read it with `parsePartialDate`. */
export function PartialDateField({ hint, ...basics }: FieldBasics & { readonly value?: string | undefined }) {
  const words = useWords(FRAME)
  return <Field {...basics} width="short" isCode hint={hint ?? say(words, 'partialDateHint')} />
}
