import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatLogKey, logKeyOf, parseLogKey, readCheckpoint, signCheckpoint } from './checkpoint.ts'

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at)
const NAME = 'journal.example.org/office-1'
const KEY = logKeyOf(NAME, SECRET)
const CHECKPOINT = { origin: NAME, size: 12, root: new Uint8Array(32).fill(7) }
const NOTE = signCheckpoint(CHECKPOINT, SECRET)

/** The same key for Node's own Ed25519. */
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SECRET]),
  format: 'der',
  type: 'pkcs8',
})

test.each([
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
])('a key of another program that writes signed notes is read: %s', (text) => {
  const key = parseLogKey(text)
  expect(key.ok && formatLogKey(key.value)).toBe(text)
})

test.each([
  'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+AhpcAcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW=',
  'no key',
])('%s is no key', (text) => {
  expect(parseLogKey(text)).toEqual({ ok: false, error: { code: 'log-key.malformed' } })
})

test('a checkpoint is the text that C2SP prescribes', () => {
  const [origin, size, root, blank, signature, end] = NOTE.split('\n')
  expect([origin, size, root, blank, end]).toEqual([
    NAME,
    '12',
    'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    '',
    '',
  ])
  expect(signature).toMatch(/^— journal\.example\.org\/office-1 [A-Za-z0-9+/]{91}=$/u)
  expect(readCheckpoint(NOTE, KEY)).toEqual({ ok: true, value: CHECKPOINT })
})

test('Node’s own Ed25519 agrees with the signature, and makes the same', () => {
  const end = NOTE.indexOf('\n\n')
  const text = Buffer.from(NOTE.slice(0, end + 1))
  const signature = Buffer.from(NOTE.trimEnd().split(' ').at(-1) ?? '', 'base64').subarray(4)
  expect(verify(null, text, createPublicKey(privateKey), signature)).toBe(true)
  expect(sign(null, text, privateKey).equals(signature)).toBe(true)
})

const other = Uint8Array.from({ length: 32 }, () => 9)
const line = NOTE.slice(NOTE.indexOf('—'))
const witness = signCheckpoint({ ...CHECKPOINT, origin: 'witness.example' }, other)
const signedOtherwise = signCheckpoint(CHECKPOINT, other)

/** Another log's text, under a signature line with our log's name. */
function signedForAnother(): string {
  const text = NOTE.slice(0, NOTE.indexOf('\n\n') + 1).replace(NAME, 'another')
  const id = Buffer.from(line.trimEnd().split(' ').at(-1) ?? '', 'base64').subarray(0, 4)
  const signed = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${NAME} ${signed.toString('base64')}\n`
}

test('signatures of witnesses are let stand', () => {
  expect(readCheckpoint(`${NOTE}${witness.slice(witness.indexOf('—'))}`, KEY).ok).toBe(true)
})

test.each([
  { note: '', code: 'checkpoint.malformed', because: 'it is empty' },
  { note: NOTE.replace('\n12\n', '\n012\n'), code: 'checkpoint.malformed', because: 'a number has one form' },
  { note: NOTE.replace('\n\n', '\nmore\n\n'), code: 'checkpoint.malformed', because: 'it has a line more' },
  { note: NOTE.trimEnd(), code: 'checkpoint.malformed', because: 'its last line is not ended' },
  { note: NOTE.replace('c=\n', 'd=\n'), code: 'checkpoint.malformed', because: 'base64 has one form' },
  { note: NOTE.repeat(20), code: 'checkpoint.malformed', because: 'it goes on' },
  { note: signedOtherwise, code: 'checkpoint.other-key', because: 'another key signed' },
  { note: witness, code: 'checkpoint.other-key', because: 'only a witness signed' },
  { note: NOTE.replace('\n12\n', '\n13\n'), code: 'checkpoint.signature-wrong', because: 'the size differs' },
  {
    note: `${NOTE}${line.replace(/.=\n$/u, '!=\n')}`,
    code: 'checkpoint.malformed',
    because: 'one signature is no base64',
  },
  {
    note: `${NOTE}${line.replace(/.{5}=\n$/u, 'AAAAA=\n')}`,
    code: 'checkpoint.signature-wrong',
    because: 'one of two signatures with our key does not fit',
  },
  {
    note: signedForAnother(),
    code: 'checkpoint.other-log',
    because: 'it is signed by our key and names another log',
  },
])('a note is not believed: $because', ({ note, code }) => {
  const read = readCheckpoint(note, KEY)
  expect(read).toMatchObject({ ok: false, error: { code } })
})

test('a note under another name is another log’s, also by the same key', () => {
  const note = signCheckpoint({ ...CHECKPOINT, origin: 'another' }, SECRET)
  expect(readCheckpoint(note, logKeyOf('another', SECRET)).ok).toBe(true)
  expect(readCheckpoint(note, KEY)).toMatchObject({ ok: false, error: { code: 'checkpoint.other-key' } })
})
