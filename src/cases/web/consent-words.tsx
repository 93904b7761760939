import type { StateCode } from '#law/model.ts'
import type { NamedState } from '#law/states.ts'
import { CASES } from '#ui/messages/cases.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, type Words } from '#ui/messages/words.ts'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ConsentReason, ConsentRemedy, Use } from '../model/consent.ts'
import { formsOf, useOf, type ConsentAct } from '../model/consent-acts.ts'

type CaseWords = Words<(typeof CASES)['english']>

/** What was asked, in words: the purpose, whom it goes to, and whether the name is said. */
export function sayUse(
  words: CaseWords,
  { purpose, recipient, form }: Use,
  states: readonly NamedState[],
): string {
  const [kind = '', which] = recipient.split(':')
  const to = which === undefined ? [] : [kind === 'state' ? nameOf(states, which) : which]
  const place = recipient === 'press' || recipient === 'public-record' ? [say(words, `to.${recipient}`)] : []
  const naming = formsOf(purpose).length > 1 ? [say(words, `form.${form}`)] : []
  return [say(words, `purpose.${purpose}`), ...to, ...place, ...naming].join(' · ')
}

function nameOf(states: readonly NamedState[], code: StateCode): string {
  return states.find((one) => one.code === code)?.name ?? code
}

/** An act that is looked at before it is done; the first two need a State. */
export const ACT_KEYS = [
  ...([
    'state-unnamed',
    'state-named',
    'public-unnamed',
    'public-named',
    'press-unnamed',
    'press-named',
  ] as const),
  ...(['contact', 'count', 'trace'] as const),
] as const
export type ActKey = (typeof ACT_KEYS)[number]

/** The act behind a key, with the State that is concerned. */
export function actOf(key: ActKey, state: StateCode): ConsentAct {
  switch (key) {
    case 'state-unnamed':
      return { kind: 'write-to-state', state, isConcerned: true, form: 'unnamed' }
    case 'state-named':
      return { kind: 'write-to-state', state, isConcerned: true, form: 'named' }
    case 'public-unnamed':
      return { kind: 'publish', form: 'unnamed' }
    case 'public-named':
      return { kind: 'publish', form: 'named' }
    case 'press-unnamed':
      return { kind: 'press-release', form: 'unnamed' }
    case 'press-named':
      return { kind: 'press-release', form: 'named' }
    case 'contact':
      return { kind: 'contact' }
    case 'count':
      return { kind: 'count' }
    case 'trace':
      return { kind: 'trace-family' }
  }
}

/** The use that the act behind a key makes of a person. */
export function usageOf(key: ActKey, state: StateCode): Use {
  return useOf(actOf(key, state))
}

/** Whether it may be done, as a tag. */
export function MayTag({ isAllowed }: { readonly isAllowed: boolean }) {
  const words = useWords(CASES)
  return <Tag kind={isAllowed ? 'done' : 'danger'} text={say(words, isAllowed ? 'may.yes' : 'may.no')} />
}

/** Why it may not be done, and what would make it pass; nothing does against a no. */
export function Hindrances({
  reasons,
  wouldPass,
}: {
  readonly reasons: readonly ConsentReason[]
  readonly wouldPass: readonly ConsentRemedy[]
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const remedies = wouldPass.map((remedy) => say(words, `remedy.${remedy}`))
  return (
    <>
      {reasons.map((reason) => (
        <span className="reason" key={reason}>
          {say(words, `reason.${reason}`)}
        </span>
      ))}{' '}
      <span className="remedy">
        {remedies.length === 0
          ? say(words, 'remedy.none')
          : say(words, 'remedy.would', { what: sayList(language, remedies) })}
      </span>
    </>
  )
}
