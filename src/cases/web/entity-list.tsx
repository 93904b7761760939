import type { NamedState } from '#law/states.ts'
import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { Entity } from '../model/entity.ts'
import { Written } from './written.tsx'

/** The name that heads lists: the first that was given. */
export function nameOfEntity({ content: { names }, pseudonym }: Entity): string {
  return names[0] ?? pseudonym
}

/** What is said of an entity. */
export function EntityContentList({
  entity: { kind, content },
  states,
}: {
  readonly entity: Entity
  readonly states: readonly NamedState[]
}) {
  const words = useWords(CASES)
  const state = states.find(({ code }) => code === content.state)?.name ?? content.state
  return (
    <SummaryList
      items={[
        { label: say(words, 'entity.kind'), value: say(words, `entityKind.${kind}`) },
        { label: say(words, 'entity.names'), value: <Written text={content.names.join('\n')} /> },
        ...(state === null ? [] : [{ label: say(words, 'entity.state'), value: state }]),
        ...(content.remarks === ''
          ? []
          : [{ label: say(words, 'entity.remarks'), value: <Written text={content.remarks} /> }]),
      ]}
    />
  )
}
