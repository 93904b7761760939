/** So many bytes are turned to text at once: arguments of a call have a limit. */
const AT_ONCE = 8192

/** Bytes as standard base64 with padding (RFC 4648, section 4); also in a browser. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += AT_ONCE) {
    binary += String.fromCharCode(...bytes.subarray(from, from + AT_ONCE))
  }
  return btoa(binary)
}

/** Reads standard base64 as `toBase64` writes it. Null for anything else, also where padding or spare bits differ: each text has one reading. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(text)) return null
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  const isCanonical = text.endsWith('=') ? btoa(binary.slice(-(binary.length % 3))) === text.slice(-4) : true
  return isCanonical ? bytes : null
}
