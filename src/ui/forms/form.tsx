import type { ReactNode } from 'react'

/** A form that posts. The browser checks nothing itself: what is wrong is said by us, in our words, beside the field. */
export function Form({
  action,
  hasFiles = false,
  children,
}: {
  /** Where it posts to; the page's own address where left out. */
  readonly action?: string | undefined
  readonly hasFiles?: boolean | undefined
  readonly children: ReactNode
}) {
  return (
    <form
      className="form"
      method="post"
      action={action}
      encType={hasFiles ? 'multipart/form-data' : undefined}
      noValidate
    >
      {children}
    </form>
  )
}
