import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import {
  readHowAnswered,
  readOwnReplyToRead,
  recordOwnItem,
  recordOwnReading,
} from '#communications/actions/own-answers.ts'
import {
  exportPaper,
  listOwnReplies,
  readOwnReply,
  recordOwnReply,
  type GivenReply,
} from '#communications/actions/own-replies.ts'
import { askTranslation, receiveTranslation } from '#communications/actions/translations.ts'
import { mailHashOf, openMail } from '#communications/mail-papers.ts'
import { putMember } from '#cases/actions/members.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import {
  anOwnReply,
  aPaper,
  aReplyForm,
  aSentLetterIn,
  readMailHere,
  readPlainly,
} from '../../test/builders/replies.ts'

let workplace: TestWorkplace
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  binta = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, amina)
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles: ['drafter'] }))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const asked = (...texts: readonly string[]) =>
  texts.map((text, index) => ({
    ...{ kind: 'question' as const, number: String(index + 1), text, dueOn: null },
  }))

async function aLetter(facts: Parameters<typeof aSentLetterIn>[3] = {}) {
  return { caseId, letterId: await aSentLetterIn(workplace, amina, caseId, facts) }
}

const given = (more: Partial<GivenReply> = {}): GivenReply => ({
  ...{ form: aReplyForm(), also: [], mail: null, annexes: [], file: aPaper('We know of no nets.') },
  ...more,
})

const metOn = async (letter: Id<'Communication'>) => {
  const { rows } = await (
    await workplace.database.owner()
  ).query<{ readonly met_on: string | null }>(
    `select to_char(met_on, 'YYYY-MM-DD') as met_on from deadline where communication_id = $1 and purpose = 'reply'`,
    [letter],
  )
  return rows[0]?.met_on ?? null
}

