import { expect, test } from 'vitest'
import { sure } from '../../../test/builders/case-keys.ts'
import { readMail } from './mail.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const lines = (...all: readonly string[]) => bytesOf(all.join('\r\n'))

test('a mail is read: headers in any charset, its text, what came with it byte for byte', async () => {
  const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255])
  const { mail, bytes } = sure(
    await readMail(
      lines(
        ...[
          'Message-ID: <a@mission.example>',
          'From: Mission <m@mission.example>',
          'Date: Fri, 6 Mar 2026 10:00:00 +0100',
        ],
        ...[
          'Subject: =?iso-8859-1?Q?R=E9ponse?= AL CHN 3/2024',
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
        ],
        ...[
          'Content-Type: text/plain; charset=utf-8',
          '',
          'See the note.',
          '--b',
          'Content-Type: application/pdf',
        ],
        ...[
          'Content-Disposition: attachment; filename="../../note.pdf"',
          'Content-Transfer-Encoding: base64',
          '',
        ],
        ...[pdf.toString('base64'), '--b--', ''],
      ),
    ),
  )
  expect(mail).toMatchObject({
    ...{ messageId: 'a@mission.example', subject: 'Réponse AL CHN 3/2024', date: '2026-03-06T09:00:00.000Z' },
    ...{ from: 'Mission <m@mission.example>', text: 'See the note.' },
    attachments: [{ name: 'note.pdf', type: 'application/pdf', start: 0, sizeBytes: 6 }],
  })
  expect(Buffer.from(bytes)).toEqual(pdf)
})

test('a mail in a mail is an attachment, and a page without text says what it says', async () => {
  const inner = ['Content-Type: message/rfc822', '', 'Subject: inner', '', 'hello']
  const { mail } = sure(await readMail(lines('Subject: outer', ...inner)))
  expect(mail.attachments).toMatchObject([{ name: 'part-1.eml' }])
  const page = sure(
    await readMail(
      lines('Subject: x', 'Content-Type: text/html', '', '<p>None <b>here</b></p><script>1</script>'),
    ),
  )
  expect(page.mail.text).toBe('None here')
})

const nested = Array.from({ length: 1000 }, (_, at) => [
  `Content-Type: multipart/mixed; boundary=b${at}`,
  '',
  `--b${at}`,
])
const many = Array.from({ length: 100_000 }, (_, at) => `X-${at}: y`)
const parts = Array.from({ length: 1000 }, () => ['--b', 'Content-Type: application/x', '', 'y']).flat()

test.each([
  ['nested a thousand deep', ['Subject: x', ...nested.flat(), '', 'hello']],
  ['of 100,000 headers', ['Subject: x', ...many, '', 'hello']],
  ['of 1,000 parts', ['Subject: x', 'Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--']],
])('a mail %s is refused in good time', async (_, all) => {
  const begun = performance.now()
  expect(await readMail(lines(...all))).toMatchObject({ ok: false, error: { code: 'file.bomb' } })
  expect(performance.now() - begun).toBeLessThan(15_000)
})

test.each([
  ['without its boundary', ['Subject: x', 'Content-Type: multipart/mixed', '', '--b', 'hello']],
  [
    'in a charset that nobody knows',
    ['Subject: =?klingon?Q?=FF?=', 'Content-Type: text/plain; charset=klingon', '', 'hello'],
  ],
  ['that ends in its headers', ['Subject: x', 'From']],
  ['that encodes no bytes', ['Subject: x', 'Content-Transfer-Encoding: base64', '', '!!!!']],
])('a mail %s is read as far as it goes', async (_, all) => {
  expect(await readMail(lines(...all))).toMatchObject({ ok: true })
})

test('what is no mail is said to be none', async () => {
  for (const text of ['', 'hello there', '%PDF-1.4\n1 0 obj', 'X: y\r\n\r\nhello'])
    expect(await readMail(bytesOf(text))).toMatchObject({ ok: false, error: { code: 'file.unreadable' } })
})

test('nothing in a header turns the line around or ends it', async () => {
  const { mail } = sure(
    await readMail(lines('Subject: a\u202Eb\u0000c', 'From: "x\u2066y" <a@b.example>', '', '')),
  )
  expect(mail.subject).toBe('a b c')
  expect(mail.from).not.toMatch(/\p{Cf}/u)
})
