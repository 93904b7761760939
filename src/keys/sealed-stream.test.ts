import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRecovery, sure } from '../../test/builders/case-keys.ts'
import { anId } from '../../test/builders/ids.ts'
import { makeKeyPair } from './key-pair.ts'
import { BackupDamaged } from './model/backup-content.ts'
import { HEAD_BYTES, headBytes, madeOn, parseBackupHead, type BackupHead } from './model/backup-head.ts'
import { openHead, openRecords, RECORD_BYTES, sealStream } from './sealed-stream.ts'

const recovery = aRecovery()
const head: BackupHead = {
  part: 'database',
  office: anId<'Office'>(),
  backup: anId<'Backup'>(),
  madeAt: '2026-11-22T10:00:00Z',
  recoveryKey: recovery.publicKey,
}

/** Seals these lots into one file. */
async function sealed(lots: readonly Uint8Array[], of: BackupHead = head): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const stream = sure(
    await sealStream(of, (bytes) => {
      pieces.push(bytes)
      return Promise.resolve()
    }),
  )
  for (const lot of lots) await stream.write(lot)
  await stream.end()
  return Buffer.concat(pieces)
}

/** Cuts bytes into lots of these lengths, over and over. */
async function* inLots(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    yield await Promise.resolve(bytes.subarray(at, at + length))
    at += length
  }
}

/** What a file holds, or the code of why it is refused. */
async function opened(file: Uint8Array, pair = recovery.pair, lengths = [1 << 20]): Promise<Buffer | string> {
  const read = parseBackupHead(new Uint8Array(file.subarray(0, HEAD_BYTES)))
  if (!read.ok) return read.error.code
  const key = openHead(read.value, pair)
  if (!key.ok) return key.error.code
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of openRecords(key.value, inLots(file.subarray(HEAD_BYTES), lengths))) {
      pieces.push(piece)
    }
  } catch (fault) {
    if (fault instanceof BackupDamaged) return 'backup.damaged'
    throw fault
  }
  return Buffer.concat(pieces)
}

const filled = (length: number, first = 0) => Uint8Array.from({ length }, (_, at) => (at * 31 + first) % 251)

test('what was sealed is what is opened, whatever the lots in which it is written and read', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 3 * RECORD_BYTES }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(2 * RECORD_BYTES + 7), { maxLength: 4 }),
      lengths,
      async (lots, read) => {
        const written = lots.map(filled)
        const plain = await opened(await sealed(written), recovery.pair, read)
        expect(Buffer.concat(written).equals(plain as Buffer)).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})

test.each([0, 1, RECORD_BYTES - 1, RECORD_BYTES, RECORD_BYTES + 1, 3 * RECORD_BYTES])(
  'a stream of %i bytes has as many records as it needs and no more',
  async (length) => {
    const file = await sealed([filled(length)])
    const records = Math.max(1, Math.ceil(length / RECORD_BYTES))
    expect(file.length).toBe(HEAD_BYTES + length + 16 * records)
    expect(Buffer.from(filled(length)).equals((await opened(file)) as Buffer)).toBe(true)
  },
)

test('every single changed bit of a small file is refused', async () => {
  const file = await sealed([Buffer.from('Adama Seid')])
  expect((await opened(file)).toString()).toBe('Adama Seid')
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const changed = Buffer.from(file)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(typeof (await opened(changed)), `bit ${bit}`).toBe('string')
  }
})

test('a file that breaks off anywhere is refused, and so is one with anything after it', async () => {
  const file = await sealed([Buffer.from('Adama Seid')])
  for (let length = 0; length < file.length; length += 1) {
    expect(typeof (await opened(file.subarray(0, length))), `${length} bytes`).toBe('string')
  }
  for (const more of [1, 16, 17, 1000]) {
    expect(await opened(Buffer.concat([file, filled(more)]))).toBe('backup.damaged')
  }
})

test('records that are missing, exchanged, repeated or of another file are refused', async () => {
  const one = await sealed([filled(3 * RECORD_BYTES)])
  const other = await sealed([filled(3 * RECORD_BYTES, 1)])
  const record = RECORD_BYTES + 16
  const [headOfOne, first, second, third] = [
    one.subarray(0, HEAD_BYTES),
    ...[0, 1, 2].map((number) =>
      one.subarray(HEAD_BYTES + number * record, HEAD_BYTES + (number + 1) * record),
    ),
  ] as const
  const of = (...parts: readonly (Buffer | undefined)[]) =>
    opened(Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))))
  expect(typeof (await of(headOfOne, first, second, third))).toBe('object')
  expect(await of(headOfOne, first, second)).toBe('backup.damaged')
  expect(await of(headOfOne, second, first, third)).toBe('backup.damaged')
  expect(await of(headOfOne, first, first, second, third)).toBe('backup.damaged')
  expect(await of(headOfOne, first, third)).toBe('backup.damaged')
  expect(await of(headOfOne)).toBe('backup.damaged')
  expect(await of(headOfOne, other.subarray(HEAD_BYTES))).toBe('backup.damaged')
  expect(await of(other.subarray(0, HEAD_BYTES), one.subarray(HEAD_BYTES))).toBe('backup.damaged')
})

test('another code is told from damage', async () => {
  const file = await sealed([Buffer.from('Adama Seid')])
  expect(await opened(file, makeKeyPair())).toBe('backup.other-code')
  const damaged = Buffer.from(file)
  damaged[80] = (damaged[80] ?? 0) ^ 1
  expect(await opened(damaged)).toBe('backup.damaged')
})

test('a head cannot be given to somebody else, nor another day, though its check is made anew', async () => {
  const file = await sealed([Buffer.from('Adama Seid')])
  const read = sure(parseBackupHead(new Uint8Array(file.subarray(0, HEAD_BYTES))))
  const rest = file.subarray(HEAD_BYTES)
  expect(typeof (await opened(Buffer.concat([headBytes(read), rest])))).toBe('object')
  const changes = [
    { madeAt: '2027-11-22T10:00:00Z' },
    { part: 'keys' as const },
    { office: anId<'Office'>() },
    { backup: anId<'Backup'>() },
  ]
  for (const change of changes) {
    const changed = Buffer.concat([headBytes({ ...read, ...change }), rest])
    expect(await opened(changed)).toBe('backup.damaged')
  }
})

test('a head says its part, office, number and day in the open, and nothing else', async () => {
  const file = await sealed([Buffer.from('Adama Seid')])
  const read = sure(parseBackupHead(new Uint8Array(file.subarray(0, HEAD_BYTES))))
  expect(read).toMatchObject(head)
  expect(madeOn(read)).toBe('2026-11-22')
  expect(file.includes('Adama')).toBe(false)
  const later = Buffer.from(file)
  later[16] = 2
  expect(await opened(later)).toBe('backup.later-version')
  expect(await opened(Buffer.from('something else altogether'))).toBe('backup.not-a-backup')
})

test('the same content twice is two files that have nothing in common', async () => {
  const hashes = await Promise.all(
    [1, 2].map(async () => {
      const file = await sealed([filled(1000)])
      return createHash('sha256').update(file.subarray(103)).digest('hex')
    }),
  )
  expect(new Set(hashes).size).toBe(2)
})

test('a recovery key that would give the file’s key away is refused', async () => {
  const refused = await sealStream({ ...head, recoveryKey: new Uint8Array(32) }, () => Promise.resolve())
  expect(refused).toEqual({ ok: false, error: { code: 'backup.public-key-refused' } })
})
