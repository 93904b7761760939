/** What came with a mail: what it is called, and where its bytes begin among those of all attachments. */
export interface MailAttachment {
  readonly name: string
  readonly type: string
  readonly start: number
  readonly sizeBytes: number
}

/** A mail as its reader found it: its headers are claims of whoever sent it. */
export interface ReadMail {
  /** Without its angle brackets; null where it has none. */
  readonly messageId: string | null
  readonly subject: string
  /** `Name <address>`. */
  readonly from: string
  readonly to: string
  /** As the header says it: ISO where it is a date. */
  readonly date: string | null
  readonly text: string
  readonly attachments: readonly MailAttachment[]
}
