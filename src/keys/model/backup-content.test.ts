import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BackupDamaged,
  bytesOfFrame,
  framesOf,
  readTables,
  type BackupFrame,
  type BackupManifest,
} from './backup-content.ts'

const SHA256 = 'ab'.repeat(32)
const manifest: BackupManifest = {
  ...{ format: 'demarche-backup', version: 1, program: '0.1.0' },
  migrations: [{ number: 1, name: '0001_office.sql', sha256: SHA256 }],
  tables: [
    { name: 'office', columns: ['office_id', 'name'] },
    { name: 'account', columns: ['office_id', 'id'] },
  ],
  leftOut: [{ table: 'session', because: 'nobody is signed in there' }],
}
const digestOf = (name: string): BackupFrame => ({ kind: 'table-end', of: { name, rows: 1, sha256: SHA256 } })
const content = (text: string): BackupFrame => ({ kind: 'content', of: new TextEncoder().encode(text) })
const [first, second] = manifest.tables.map((of): BackupFrame => ({ kind: 'table', of }))
const END: BackupFrame = { kind: 'end', of: null }
const whole: readonly BackupFrame[] = [
  { kind: 'manifest', of: manifest },
  ...(first ? [first] : []),
  content('row of '),
  content('the office\n'),
  digestOf('office'),
  ...(second ? [second] : []),
  digestOf('account'),
  END,
]

const bytesOf = (frames: readonly BackupFrame[]) => Buffer.concat(frames.flatMap(bytesOfFrame))

async function* inLots(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length))
}

/** What a reader is given, table by table; `damaged` where it is refused. */
async function read(bytes: Uint8Array, length = 1000) {
  const seen: string[] = []
  const note = (what: string) => {
    seen.push(what)
    return Promise.resolve()
  }
  try {
    await readTables(inLots(bytes, length), () =>
      Promise.resolve({
        begin: ({ name }) => note(`begin ${name}`),
        take: (some) => note(new TextDecoder().decode(some)),
        end: ({ name }) => note(`end ${name}`),
      }),
    )
    return seen
  } catch (fault) {
    if (fault instanceof BackupDamaged) return 'damaged'
    throw fault
  }
}

test('tables come in the order of the manifest, whatever the lots they are read in', async () => {
  const lengths = fc.integer({ min: 1, max: 900 })
  await fc.assert(
    fc.asyncProperty(lengths, async (length) => {
      expect(await read(bytesOf(whole), length)).toEqual([
        ...['begin office', 'row of ', 'the office\n', 'end office', 'begin account', 'end account'],
      ])
    }),
    { numRuns: 50 },
  )
})

test('content of any length comes back, in pieces of at most a megabyte', async () => {
  const long = Uint8Array.from({ length: 2.5 * 1024 * 1024 }, (_, at) => at % 253)
  const pieces: Uint8Array[] = []
  for await (const frame of framesOf(inLots(bytesOf([{ kind: 'content', of: long }, END]), 70_000))) {
    if (frame.kind === 'content') pieces.push(frame.of.slice())
  }
  expect(pieces.length).toBe(3)
  expect(Buffer.concat(pieces).equals(long)).toBe(true)
})

test('a part with a frame that is missing, exchanged, twice there or too many is refused', async () => {
  for (let at = 0; at < whole.length; at += 1) {
    const isContent = whole[at]?.kind === 'content'
    const without = whole.filter((_, place) => place !== at)
    const twice = whole.flatMap((frame, place) => (place === at ? [frame, frame] : [frame]))
    // Rows are counted and hashed by who takes them.
    expect(Array.isArray(await read(bytesOf(without))), `without ${at}`).toBe(isContent)
    expect(Array.isArray(await read(bytesOf(twice))), `twice ${at}`).toBe(isContent)
  }
  const exchanged = [...whole.slice(0, 1), ...whole.slice(5, 7), ...whole.slice(1, 5), END]
  expect(await read(bytesOf(exchanged))).toBe('damaged')
})

test('a part that breaks off, or goes on, is refused at every byte', async () => {
  const bytes = bytesOf(whole)
  for (let length = 0; length < bytes.length; length += 1) {
    expect(await read(bytes.subarray(0, length))).toBe('damaged')
  }
  expect(await read(Buffer.concat([bytes, Buffer.from([3])]))).toBe('damaged')
  expect(await read(Buffer.from([99, 0, 0, 0, 0]))).toBe('damaged')
  expect(await read(Buffer.from([3, 255, 255, 255, 255]))).toBe('damaged')
  expect(await read(Buffer.from([1, 0, 0, 0, 1, 0x7b]))).toBe('damaged')
})
