import type { AnyRoute, Answer, Form, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import type { Id } from '#base/id.ts'
import { dayOf } from '#cases/at-work.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { readClearance } from '../actions/clearance.ts'
import {
  exportPaper,
  readSentLetters,
  recordOwnReply,
  type GivenReply,
  type OwnPaper,
  type OwnReplyInput,
  type RecordReplyProblem,
} from '../actions/own-replies.ts'
import { isMail, mailHashOf, openMail, readPaper } from '../mail-papers.ts'
import type { LetterReader, MailReader } from '../read-text.ts'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
} from './letter-visit.tsx'
import { noReply, OwnReplyForm, ownReplyFieldsIn, type OwnReplyFields } from './own-reply-form.tsx'

const LIST = '/cases/:case/letters/:communication/replies'

/** Replies to a letter in a case: recording one, and its papers. */
export function ownReplyRoutes(
  facts: LetterFacts,
  reader: LetterReader,
  mails: MailReader,
): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: `${LIST}/new`, act: 'reply.record' },
      answer: (visit: Visit) => formPage(visit, facts, noReply(dayOf(visit.workplace)), []),
    },
    {
      ...{ method: 'POST', path: `${LIST}/new`, act: 'reply.record' },
      answer: (visit: Visit) => takeReply(visit, facts, { reader, mails }),
    },
    { method: 'GET', path: `${LIST}/:received/papers/:paper`, act: 'communication.read', answer: givePaper },
  ]
}

/** Which reply the address names. */
export function ownReplyOf(visit: Visit): OwnReplyInput {
  return { ...letterOf(visit), replyId: visit.id<'Reply'>('received') }
}

/** Where a reply is. */
export function addressOfReply(input: OwnReplyInput): string {
  return `${addressesOf(input).one}/replies/${input.replyId}`
}

async function formPage(
  visit: Visit,
  facts: LetterFacts,
  fields: OwnReplyFields,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  // Files do not wait with a form: keys are asked for before anything is chosen.
  if (!acting.ring) return { kind: 'keys-needed' }
  const input = letterOf(visit)
  const sent = await readSentLetters(workplace, acting, input)
  if (!sent.ok) return notShown(visit, sent.error)
  const letter = sent.value.find(({ id }) => id === input.letterId)
  const words = wordsOf(REPLIES, language)
  const { one } = addressesOf(input)
  const page = { tab: 'letters', above: crumbsOfLetter(language, input) } as const
  if (!letter) return notSentPage(visit)
  return pageInCase(visit, () => ({
    ...{ ...page, title: say(words, 'record.title'), lead: say(words, 'record.lead'), problems },
    content: (
      <OwnReplyForm
        {...{ fields, problems, letter, facts, action: `${one}/replies/new`, cancel: one }}
        others={sent.value.filter(({ id }) => id !== letter.id)}
      />
    ),
  }))
}

/** The letter is there and has not gone out; or it is not there. */
async function notSentPage(visit: Visit): Promise<Answer> {
  const input = letterOf(visit)
  const read = await readClearance(visit.workplace, visit.acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(REPLIES, visit.language)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'record.title'), above: crumbsOfLetter(visit.language, input) },
    content: <Notice kind="info">{say(words, 'problem.letter.not-sent')}</Notice>,
  }))
}

/** What opens the files of replies. */
export interface ReplyOpeners {
  readonly reader: LetterReader
  readonly mails: MailReader
}

async function takeReply(visit: Visit, facts: LetterFacts, openers: ReplyOpeners): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const fields = ownReplyFieldsIn(form)
  const refuse = (problems: readonly FieldProblem[]) => formPage(visit, facts, fields, problems)
  if (hasLostFiles(visit)) return refuse([explain('reply.file-again', 'file', language)])
  const input = letterOf(visit)
  const given = await papersIn(acting.officeId, form, openers)
  if (!given) return refuse([explain('reply.mail-unreadable', 'file', language)])
  const { also, ...typed } = fields
  const recorded = await recordOwnReply(workplace, acting, facts, { ...input, ...given, also, form: typed })
  if (recorded.ok) {
    const to = addressOfReply({ ...input, replyId: recorded.value })
    return { kind: 'go', to, done: 'reply-recorded' }
  }
  const end = endOfVisit(recorded.error)
  return end ?? refuse(problemsOf(recorded.error, language))
}

/** The papers of a reply, opened: `file` may be a saved mail with papers of its own. Null where it is called one and is none. */
export async function papersIn(
  office: Id<'Office'>,
  form: Form,
  openers: ReplyOpeners,
): Promise<Pick<GivenReply, 'file' | 'mail' | 'annexes'> | null> {
  const [file, annexes] = [await form.file('file'), await form.files('annexes')]
  const beside = []
  for (const { name, bytes } of annexes.filter((one) => one.bytes.length > 0))
    // oxlint-disable-next-line no-await-in-loop -- the reader answers in turn
    beside.push(await readPaper(name, bytes, openers.reader))
  if (!file || file.bytes.length === 0) return { file: null, mail: null, annexes: beside }
  if (!isMail(file.name)) {
    return { file: await readPaper(file.name, file.bytes, openers.reader), mail: null, annexes: beside }
  }
  const opened = await openMail(file.bytes, openers)
  if (!opened.ok) return null
  const { mail, papers } = opened.value
  const hash = mailHashOf(office, mail.messageId, file.bytes)
  return { file: null, mail: { papers, hash }, annexes: beside }
}

type PlainKey = {
  [Key in keyof typeof REPLIES.english]: Key extends `problem.${infer Code}` ? Code : never
}[keyof typeof REPLIES.english]

function explain(code: PlainKey, field: string, language: PageLanguage): FieldProblem {
  return { field, text: say(wordsOf(REPLIES, language), `problem.${code}`) }
}

function problemsOf(
  problem: RecordReplyProblem | { readonly code: string },
  language: PageLanguage,
): readonly FieldProblem[] {
  if ('problems' in problem) {
    return problem.problems.map(({ code, field }) => explain(code, field, language))
  }
  switch (problem.code) {
    case 'reply.text-missing':
      return [explain(problem.code, 'typedText', language)]
    case 'letter.not-sent':
    case 'reply.paper-missing':
      return [explain(problem.code, 'file', language)]
    default:
      return [explainProblem(problem, language)]
  }
}

async function givePaper(visit: Visit): Promise<Answer> {
  const paperId = visit.id<'ReplyFile'>('paper')
  const taken = await exportPaper(visit.workplace, visit.acting, { ...ownReplyOf(visit), paperId })
  if (!taken.ok)
    return taken.error.code === 'reply.unknown' ? { kind: 'missing' } : notShown(visit, taken.error)
  return paperFile(taken.value)
}

/** A paper of a reply as a file. Its own name may say who is in it, to whoever looks at a list of downloads. */
export function paperFile({
  id,
  name,
  bytes,
  format,
}: Pick<OwnPaper, 'id' | 'name' | 'format'> & { readonly bytes: Uint8Array }): Answer {
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0]?.toLowerCase() ?? (format === 'txt' ? '.txt' : '')
  const neutral = `reply-paper-${id.slice(-4)}${ending}`
  return { kind: 'file', name: neutral, type: 'application/octet-stream', bytes }
}
