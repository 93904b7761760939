import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { addDays, calendarDate } from '#base/calendar-date.ts'
import { aMember, aRecovery, putWraps, someWraps, sure } from '../../test/builders/case-keys.ts'
import { anId } from '../../test/builders/ids.ts'
import { nextEpoch } from './case-keys.ts'
import { makeKeyRing } from './key-ring.ts'
import { WRAP_PART_DAYS, wrapPartsDue } from './model/backup-parts.ts'
import { explainRecoveryCodeProblem, parseRecoveryCode, recoveryCodeOf } from './model/recovery-code.ts'
import { explainNothingRecovered, makeRecoveryCode, recoverWraps, recoveryPair } from './recovery.ts'
import { open, seal, type SealedPlace } from './sealed-value.ts'
import { changeWraps, destroyWraps, readWraps, wrapFolder, type WrapFolder } from './wrap-files.ts'

const root = mkdtempSync(join(tmpdir(), 'demarche-recovery-'))
afterAll(() => rmSync(root, { recursive: true }))
const aFolder = (): WrapFolder => wrapFolder(join(mkdtempSync(join(root, 'data-')), 'keys'))

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: 28, maxLength: 28 }).map(recoveryCodeOf)

test('a code is seven groups of five, and as it is printed it is read', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){6}$/u)
      expect(parseRecoveryCode(code)).toEqual({ ok: true, value: code })
    }),
  )
  expect(new Set(Array.from({ length: 1000 }, makeRecoveryCode)).size).toBe(1000)
})

test('it is read as people type it', () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 28 }, (_, at) => (at * 7) % 32))
  const typed = [
    code.toLowerCase(),
    code.replaceAll('-', ''),
    code.replaceAll('-', ' '),
    ` ${code.replaceAll('-', ' – ')}\n`,
    code.replaceAll('0', 'O').replaceAll('1', 'l'),
    code.replaceAll('0', 'o').replaceAll('1', 'I'),
    code.replace(/\w/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)),
  ]
  expect(code).toMatch(/0/u)
  expect(code).toMatch(/1/u)
  expect(typed.map((text) => parseRecoveryCode(text))).toEqual(typed.map(() => ({ ok: true, value: code })))
})

test('every single wrong character is found, and its group named', () => {
  const code = makeRecoveryCode()
  for (let at = 0; at < code.length; at += 1) {
    for (const other of code[at] === '-' ? [] : `${ALPHABET}U*`) {
      if (other === code[at]) continue
      const typed = code.slice(0, at) + other + code.slice(at + 1)
      const groups = [Math.floor(at / 6) + 1]
      expect(parseRecoveryCode(typed)).toEqual({ ok: false, error: { code: 'recovery-code.groups', groups } })
    }
  }
})

test('every two neighbours that changed places are found, also across groups, and groups that did', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const bare = code.replaceAll('-', '')
      for (let at = 0; at + 1 < bare.length; at += 1) {
        if (bare[at] === bare[at + 1]) continue
        const typed = bare.slice(0, at) + bare.charAt(at + 1) + bare.charAt(at) + bare.slice(at + 2)
        const groups = [...new Set([at, at + 1].map((place) => Math.floor(place / 5) + 1))]
        expect(parseRecoveryCode(typed)).toMatchObject({ error: { groups } })
      }
      const [first = '', second = '', ...rest] = code.split('-')
      const exchanged = parseRecoveryCode([second, first, ...rest].join('-'))
      expect(exchanged).toMatchObject({ error: { groups: [1, 2] } })
    }),
    { numRuns: 300 },
  )
})

