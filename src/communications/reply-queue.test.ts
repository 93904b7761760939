import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { listOwnReplies, readOwnReply } from '#communications/actions/own-replies.ts'
import { matchWaiting } from '#communications/actions/match-waiting.ts'
import { readLibraryReply } from '#communications/actions/read-communications.ts'
import {
  keepDropped,
  listWaiting,
  readWaitingReply,
  setAside,
} from '#communications/actions/waiting-replies.ts'
import { listAside, takeBack } from '#communications/actions/aside-replies.ts'
import { setMailbox } from '#communications/actions/mailbox.ts'
import { readMailbox, removeMailbox, writeMailbox, type Mailbox } from '#communications/mailbox-file.ts'
import { fetchOnce } from '#communications/mailbox-jobs.ts'
import { findProgress } from '#communications/store/mailbox-progress.ts'
import { understandReply } from '#communications/waiting-content.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
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
import { anObservedLetter } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anImapServer, type TestImapServer } from '../../test/builders/imap-server.ts'
import { TEST_ONLY_CERTIFICATE } from '../../test/builders/test-only-certificate.ts'
import { aReplyForm, aSentLetterIn, readMailHere, readPlainly } from '../../test/builders/replies.ts'

let workplace: TestWorkplace
let imap: TestImapServer
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
let letterId: Id<'Communication'>
beforeAll(async () => {
  workplace = await aWorkplace()
  imap = await anImapServer()
  const office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  binta = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  caseId = await anOpenCase(workplace, amina)
  letterId = await aSentLetterIn(workplace, amina, caseId, { reference: 'XAA 7/2026' })
})
afterAll(async () => {
  await imap.close()
  await workplace.database.close()
  await endDatabases()
})

const openers = { reader: readPlainly, mails: readMailHere }
const form = aReplyForm({ channel: 'mail', missionNumber: '' })

function aMail(subject: string, id: string, text = 'There are no nets, says Mr Marlin.'): string {
  return `Message-ID: <${id}@mission.example>\r\nFrom: Mission <m@mission.example>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`
}

async function drop(mail: string, by: TestWorker = amina) {
  const bytes = new TextEncoder().encode(mail)
  const understood = await understandReply({ name: 'reply.eml', bytes }, openers)
  return { ...sure(await keepDropped(workplace, by.at(), { bytes, understood })), papers: understood.papers }
}

const waiting = async (by: TestWorker = amina) => sure(await listWaiting(workplace, by.at(), null)).rows

describe('what is dropped', () => {
  test('waits sealed, is offered the letter that it names, and goes into its case sealed anew', async () => {
    const { id, papers } = await drop(aMail('Reply to AL XAA 7/2026', 'one'))
    const shown = sure(await readWaitingReply(workplace, amina.at(), { id, find: '' }))
    expect(shown.match).toMatchObject({ is: 'matched', letters: [{ id: letterId }] })
    expect(await rowsOf('waiting_reply')).not.toMatch(/marlin|mission\.example/iu)
    const given = { id, letters: [letterId], form, papers }
    sure(await matchWaiting(workplace, amina.at(), FACTS, given))
    const [reply] = sure(await listOwnReplies(workplace, amina.at(), { caseId, letterId }))
    const input = { caseId, letterId, replyId: reply?.id ?? ('' as never) }
    expect(sure(await readOwnReply(workplace, amina.at(), input)).papers).toMatchObject([
      { kind: 'original', text: 'There are no nets, says Mr Marlin.' },
      { kind: 'message' },
    ])
    expect(await waiting()).toEqual([])
    expect(await matchWaiting(workplace, amina.at(), FACTS, given)).toMatchObject({
      error: { code: 'waiting.unknown' },
    })
    // The same mail again is known, and was decided about.
    expect(await drop(aMail('Reply to AL XAA 7/2026', 'one'))).toMatchObject({ id, isWaiting: false })
  })

  test('goes into no case that whoever matches it is not at work in, and stays whole', async () => {
    const { id, papers } = await drop(aMail('Reply to AL XAA 7/2026', 'two'), amina)
    await waiting(amina)
    const theirs = sure(await readWaitingReply(workplace, binta.at(), { id, find: 'XAA 7/2026' }))
    expect(theirs).toMatchObject({ match: { because: 'unknown-reference' }, offered: [] })
    const given = { id, letters: [letterId], form, papers }
    expect(await matchWaiting(workplace, binta.at(), FACTS, given)).toEqual({
      ok: false,
      error: { code: 'waiting.letter-missing' },
    })
    expect((await waiting(binta)).map((one) => one.id)).toEqual([id])
    sure(await setAside(workplace, binta.at(), { id, reason: 'sent by mistake' }))
    expect(await waiting()).toEqual([])
    const { rows } = await (
      await workplace.database.owner()
    ).query('select stage, bytes_sealed is null as gone from waiting_reply where id = $1', [id])
    expect(rows).toEqual([{ stage: 'not-a-reply', gone: false }])
  })

  test('may answer a letter of the library and one in a case, each in its place', async () => {
    const observed = await anObservedLetter(workplace, amina, { reference: 'XAA 8/2026' })
    const { id, papers } = await drop(aMail('On XAA 7/2026 and XAA 8/2026', 'three'))
    const { match } = sure(await readWaitingReply(workplace, amina.at(), { id, find: '' }))
    expect(match.is === 'matched' && match.letters).toHaveLength(2)
    sure(
      await matchWaiting(workplace, amina.at(), FACTS, { id, letters: [letterId, observed], form, papers }),
    )
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly reply_id: Id<'Reply'> }>(
      'select reply_id from reply_letter where communication_id = $1',
      [observed],
    )
    const inLibrary = await readLibraryReply(workplace, amina.at(), rows[0]?.reply_id ?? ('' as never))
    expect(inLibrary?.texts[0]).toMatchObject({ text: 'There are no nets, says Mr Marlin.' })
    const kept = papers.map(({ kind, bytes }) => `${kind} ${bytes.length}`)
    const { rows: files } = await (
      await workplace.database.owner()
    ).query<{ readonly file: string }>(
      `select kind || ' ' || octet_length(bytes) as file from reply_file where reply_id = $1`,
      [rows[0]?.reply_id],
    )
    expect(files.map(({ file }) => file).toSorted()).toEqual(kept.toSorted())
    expect(kept.length).toBeGreaterThan(1)
    expect(sure(await listOwnReplies(workplace, amina.at(), { caseId, letterId }))).toHaveLength(2)
  })

  test('is kept where nothing of it can be read', async () => {
    const { id } = await drop('no mail at all')
    const shown = sure(await readWaitingReply(workplace, amina.at(), { id, find: 'XAA' }))
    expect(shown).toMatchObject({
      content: { problem: 'file.unreadable' },
      match: { because: 'no-reference' },
    })
    expect(shown.offered.map(({ reference }) => reference)).toContain('XAA 7/2026')
    sure(await setAside(workplace, amina.at(), { id, reason: 'empty' }))
  })
})