describe('a reply to a letter of ours', () => {
  test('is sealed: nothing of it that may name somebody stands in the database', async () => {
    const of = await aLetter()
    const form = aReplyForm({
      ...{ channel: 'post', handedOverBy: 'Mr Marlin', missionNumber: 'NV Halibut', isConfidential: 'yes' },
      confidentialGround: 'it names Turbot',
    })
    const file = aPaper('Ms Sturgeon was never held.', 'about-Sturgeon.txt')
    const replyId = await anOwnReply(workplace, amina.at(), of, { form, file })
    const input = { ...of, replyId }
    sure(await askTranslation(workplace, amina.at(), input, aTranslation({ whom: 'Mr Pollock' })))
    const item = { kind: 'denial', said: 'Flounder is free', locator: 'Plaice', dueOn: '' }
    sure(await recordOwnItem(workplace, amina.at(), input, item))
    const [question] = sure(await readOwnReplyToRead(workplace, amina.at(), input)).letter.questions
    const reading = {
      question: question?.id ?? ('' as never),
      outcome: 'refused',
      ground: 'Herring',
      locator: 'Cod',
    }
    const read = { form: { character: 'receipt-acknowledged', answers: [reading] }, settle: false }
    sure(await recordOwnReading(workplace, amina.at(), FACTS, input, read))
    const words = /marlin|halibut|turbot|sturgeon|pollock|flounder|plaice|herring|cod\b/iu
    const rows = await everyRow()
    expect(rows).not.toMatch(words)
    // What is no secret is found, in the open and in bytes: the search sees.
    expect(rows).toContain('receipt-acknowledged')
    expect(shown('(1,"\\\\x4d61726c696e")')).toMatch(words)
    // And it is there for who has the keys.
    const opened = sure(await readOwnReply(workplace, binta.at(['drafter']), input))
    expect(opened).toMatchObject({
      ...{ handedOverBy: 'Mr Marlin', missionNumber: 'NV Halibut', confidentialGround: 'it names Turbot' },
      papers: [{ name: 'about-Sturgeon.txt', text: 'Ms Sturgeon was never held.', textIs: 'read' }],
      translations: [{ whom: 'Mr Pollock', receivedOn: null }],
    })
    const { readings, items } = sure(await readOwnReplyToRead(workplace, amina.at(), input))
    expect(readings[0]?.answers).toMatchObject([{ outcome: 'refused', ground: 'Herring', locator: 'Cod' }])
    expect(items).toMatchObject([{ said: 'Flounder is free', locator: 'Plaice' }])
  })

  test('ends the term on the day that it bears, and says by which count it is late or in time', async () => {
    const of = await aLetter()
    workplace.setNow('2026-06-01T09:00:00Z')
    const late = aReplyForm({ datedOn: '2026-05-04', receivedOn: '2026-05-20' })
    await anOwnReply(workplace, amina.at(), of, { form: late })
    expect(await metOn(of.letterId)).toBe('2026-05-04')
    const rows = sure(await listOwnReplies(workplace, amina.at(), of))
    expect(rows.map(({ timeliness }) => timeliness)).toMatchObject([
      { is: 'late', days: 3, by: 'its-date', dueOn: '2026-05-01', day: { is: 63, of: 60 } },
    ])
    workplace.setNow('2026-03-06T09:00:00Z')
  })

  test('that is a first word ends no term, unless it says itself that it does', async () => {
    const [one, other] = [await aLetter(), await aLetter()]
    await anOwnReply(workplace, amina.at(), one, { form: aReplyForm({ kind: 'interim' }) })
    expect(await metOn(one.letterId)).toBeNull()
    await anOwnReply(workplace, amina.at(), other, { form: aReplyForm({ kind: 'interim', endsTerm: 'yes' }) })
    expect(await metOn(other.letterId)).toBe('2026-03-05')
    // The reply itself still comes.
    await anOwnReply(workplace, amina.at(), one, { form: aReplyForm({ datedOn: '2026-03-06' }) })
    expect(await metOn(one.letterId)).toBe('2026-03-06')
  })

  test('may answer several letters of its case, and ends the term of each', async () => {
    const [one, other] = [await aLetter(), await aLetter({ reference: 'XAA 4/2026' })]
    const replyId = await anOwnReply(workplace, amina.at(), one, { also: [other.letterId] })
    expect([await metOn(one.letterId), await metOn(other.letterId)]).toEqual(['2026-03-05', '2026-03-05'])
    for (const of of [one, other]) {
      const { answers } = sure(await readOwnReply(workplace, amina.at(), { ...of, replyId }))
      expect(new Set(answers.map(({ reference }) => reference))).toEqual(
        new Set(['XAA 3/2026', 'XAA 4/2026']),
      )
    }
  })

  test('that no reader can read is kept as it came, its text typed or marked as not to be had', async () => {
    const of = await aLetter()
    const scan = { name: 'scan.tiff', bytes: Uint8Array.of(73, 73, 42, 0), read: null }
    expect(await recordOwnReply(workplace, amina.at(), FACTS, { ...of, ...given({ file: scan }) })).toEqual({
      ok: false,
      error: { code: 'reply.text-missing' },
    })
    const typed = aReplyForm({ typedText: 'There are none.' })
    const first = await anOwnReply(workplace, amina.at(), of, { file: scan, form: typed })
    const marked = aReplyForm({ isUnreadable: 'yes' })
    const second = await anOwnReply(workplace, amina.at(), of, { file: scan, form: marked })
    const papers = async (replyId: Id<'Reply'>) =>
      sure(await readOwnReply(workplace, amina.at(), { ...of, replyId })).papers
    const [kept] = await papers(first)
    expect(kept).toMatchObject({ textIs: 'typed', text: 'There are none.', format: 'other' })
    expect(await papers(second)).toMatchObject([{ textIs: 'unreadable', text: null }])
    const paperId = kept?.id ?? ('' as never)
    const taken = sure(await exportPaper(workplace, amina.at(), { ...of, replyId: first, paperId }))
    expect(taken.bytes).toEqual(scan.bytes)
  })

  test('is refused where something is missing, every lack at once, and of a letter that has not gone out', async () => {
    const of = await aLetter()
    const form = aReplyForm({ channel: 'post', receivedOn: '2026-03-07', kind: '', isConfidential: 'yes' })
    const refused = await recordOwnReply(workplace, amina.at(), FACTS, { ...of, ...given({ form }) })
    expect(refused.ok ? [] : 'problems' in refused.error && refused.error.problems).toEqual([
      { code: 'reply.received-in-the-future', field: 'receivedOn' },
      { code: 'reply.kind-missing', field: 'kind' },
      { code: 'reply.handed-over-missing', field: 'handedOverBy' },
      { code: 'reply.ground-missing', field: 'confidentialGround' },
    ])
    const backwards = aReplyForm({ datedOn: '2026-03-06', receivedOn: '2026-03-05' })
    expect(
      await recordOwnReply(workplace, amina.at(), FACTS, { ...of, ...given({ form: backwards }) }),
    ).toMatchObject({ error: { problems: [{ code: 'reply.dated-after-receipt' }] } })
    await (
      await workplace.database.owner()
    ).query(`update communication set stage = 'cleared' where id = $1`, [of.letterId])
    expect(await recordOwnReply(workplace, amina.at(), FACTS, { ...of, ...given() })).toEqual({
      ok: false,
      error: { code: 'letter.not-sent' },
    })
    expect(await recordOwnReply(workplace, amina.at(['auditor']), FACTS, { ...of, ...given() })).toEqual({
      ok: false,
      error: { code: 'act.not-allowed' },
    })
  })

  test('that came by mail is written once, however often the mail is given', async () => {
    const of = await aLetter()
    const bytes = new TextEncoder().encode(
      'Message-ID: <nv12@mission.example>\r\nSubject: Reply to AL XAA 3/2026\r\nFrom: M <m@mission.example>\r\n' +
        'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease find it attached.\r\n' +
        '--b\r\nContent-Type: text/plain; name="reply.txt"\r\nContent-Disposition: attachment; filename="reply.txt"\r\n\r\n' +
        'We know of no nets.\r\n--b--\r\n',
    )
    const openers = { reader: readPlainly, mails: readMailHere }
    const { mail, papers } = sure(await openMail(bytes, openers))
    const hash = mailHashOf(amina.office.id, mail.messageId, bytes)
    const form = aReplyForm({ channel: 'mail' })
    const twice = { form, file: null, mail: { papers, hash } }
    const [first, again] = [
      await anOwnReply(workplace, amina.at(), of, twice),
      await anOwnReply(workplace, amina.at(), of, twice),
    ]
    expect(again).toBe(first)
    const read = sure(await readOwnReply(workplace, amina.at(), { ...of, replyId: first }))
    expect(read.papers.map(({ kind, text }) => [kind, text?.trim() ?? null])).toEqual([
      ['original', 'We know of no nets.'],
      ['annex', 'Please find it attached.'],
      ['message', null],
    ])
    expect(sure(await listOwnReplies(workplace, amina.at(), of))).toHaveLength(1)
  })
})