test('a problem is told in a sentence that says where to look', () => {
  const code = makeRecoveryCode()
  const said = (typed: string) => {
    const read = parseRecoveryCode(typed)
    return read.ok ? '' : explainRecoveryCodeProblem(read.error)
  }
  expect(said(code.slice(0, -6))).toContain('has 30 characters; the printed code has 35')
  expect(said(code.replace(/-.{5}-/u, '-UUUUU-'))).toBe(
    'Something is mistyped in group 2. Compare it with the paper.',
  )
  expect(said(code.replace(/^(.)./u, '$1'))).toContain('group 1')
  expect(said('')).toContain('has 0 characters')
  expect(said('x'.repeat(1e6)).length).toBeLessThan(200)
})

const office = anId<'Office'>()
const code = makeRecoveryCode()
const recovery = aRecovery(recoveryPair(office, code))
const amina = aMember()
const place: SealedPlace = { office, table: 'person', column: 'identity', row: anId() }
const NAME = Buffer.from('Adama Seid')

/** A case of two epochs with a value sealed in each, as an office's machine holds it. */
async function aCase(folder: WrapFolder) {
  const wraps = sure(nextEpoch(someWraps([amina, recovery], { office }), [amina, recovery]))
  sure(await changeWraps(folder, wraps.caseId, putWraps(wraps)))
  const ring = makeKeyRing(amina.pair.privateKey.slice())
  ring.take(wraps)
  const sealed = wraps.epochs.map(({ keyId }) => ({
    keyId,
    value: seal(sure(ring.opens(keyId)), place, NAME),
  }))
  return { caseId: wraps.caseId, sealed }
}

/** What a person with this key reads of the case. */
async function readWith(
  folder: WrapFolder,
  privateKey: Uint8Array,
  { caseId, sealed }: Awaited<ReturnType<typeof aCase>>,
) {
  const ring = makeKeyRing(privateKey.slice())
  const wraps = await readWraps(folder, caseId)
  if (wraps.ok) ring.take(wraps.value)
  return sealed.map(({ keyId, value }) => {
    const key = ring.opens(keyId)
    const opened = key.ok ? open(key.value, place, value) : key
    return opened.ok ? Buffer.from(opened.value).toString() : opened.error.code
  })
}

const onAnotherMachine = (folder: WrapFolder): WrapFolder => {
  const other = aFolder()
  cpSync(folder.folder, other.folder, { recursive: true })
  return other
}

test('a new machine, the wraps and the code: everything opens; without the code nothing does', async () => {
  const folder = aFolder()
  const cases = [await aCase(folder), await aCase(folder), await aCase(folder)]
  const machine = onAnotherMachine(folder)
  const newcomer = aMember()
  for (const one of cases) {
    expect(await readWith(machine, newcomer.pair.privateKey, one)).toEqual(['key.not-yours', 'key.not-yours'])
  }
  const recovered = sure(await recoverWraps(machine, sure(parseRecoveryCode(code.toLowerCase())), newcomer))
  expect(recovered).toEqual({ cases: cases.map(({ caseId }) => caseId).toSorted(), problems: [] })
  for (const one of cases) {
    expect(await readWith(machine, newcomer.pair.privateKey, one)).toEqual(['Adama Seid', 'Adama Seid'])
    expect(await readWith(machine, amina.pair.privateKey, one)).toEqual(['Adama Seid', 'Adama Seid'])
  }
})

test('a wrong code changes nothing, and says so', async () => {
  const folder = aFolder()
  const { caseId } = await aCase(folder)
  const path = join(folder.folder, `${caseId}.json`)
  const before = readFileSync(path)
  const wrong = await recoverWraps(folder, makeRecoveryCode(), aMember())
  expect(wrong).toEqual({ ok: false, error: { code: 'recovery.other-code' } })
  expect(explainNothingRecovered({ code: 'recovery.other-code' })).toContain('opens no case')
  expect(readFileSync(path)).toEqual(before)
})

