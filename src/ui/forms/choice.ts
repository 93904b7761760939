import type { ReactNode } from 'react'

/** Something to choose: what is posted, and what is read. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: ReactNode
  readonly isDisabled?: boolean | undefined
}
