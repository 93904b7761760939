import { argon2id } from '@noble/hashes/argon2.js'
import { gcm } from '@noble/ciphers/aes.js'
import { expect, test } from 'vitest'
import { sure } from '../../test/builders/case-keys.ts'
import { anId } from '../../test/builders/ids.ts'
import { keyPairOf } from './key-pair.ts'
import { framed } from './model/frame.ts'
import { explainPassphraseProblem, parsePassphrase } from './model/passphrase.ts'
import { changePassphrase, makeUserKeys, openUserKeys, PASSPHRASE_COST } from './user-keys.ts'

const ACCOUNT = anId<'Account'>()
const passphrase = sure(parsePassphrase('four salty geese at noon'))
const another = sure(parsePassphrase('five salty geese at noon'))
/** The real cost is tried once; the rest need not wait for it. */
const CHEAP = { memoryKiB: 256, passes: 1, lanes: 1 }

test('a pair opens with its passphrase, at the real cost, and with no other', async () => {
  const keys = await makeUserKeys(ACCOUNT, passphrase)
  const privateKey = sure(await openUserKeys(ACCOUNT, keys, passphrase))
  expect(keyPairOf(privateKey).publicKey).toEqual(keys.publicKey)
  expect(await openUserKeys(ACCOUNT, keys, another)).toEqual({
    ok: false,
    error: { code: 'user-keys.passphrase-wrong' },
  })
  expect(PASSPHRASE_COST).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 })
  const head = Buffer.from(keys.sealedPrivateKey)
  expect([head[0], head[1], head[2], head.readUInt32BE(3)]).toEqual([1, 3, 1, 65_536])
})

test('another implementation of Argon2id and AES-GCM opens it', async () => {
  const keys = await makeUserKeys(ACCOUNT, passphrase, CHEAP)
  const sealed = new Uint8Array(keys.sealedPrivateKey)
  const key = argon2id(passphrase, sealed.slice(7, 23), { t: 1, m: 256, p: 1, dkLen: 32 })
  const bound = framed(
    'demarche private key under a passphrase',
    sealed.slice(0, 23),
    ACCOUNT,
    keys.publicKey,
  )
  const privateKey = gcm(key, sealed.slice(23, 35), bound).decrypt(sealed.slice(35))
  expect(keyPairOf(privateKey).publicKey).toEqual(keys.publicKey)
})

test('another passphrase seals the same pair anew', async () => {
  const keys = await makeUserKeys(ACCOUNT, passphrase, CHEAP)
  const changed = sure(await changePassphrase(ACCOUNT, keys, { now: passphrase, next: another }, CHEAP))
  expect(changed.publicKey).toEqual(keys.publicKey)
  const privateKey = sure(await openUserKeys(ACCOUNT, changed, another))
  expect(privateKey).toEqual(sure(await openUserKeys(ACCOUNT, keys, passphrase)))
  expect(await openUserKeys(ACCOUNT, changed, passphrase)).toMatchObject({ ok: false })
  const refused = await changePassphrase(ACCOUNT, keys, { now: another, next: passphrase }, CHEAP)
  expect(refused).toMatchObject({ error: { code: 'user-keys.passphrase-wrong' } })
})

test('keys of another account, with another public half, or changed in a bit do not open', async () => {
  const keys = await makeUserKeys(ACCOUNT, passphrase, CHEAP)
  const other = await makeUserKeys(ACCOUNT, another, CHEAP)
  expect((await openUserKeys(anId(), keys, passphrase)).ok).toBe(false)
  expect((await openUserKeys(ACCOUNT, { ...keys, publicKey: other.publicKey }, passphrase)).ok).toBe(false)
  for (let at = 7; at < keys.sealedPrivateKey.length; at += 1) {
    const changed = Uint8Array.from(keys.sealedPrivateKey)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect((await openUserKeys(ACCOUNT, { ...keys, sealedPrivateKey: changed }, passphrase)).ok).toBe(false)
  }
})

test.each([
  { at: 0, by: 2, code: 'user-keys.later-version', because: 'it is of a later form' },
  { at: 0, by: 0, code: 'user-keys.malformed', because: 'there is no form 0' },
  { at: 1, by: 0, code: 'user-keys.malformed', because: 'it asks for no pass' },
  { at: 1, by: 255, code: 'user-keys.malformed', because: 'it asks for 255 passes' },
  { at: 2, by: 0, code: 'user-keys.malformed', because: 'it asks for no lane' },
  { at: 3, by: 255, code: 'user-keys.malformed', because: 'it asks for 4 TB of memory' },
])('a stored key is refused before any work is done: $because', async ({ at, by, code }) => {
  const keys = await makeUserKeys(ACCOUNT, passphrase, CHEAP)
  const sealedPrivateKey = Uint8Array.from(keys.sealedPrivateKey)
  sealedPrivateKey[at] = by
  expect(await openUserKeys(ACCOUNT, { ...keys, sealedPrivateKey }, passphrase)).toMatchObject({
    error: { code },
  })
})

test('a passphrase has fifteen characters or more, and nothing else is asked of it', () => {
  expect(parsePassphrase('aaaaaaaaaaaaaaa').ok).toBe(true)
  expect(parsePassphrase('네 마리의 짠 거위가 정오에 있다').ok).toBe(true)
  const short = parsePassphrase('14 characters.')
  if (short.ok) throw new Error('it is too short')
  expect(short.error).toEqual({ code: 'passphrase.too-short', characters: 14, least: 15 })
  expect(explainPassphraseProblem(short.error)).toMatch(/^This has 14 characters; 15 are needed\./u)
  expect(parsePassphrase('🐟'.repeat(14)).ok).toBe(false)
  expect(parsePassphrase('x'.repeat(1025))).toEqual({
    ok: false,
    error: { code: 'passphrase.too-long', most: 1024 },
  })
  expect(parsePassphrase('x'.repeat(5_000_000)).ok).toBe(false)
})

test('the same letters typed on another keyboard are the same passphrase', () => {
  const composed = sure(parsePassphrase('déjà vu à la même heure'))
  expect(sure(parsePassphrase('déjà vu à la même heure'.normalize('NFD')))).toBe(composed)
  expect(sure(parsePassphrase('ｄéjà vu à la même heure'))).toBe(composed)
})
