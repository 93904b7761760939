import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ok } from '#base/result.ts'
import { aMember, aRecovery, putWraps, refuseChange, someWraps, sure } from '../../test/builders/case-keys.ts'
import { ENDINGS, FailingDisk, Stopped } from '../../test/builders/failing-disk.ts'
import { anId } from '../../test/builders/ids.ts'
import { nextEpoch, shareWith } from './case-keys.ts'
import { makeKeyRing } from './key-ring.ts'
import { withoutHolder, writeCaseWraps, type CaseWraps } from './model/case-wraps.ts'
import {
  casesWithWraps,
  changeWraps,
  destroyWraps,
  readWraps,
  sweepWraps,
  wrapFolder,
  type WrapFolder,
} from './wrap-files.ts'

const root = mkdtempSync(join(tmpdir(), 'demarche-wraps-'))
afterAll(() => rmSync(root, { recursive: true }))

function aFolder(): WrapFolder {
  return wrapFolder(join(mkdtempSync(join(root, 'data-')), 'keys'))
}

const amina = aMember()
const recovery = aRecovery()
const wraps = someWraps([amina, recovery])
const { caseId } = wraps

test('wraps are kept in one file a case, which only its owner can read', async () => {
  const folder = aFolder()
  expect(await readWraps(folder, caseId)).toEqual({ ok: false, error: { code: 'wraps.missing' } })
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  expect(await readWraps(folder, caseId)).toEqual({ ok: true, value: wraps })
  expect(readdirSync(folder.folder)).toEqual([`${caseId}.json`])
  expect(statSync(join(folder.folder, `${caseId}.json`)).mode & 0o777).toBe(0o600)
  expect(statSync(folder.folder).mode & 0o777).toBe(0o700)
  expect(await casesWithWraps(folder)).toEqual([caseId])
})

test('a member is added by another, and taken away', async () => {
  const folder = aFolder()
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  const binta = aMember()
  const ring = makeKeyRing(amina.pair.privateKey.slice())
  ring.take(wraps)
  sure(await changeWraps(folder, caseId, (now) => shareWith(now ?? wraps, ring, binta)))
  const [epoch] = wraps.epochs
  const opensFor = async (privateKey: Uint8Array) => {
    const own = makeKeyRing(privateKey.slice())
    own.take(sure(await readWraps(folder, caseId)))
    return own.opens(epoch.keyId)
  }
  expect((await opensFor(binta.pair.privateKey)).ok).toBe(true)
  sure(await changeWraps(folder, caseId, (now) => ok(withoutHolder(now ?? wraps, binta.holder))))
  expect(await opensFor(binta.pair.privateKey)).toMatchObject({ error: { code: 'key.not-yours' } })
  expect((await opensFor(amina.pair.privateKey)).ok).toBe(true)
})

test('a change that is refused leaves the file as it was', async () => {
  const folder = aFolder()
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  expect(await changeWraps(folder, caseId, refuseChange)).toMatchObject({ error: { code: 'test.refused' } })
  expect(await readWraps(folder, caseId)).toEqual({ ok: true, value: wraps })
})

test('of thirty changes at once, none is lost', async () => {
  const folder = aFolder()
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  const grown = (now: CaseWraps | null) => nextEpoch(now ?? wraps, [recovery])
  await Promise.all(Array.from({ length: 30 }, () => changeWraps(folder, caseId, grown)))
  expect(sure(await readWraps(folder, caseId)).epochs).toHaveLength(31)
  expect(readdirSync(folder.folder)).toEqual([`${caseId}.json`])
})

test('who was robbed of the lock changes nothing, and leaves the lock to who has it', async () => {
  const folder = aFolder()
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  const lock = join(folder.folder, `${caseId}.lock`)
  const robbed = changeWraps(folder, caseId, (now) => {
    writeFileSync(lock, 'another')
    return nextEpoch(now ?? wraps, [recovery])
  })
  await expect(robbed).rejects.toThrow('took over')
  expect(await readWraps(folder, caseId)).toEqual({ ok: true, value: wraps })
  expect(readFileSync(lock, 'utf8')).toBe('another')
})

const TEXT = writeCaseWraps(wraps)

test.each([
  { content: '', code: 'wraps.malformed', what: 'an empty file' },
  { content: TEXT.slice(0, -3), code: 'wraps.malformed', what: 'a file that breaks off' },
  { content: TEXT.slice(0, 100), code: 'wraps.malformed', what: 'half a file' },
  { content: '{"wraps":[]}', code: 'wraps.malformed', what: 'a foreign file' },
  { content: '\0'.repeat(TEXT.length), code: 'wraps.malformed', what: 'a file of zeros' },
  { content: TEXT.replace('"epochs"', '"note": "", "epochs"'), code: 'wraps.malformed', what: 'a word more' },
  {
    content: TEXT.replace('"version": 1', '"version": 2'),
    code: 'wraps.later-version',
    what: 'a later form',
  },
  { content: TEXT.replace(caseId, anId()), code: 'wraps.other-case', what: 'another case’s file' },
])('$what is $code, and no change is made on top of it', async ({ content, code }) => {
  const folder = aFolder()
  await folder.disk.makeFolder(folder.folder)
  const path = join(folder.folder, `${caseId}.json`)
  writeFileSync(path, content)
  expect(await readWraps(folder, caseId)).toMatchObject({ ok: false, error: { code } })
  expect(await changeWraps(folder, caseId, putWraps(wraps))).toMatchObject({ ok: false, error: { code } })
  expect(readFileSync(path, 'utf8')).toBe(content)
})