test('what was set aside is listed with its reason, and goes back into the queue; why it was set aside stays', async () => {
  const { id } = await drop(aMail('An invoice?', 'aside'))
  sure(await setAside(workplace, binta.at(), { id, reason: 'an invoice for nets' }))
  const aside = async () => sure(await listAside(workplace, amina.at(), null)).rows
  expect((await aside()).find((one) => one.id === id)).toMatchObject({
    ...{ id, reason: 'an invoice for nets', closedBy: binta.account, content: { subject: 'An invoice?' } },
  })
  expect((await waiting()).map((one) => one.id)).not.toContain(id)
  sure(await takeBack(workplace, amina.at(), id))
  expect((await aside()).map((one) => one.id)).not.toContain(id)
  expect((await waiting()).map((one) => one.id)).toContain(id)
  const { past } = sure(await readWaitingReply(workplace, amina.at(), { id, find: '' }))
  expect(past).toMatchObject([{ reason: 'an invoice for nets' }])
  expect(await rowsOf('waiting_reply_past')).not.toMatch(/invoice/iu)
  // Nobody takes back what is not set aside; and it can be set aside again.
  expect(await takeBack(workplace, amina.at(), id)).toMatchObject({ error: { code: 'waiting.unknown' } })
  sure(await setAside(workplace, amina.at(), { id, reason: 'it is one' }))
  expect((await aside()).map(({ reason }) => reason)).toContain('it is one')
  const stranger = await aCaseWorker(workplace, amina.office)
  expect(await takeBack(workplace, stranger.at(), id)).toMatchObject({ error: { code: 'act.not-allowed' } })
})

describe('a mailbox', () => {
  const mailbox = () => ({
    ...{ host: '127.0.0.1', port: imap.port, user: 'clerk', password: 'secret', folder: 'INBOX' },
  })
  const fetchIt = () => fetchOnce(workplace, openers, amina.office.id, mailbox())

  test('is fetched without anybody’s keys, marks as read only what is kept, and deletes nothing', async () => {
    const uid = imap.put(aMail('A reply on nets', 'four'))
    expect(await fetchIt()).toMatchObject({ ok: true })
    expect(imap.seen()).toEqual([uid])
    expect((await waiting()).map(({ content, channel }) => [content.subject, channel])).toEqual([
      ['A reply on nets', 'mail'],
    ])
    expect(await rowsOf('waiting_reply')).not.toMatch(/marlin|mission\.example|A reply on nets/iu)
    expect(imap.asked.join('\n')).not.toMatch(/EXPUNGE|Deleted|MOVE|COPY/iu)
  })

  test('cut off between keeping and marking is fetched again, and nothing is there twice', async () => {
    const uid = imap.put(aMail('Another', 'five'))
    imap.cutBeforeMark()
    expect(await fetchIt()).toMatchObject({ error: { code: 'mailbox.broke-off' } })
    expect([imap.seen().includes(uid), (await waiting()).length]).toEqual([false, 2])
    const failed = await progress()
    expect(failed).toMatchObject({ problem: 'mailbox.broke-off' })
    expect(failed?.workedAt).not.toBeNull()
    expect(await fetchIt()).toMatchObject({ ok: true })
    expect([imap.seen().includes(uid), (await waiting()).length]).toEqual([true, 2])
    expect(await progress()).toMatchObject({ problem: null, lastUid: uid })
  })

  test('that counts anew is read anew, and what is known is not kept twice', async () => {
    imap.setUidValidity(8)
    imap.put(aMail('A third', 'six'))
    expect(await fetchIt()).toMatchObject({ ok: true })
    expect(await waiting()).toHaveLength(3)
    expect(await progress()).toMatchObject({ uidValidity: 8 })
  })

  test('says why it does not work: a password, a folder, a server', async () => {
    const of = (more: object) => fetchOnce(workplace, openers, amina.office.id, { ...mailbox(), ...more })
    expect(await of({ password: 'wrong' })).toMatchObject({ error: { code: 'mailbox.sign-in-refused' } })
    expect(await of({ folder: 'Nowhere' })).toMatchObject({ error: { code: 'mailbox.folder-missing' } })
    expect(await of({ port: 1 })).toMatchObject({ error: { code: 'mailbox.not-reached' } })
    const without = await anOffice(workplace)
    expect(await fetchOnce(workplace, openers, without.id, mailbox())).toMatchObject({
      error: { code: 'mailbox.no-box' },
    })
  })
})

