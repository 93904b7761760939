import type { ReactNode } from 'react'
import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** How grave a notice is. */
export type NoticeKind = 'info' | 'warning' | 'danger' | 'done'

/** Something to know before reading on. Begins with its kind in words; `done` is spoken when the page opens. */
export function Notice({
  kind,
  title,
  children,
  action,
}: {
  readonly kind: NoticeKind
  /** Instead of the name of its kind. */
  readonly title?: string | undefined
  readonly children: ReactNode
  readonly action?: { readonly label: string; readonly address: string } | undefined
}) {
  const words = useWords(FRAME)
  return (
    <div className={`notice is-${kind}`} role={kind === 'done' ? 'status' : undefined}>
      <div className="notice-text">
        <strong className="notice-kind">{title ?? say(words, `notice.${kind}`)}</strong> {children}
      </div>
      {action && <a href={action.address}>{action.label}</a>}
    </div>
  )
}
