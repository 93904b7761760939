import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { decrypt, encrypt, KEY_BYTES } from './aead.ts'
import { makeKeyPair } from './key-pair.ts'
import { framed } from './model/frame.ts'
import type { Passphrase } from './model/passphrase.ts'

/** A person's pair: the public half in the open, the private half sealed under the passphrase. All of it may be stored. */
export interface UserKeys {
  readonly publicKey: Uint8Array
  readonly sealedPrivateKey: Uint8Array
}

export type UserKeysProblem =
  | { readonly code: 'user-keys.malformed' }
  | { readonly code: 'user-keys.later-version'; readonly version: number }
  | { readonly code: 'user-keys.passphrase-wrong' }

/** What a guess costs: Argon2id (RFC 9106), 64 MiB, three passes, one lane; some 130 ms on a small server. */
interface Cost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

export const PASSPHRASE_COST: Cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

/** The package's own name for it is an enumeration that is gone once types are. */
const ARGON2ID = 2

/** A file that asks for more would be an attack on the machine's memory. */
const MOST_COST: Cost = { memoryKiB: 1024 * 1024, passes: 16, lanes: 16 }

/** version (1) | passes (1) | lanes (1) | memory in KiB (4) | salt (16) | nonce, sealed private half, tag (60) */
const VERSION = 1
const HEAD_BYTES = 7
const SALT_BYTES = 16
const SEALED_AT = HEAD_BYTES + SALT_BYTES
const ALL_BYTES = SEALED_AT + 12 + 32 + 16

/** A new pair for an account. */
export async function makeUserKeys(
  account: Id<'Account'>,
  passphrase: Passphrase,
  cost: Cost = PASSPHRASE_COST,
): Promise<UserKeys> {
  const { publicKey, privateKey } = makeKeyPair()
  const sealedPrivateKey = await sealPrivateKey(account, privateKey, publicKey, passphrase, cost)
  privateKey.fill(0)
  return { publicKey, sealedPrivateKey }
}

/** Keys that nobody has, and that cost as much to try: so that an unknown name is not known by its quick answer. */
export function likeUserKeys(cost: Cost = PASSPHRASE_COST): UserKeys {
  const { publicKey, privateKey } = makeKeyPair()
  privateKey.fill(0)
  const rest = randomBytes(ALL_BYTES - HEAD_BYTES)
  return { publicKey, sealedPrivateKey: Buffer.concat([headOf(cost), rest]) }
}

/** The private half. It is the caller's to zero, or to hand to a ring, which does. That it opens is the proof of the passphrase. */
export async function openUserKeys(
  account: Id<'Account'>,
  { publicKey, sealedPrivateKey }: UserKeys,
  passphrase: Passphrase,
): Promise<Result<Uint8Array, UserKeysProblem>> {
  const cost = readCost(sealedPrivateKey)
  if (!cost.ok) return cost
  const head = sealedPrivateKey.subarray(0, SEALED_AT)
  const key = await derive(passphrase, head.subarray(HEAD_BYTES), cost.value)
  const privateKey = decrypt(key, sealedPrivateKey.subarray(SEALED_AT), boundTo(account, publicKey, head))
  key.fill(0)
  return privateKey ? ok(privateKey) : fail({ code: 'user-keys.passphrase-wrong' })
}

/** The same pair under another passphrase: nothing that was wrapped for it need be touched. */
export async function changePassphrase(
  account: Id<'Account'>,
  keys: UserKeys,
  { now, next }: { readonly now: Passphrase; readonly next: Passphrase },
  cost: Cost = PASSPHRASE_COST,
): Promise<Result<UserKeys, UserKeysProblem>> {
  const privateKey = await openUserKeys(account, keys, now)
  if (!privateKey.ok) return privateKey
  const sealedPrivateKey = await sealPrivateKey(account, privateKey.value, keys.publicKey, next, cost)
  privateKey.value.fill(0)
  return ok({ publicKey: keys.publicKey, sealedPrivateKey })
}

async function sealPrivateKey(
  account: Id<'Account'>,
  privateKey: Uint8Array,
  publicKey: Uint8Array,
  passphrase: Passphrase,
  cost: Cost,
): Promise<Uint8Array> {
  const head = Buffer.concat([headOf(cost), randomBytes(SALT_BYTES)])
  const key = await derive(passphrase, head.subarray(HEAD_BYTES), cost)
  const sealed = encrypt(key, privateKey, boundTo(account, publicKey, head))
  key.fill(0)
  return Buffer.concat([head, sealed])
}

function headOf({ memoryKiB, passes, lanes }: Cost): Uint8Array {
  const head = Buffer.from([VERSION, passes, lanes, 0, 0, 0, 0])
  head.writeUInt32BE(memoryKiB, 3)
  return head
}

function readCost(sealed: Uint8Array): Result<Cost, UserKeysProblem> {
  const [version = 0, passes = 0, lanes = 0] = sealed
  if (version > VERSION) return fail({ code: 'user-keys.later-version', version })
  if (version !== VERSION || sealed.length !== ALL_BYTES) return fail({ code: 'user-keys.malformed' })
  const memoryKiB = new DataView(sealed.buffer, sealed.byteOffset).getUint32(3)
  const isPossible =
    memoryKiB >= 8 * lanes && memoryKiB <= MOST_COST.memoryKiB && isWithin(passes, MOST_COST.passes)
  return isPossible && isWithin(lanes, MOST_COST.lanes)
    ? ok({ memoryKiB, passes, lanes })
    : fail({ code: 'user-keys.malformed' })
}

function isWithin(count: number, most: number): boolean {
  return count >= 1 && count <= most
}

function derive(passphrase: Passphrase, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  return hashRaw(passphrase, {
    algorithm: ARGON2ID,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: KEY_BYTES,
    salt,
  })
}

function boundTo(account: Id<'Account'>, publicKey: Uint8Array, head: Uint8Array): Uint8Array {
  return framed('demarche private key under a passphrase', head, account, publicKey)
}
