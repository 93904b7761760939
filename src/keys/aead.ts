import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
export const KEY_BYTES = 32
export const NONCE_BYTES = 12
export const TAG_BYTES = 16

/** AES-256-GCM under a fresh random nonce: nonce ‖ ciphertext ‖ tag. `bound` is authenticated and not kept. */
export function encrypt(key: Uint8Array, plaintext: Uint8Array, bound: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  return new Uint8Array(Buffer.concat([nonce, encryptWith(key, nonce, plaintext, bound)]))
}

/** The same under a given nonce, without it in the result: ciphertext ‖ tag. Only for a key that is used once. */
export function encryptWith(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  bound: Uint8Array,
): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound)
  return new Uint8Array(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]))
}

/** What `encrypt` sealed; null where key, bytes or what they are bound to differ in a single bit. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | null {
  return decryptWith(key, sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), bound)
}

/** What `encryptWith` sealed under this nonce. */
export function decryptWith(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  bound: Uint8Array,
): Uint8Array | null {
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return null
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plaintext = decipher.update(sealed.subarray(0, -TAG_BYTES))
  try {
    decipher.final()
    // Never a Buffer: its `slice` would share its memory, and what one part of the program zeroes another may still need.
    return new Uint8Array(plaintext)
  } catch {
    // The one thing that `final` throws: the tag does not fit. What was deciphered until then is nobody's.
    return null
  } finally {
    plaintext.fill(0)
  }
}