describe('a mailbox over TLS', () => {
  let safe: TestImapServer
  beforeAll(async () => {
    safe = await anImapServer({ tls: true })
  })
  afterAll(() => safe.close())

  const over = (more: Partial<Mailbox> = {}) => {
    const mailbox = { host: '127.0.0.1', user: 'clerk', password: 'secret', folder: 'INBOX', tls: true }
    return fetchOnce(workplace, openers, amina.office.id, { ...mailbox, port: safe.port, ...more })
  }
  const withFile = async (name: string, content: string) => {
    const path = join(dirname(workplace.wraps.folder), name)
    await writeFile(path, content)
    return name
  }

  test('whose certificate nobody trusts is refused before a password is sent, and its page says what to do', async () => {
    safe.put(aMail('Never fetched', 'tls-1'))
    expect(await over()).toMatchObject({ error: { code: 'mailbox.certificate-untrusted' } })
    expect(safe.asked).toEqual([])
    expect(await progress()).toMatchObject({ problem: 'mailbox.certificate-untrusted' })
    for (const language of ['en', 'ar'] as const)
      expect(say(wordsOf(REPLY_CHANGES, language), 'box.certificate-untrusted')).toContain('caFile')
  })

  test('is read where its file of certificates says who signs for it, and refused for another name all the same', async () => {
    const caFile = await withFile('office-ca.pem', TEST_ONLY_CERTIFICATE)
    expect(await over({ caFile })).toMatchObject({ ok: true })
    expect((await waiting()).map(({ content }) => content.subject)).toContain('Never fetched')
    // 127.0.0.2 is this computer too, and no name of the certificate.
    expect(await over({ caFile, host: '127.0.0.2' })).toMatchObject({
      error: { code: expect.stringMatching(/^mailbox\.(?:certificate-wrong|not-reached)$/u) as unknown },
    })
  })

  test('says so where the file of certificates is not there, or holds none', async () => {
    const unreadable = { error: { code: 'mailbox.ca-unreadable' } }
    expect(await over({ caFile: 'nowhere.pem' })).toMatchObject(unreadable)
    expect(await over({ caFile: await withFile('empty.pem', 'no certificate') })).toMatchObject(unreadable)
  })

  test('keeps what its file says when the password is given anew', async () => {
    const mailbox = { host: 'mail.example', port: 1993, user: 'clerk', password: 'old', folder: 'INBOX' }
    await writeMailbox(workplace, { ...mailbox, tls: true, caFile: 'office-ca.pem' })
    const given = { ...mailbox, port: '1993', password: 'new' }
    const admin = await aCaseWorker(workplace, amina.office, { officeRoles: ['administrator'] })
    sure(await setMailbox(workplace, admin.at(), given))
    expect(await readMailbox(workplace)).toMatchObject({
      password: 'new',
      tls: true,
      caFile: 'office-ca.pem',
    })
    sure(await setMailbox(workplace, admin.at(), { ...given, host: 'other.example' }))
    expect(await readMailbox(workplace)).not.toHaveProperty('caFile')
    await removeMailbox(workplace)
  })
})

function progress() {
  const officeId = amina.office.id
  return workplace.database.atomically({ officeId, id: 'system' }, (tx) => findProgress(tx, officeId))
}

/** The rows of a table with what their bytes spell. */
async function rowsOf(table: string): Promise<string> {
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly row: string }>(`select one::text as row from "${table}" one`)
  const all = rows.map(({ row }) => row).join('\n')
  const bytes = [...all.matchAll(/\\x([0-9a-f]+)/gu)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
  expect(bytes.length).toBeGreaterThan(0)
  return [all, ...bytes].join('\n')
}