const aTranslation = (more: { readonly whom?: string } = {}) => ({
  ...{ language: 'fr', whom: 'A translator', askedOn: '2026-03-06' },
  ...more,
})

test('a translation is asked for, waits, and comes beside its reply', async () => {
  const of = await aLetter()
  const input = { ...of, replyId: await anOwnReply(workplace, amina.at(), of) }
  sure(await askTranslation(workplace, amina.at(), input, aTranslation()))
  const [waiting] = sure(await readOwnReply(workplace, amina.at(), input)).translations
  workplace.setNow('2026-03-16T09:00:00Z')
  const came = {
    translation: waiting?.id ?? null,
    receivedOn: '2026-03-16',
    file: null,
    text: ' Aucun filet. ',
  }
  const early = { ...came, receivedOn: '2026-03-05' }
  expect(await receiveTranslation(workplace, amina.at(), input, early)).toMatchObject({
    error: { code: 'translation.day-impossible' },
  })
  sure(await receiveTranslation(workplace, amina.at(), input, came))
  expect(await receiveTranslation(workplace, amina.at(), input, came)).toMatchObject({
    error: { code: 'translation.unknown' },
  })
  const { translations, papers } = sure(await readOwnReply(workplace, amina.at(), input))
  expect(translations).toMatchObject([{ receivedOn: '2026-03-16' }])
  expect(papers.find(({ id }) => id === translations[0]?.file)).toMatchObject({
    ...{ kind: 'translation', language: 'fr', text: 'Aucun filet.', textIs: 'typed' },
  })
  workplace.setNow('2026-03-06T09:00:00Z')
})

test('two read a reply in a case and settle; asks are met by each addressee for itself', async () => {
  const addressees = ['State', 'Treasury'].map((name) => ({ code: 'USA', name, post: 'Secretary' }))
  const ask = { kind: 'ask' as const, number: '1', text: 'Raise the nets.', dueOn: null }
  const of = await aLetter({ addressees, questions: [...asked('Are there nets?'), ask] })
  const replyId = await anOwnReply(workplace, amina.at(), of, {
    form: aReplyForm({ addressee: '2', kind: 'interim' }),
  })
  const input = { ...of, replyId }
  const { letter } = sure(await readOwnReplyToRead(workplace, binta.at(['drafter']), input))
  expect(letter.questions.map(({ text }) => text)).toEqual(['Are there nets?', 'Raise the nets.'])
  const read = (...outcomes: readonly string[]) => ({
    character: 'cooperative-but-incomplete',
    answers: letter.questions.map(({ id }, index) => ({
      ...{ question: id, outcome: outcomes[index] ?? '', ground: 'secret', locator: '' },
    })),
  })
  const by = (who: TestWorker, settle: boolean, ...outcomes: readonly string[]) =>
    recordOwnReading(workplace, who.at(), FACTS, input, { form: read(...outcomes), settle })
  sure(await by(amina, false, 'answered', 'partly'))
  sure(await by(binta, false, 'answered', 'refused'))
  sure(await by(binta, true, 'answered', 'refused'))
  const met = sure(await readHowAnswered(workplace, amina.at(), of))
  expect(met.answers.map(({ outcome, addressee }) => [outcome, addressee])).toEqual([
    ['answered', 2],
    ['refused', 2],
  ])
})

/** Every row of every table of replies, as somebody with the disk sees it. */
async function everyRow(): Promise<string> {
  const tables = [
    'reply',
    'reply_file',
    'reply_letter',
    'reply_translation',
    'reply_item',
    'reply_reading',
    'answer',
  ]
  const owner = await workplace.database.owner()
  const all = await Promise.all(
    [...tables, 'search_part', 'communication', 'question', 'journal_entry'].map(async (table) => {
      const { rows } = await owner.query<{ readonly row: string }>(
        `select one::text as row from "${table}" one`,
      )
      return rows.map(({ row }) => shown(row))
    }),
  )
  return all.flat().join('\n')
}

/** A row with what its bytes spell. */
function shown(row: string): string {
  const bytes = [...row.matchAll(/\\x([0-9a-f]+)/gu)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
  return [row, ...bytes].join('\n')
}