test('destroyed wraps are gone at once, and destroying them again does no harm', async () => {
  const folder = aFolder()
  sure(await changeWraps(folder, caseId, putWraps(wraps)))
  await destroyWraps(folder, caseId)
  expect(readdirSync(folder.folder)).toEqual([])
  expect(await readWraps(folder, caseId)).toMatchObject({ error: { code: 'wraps.missing' } })
  await destroyWraps(folder, caseId)
})

const later = sure(nextEpoch(wraps, [recovery]))
const PATH = `/keys/${caseId}.json`

/** Does something on a disk that stops before its n-th step, for every n, and hands over what is left each time. */
async function atEveryStep(
  act: (folder: WrapFolder) => Promise<unknown>,
  look: (left: WrapFolder, files: ReadonlyMap<string, Uint8Array>) => Promise<void>,
): Promise<number> {
  const before = new Map([[PATH, new TextEncoder().encode(TEXT)]])
  const folderOn = (failing: FailingDisk) => ({ folder: '/keys', disk: failing.disk, lockPatienceMs: 20 })
  const whole = new FailingDisk(before)
  await act(folderOn(whole))
  for (let step = 1; step <= whole.steps; step += 1) {
    for (const ending of ENDINGS) {
      const failing = new FailingDisk(before, step)
      await expect(act(folderOn(failing))).rejects.toBeInstanceOf(Stopped)
      const left = new FailingDisk(failing.after(ending))
      await look(folderOn(left), failing.after(ending))
    }
  }
  return whole.steps
}

test('killed or without power at any step of a change, the old wraps or the new are there, and the next change is made', async () => {
  const seen = new Set<number>()
  const steps = await atEveryStep(
    (folder) => changeWraps(folder, caseId, putWraps(later)),
    async (left) => {
      const found = sure(await readWraps(left, caseId))
      expect([wraps, later]).toContainEqual(found)
      seen.add(found.epochs.length)
      sure(await changeWraps(left, caseId, putWraps(later)))
      expect(await readWraps(left, caseId)).toEqual({ ok: true, value: later })
      expect(await left.disk.list('/keys')).toEqual([`${caseId}.json`])
    },
  )
  expect(steps).toBeGreaterThan(8)
  expect(seen).toEqual(new Set([1, 2]))
})

test.each(ENDINGS)(
  'a change and a destruction that were acknowledged are not taken back: %s',
  async (ending) => {
    const before = new Map([[PATH, new TextEncoder().encode(TEXT)]])
    const folderOn = (failing: FailingDisk) => ({ folder: '/keys', disk: failing.disk, lockPatienceMs: 20 })
    const changed = new FailingDisk(before)
    sure(await changeWraps(folderOn(changed), caseId, putWraps(later)))
    const found = await readWraps(folderOn(new FailingDisk(changed.after(ending))), caseId)
    expect(found).toEqual({ ok: true, value: later })
    const destroyed = new FailingDisk(before)
    await destroyWraps(folderOn(destroyed), caseId)
    expect([...destroyed.after(ending).keys()].filter((path) => !path.endsWith('.lock'))).toEqual([])
  },
)

test('without a sync before the rename, the same test would find a broken file', async () => {
  const failing = new FailingDisk(new Map([[PATH, new TextEncoder().encode(TEXT)]]))
  const forgetful = {
    ...failing.disk,
    create: async (path: string, content: Uint8Array) => {
      if (path.endsWith('.lock')) return failing.disk.create(path, content)
      // Stops before the sync, and goes on as if nothing were missing.
      const half = new FailingDisk(new Map(), 4)
      await half.disk.create(path, content).catch(() => false)
      return failing.disk.create(path, half.after('power cut, names kept').get(path) ?? new Uint8Array())
    },
  }
  await changeWraps({ folder: '/keys', disk: forgetful, lockPatienceMs: 20 }, caseId, putWraps(later))
  const left = new FailingDisk(failing.after('power cut'))
  const found = await readWraps({ folder: '/keys', disk: left.disk, lockPatienceMs: 20 }, caseId)
  expect(found).toMatchObject({ error: { code: 'wraps.malformed' } })
})

test('killed or without power at any step of a destruction, it is whole or gone, and the next start leaves nothing', async () => {
  const seen = new Set<boolean>()
  await atEveryStep(
    (folder) => destroyWraps(folder, caseId),
    async (left) => {
      const found = await readWraps(left, caseId)
      seen.add(found.ok)
      expect(found.ok ? null : found.error.code).toBe(found.ok ? null : 'wraps.missing')
      await sweepWraps(left)
      const names = (await left.disk.list('/keys')).filter((name) => !name.endsWith('.lock'))
      expect(names).toEqual(found.ok ? [`${caseId}.json`] : [])
      await destroyWraps(left, caseId)
      expect(await left.disk.list('/keys')).toEqual([])
    },
  )
  expect(seen).toEqual(new Set([true, false]))
})

test('the bytes of destroyed wraps are overwritten before the file goes', async () => {
  const failing = new FailingDisk(new Map([[PATH, new TextEncoder().encode(TEXT)]]))
  const overwritten: Uint8Array[] = []
  const watching = {
    ...failing.disk,
    remove: async (path: string) => {
      const bytes = path.endsWith('.part') ? await failing.disk.read(path) : null
      if (bytes) overwritten.push(bytes)
      await failing.disk.remove(path)
    },
  }
  await destroyWraps({ folder: '/keys', disk: watching, lockPatienceMs: 20 }, caseId)
  expect(overwritten.map(({ length }) => length)).toEqual([TEXT.length])
  expect(new TextDecoder().decode(overwritten[0])).not.toContain('wrap')
})
