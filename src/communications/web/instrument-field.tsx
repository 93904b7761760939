import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { LetterNames } from './letter-names.ts'

/** An instrument, typed; with those that letters name to choose from, where they are not too many. */
export function InstrumentField({
  instruments,
  names,
  value,
}: {
  readonly instruments: readonly string[] | null
  readonly names: LetterNames
  readonly value: string | null
}) {
  const words = useWords(LETTER_LISTS)
  return (
    <div className="field is-full">
      <label htmlFor="instrument">{say(words, 'form.instrument')}</label>
      <p className="hint" id="instrument-hint">
        {say(words, 'form.instrumentHint')}
      </p>
      <input
        id="instrument"
        name="instrument"
        type="text"
        dir="auto"
        autoComplete="off"
        list={instruments === null ? undefined : 'instruments'}
        aria-describedby="instrument-hint"
        defaultValue={value === null ? '' : names.instrument(value)}
      />
      {instruments !== null && (
        <datalist id="instruments">
          {instruments.map((id) => (
            <option key={id}>{names.instrument(id)}</option>
          ))}
        </datalist>
      )}
    </div>
  )
}
