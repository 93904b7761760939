import type { ReactNode } from 'react'

/** Nothing is there yet: why, and what to do about it. */
export function EmptyState({
  text,
  action,
  children,
}: {
  readonly text: string
  readonly action?: { readonly label: string; readonly address: string } | undefined
  readonly children?: ReactNode
}) {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {children}
      {action && (
        <a className="button" href={action.address}>
          {action.label}
        </a>
      )}
    </div>
  )
}