test('a damaged file is named, and the others are recovered', async () => {
  const folder = aFolder()
  const [whole, damaged] = [await aCase(folder), await aCase(folder)]
  writeFileSync(join(folder.folder, `${damaged.caseId}.json`), '{"format":"demarche-case-keys"')
  const recovered = sure(await recoverWraps(folder, code, aMember()))
  expect(recovered).toEqual({
    cases: [whole.caseId],
    problems: [{ caseId: damaged.caseId, problem: { code: 'wraps.malformed' } }],
  })
})

test('an empty folder says what is missing', async () => {
  expect(await recoverWraps(aFolder(), code, aMember())).toEqual({
    ok: false,
    error: { code: 'recovery.no-wraps' },
  })
  expect(explainNothingRecovered({ code: 'recovery.no-wraps' })).toContain('Restore the backup of the keys')
})

test('two offices with one code have two pairs', () => {
  const pairs = [office, anId<'Office'>()].map((of) =>
    Buffer.from(recoveryPair(of, code).publicKey).toString('hex'),
  )
  expect(new Set(pairs).size).toBe(2)
  expect(recoveryPair(office, code)).toEqual(recoveryPair(office, code))
})

test('once a case’s key is destroyed its values open for nobody, at once', async () => {
  const folder = aFolder()
  const [kept, destroyed] = [await aCase(folder), await aCase(folder)]
  await destroyWraps(folder, destroyed.caseId)
  expect(await readWith(folder, amina.pair.privateKey, destroyed)).toEqual(['key.unknown', 'key.unknown'])
  expect(await readWith(folder, recovery.pair.privateKey, destroyed)).toEqual(['key.unknown', 'key.unknown'])
  expect(await readWith(folder, amina.pair.privateKey, kept)).toEqual(['Adama Seid', 'Adama Seid'])
})

const DAY = calendarDate(2026, 3, 1)

test.each([
  { age: 0, due: false },
  { age: 29, due: false },
  { age: 30, due: true },
  { age: 31, due: true },
  { age: 4000, due: true },
])('a wrap part of $age days is due for destruction: $due', ({ age, due }) => {
  const part = { name: 'wraps', madeOn: DAY }
  expect(wrapPartsDue([part], addDays(DAY, age))).toEqual({ destroy: due ? [part] : [], datedAhead: [] })
})

test('a part dated after today is named, so that a wrong clock keeps none for ever', () => {
  const part = { name: 'wraps', madeOn: addDays(DAY, 1) }
  expect(wrapPartsDue([part], DAY)).toEqual({ destroy: [], datedAhead: [part] })
})

test('a backup made daily holds nothing of a destroyed case after thirty days, and opens what was not destroyed', async () => {
  const folder = aFolder()
  const [kept, destroyed] = [await aCase(folder), await aCase(folder)]
  let parts: readonly { readonly name: string; readonly madeOn: typeof DAY; readonly folder: WrapFolder }[] =
    []
  const opensSomewhere: boolean[] = []
  for (let day = 0; day <= 40; day += 1) {
    const today = addDays(DAY, day)
    const due = wrapPartsDue(parts, today).destroy.map(({ name }) => name)
    parts = parts.filter(({ name }) => !due.includes(name))
    parts = [...parts, { name: `wraps-${today}`, madeOn: today, folder: onAnotherMachine(folder) }]
    // Destroyed on day 3, after that day's backup.
    if (day === 3) await destroyWraps(folder, destroyed.caseId)
    const readings = await Promise.all(
      parts.map((part) => readWith(part.folder, recovery.pair.privateKey, destroyed)),
    )
    opensSomewhere.push(readings.flat().includes('Adama Seid'))
  }
  expect(opensSomewhere.lastIndexOf(true)).toBe(3 + WRAP_PART_DAYS - 1)
  expect(opensSomewhere.slice(0, 3 + WRAP_PART_DAYS)).not.toContain(false)
  const [oldest] = parts
  if (!oldest) throw new Error('there are backups')
  expect(await readWith(oldest.folder, recovery.pair.privateKey, kept)).toEqual(['Adama Seid', 'Adama Seid'])
})
