/**
 * JSON with the keys of every object in the order of their code units and no space between, as RFC 8785 has it.
 * Text is kept as it is, not normalised. Throws for half a surrogate pair, which has no bytes in UTF-8, and for what JSON
 * cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`not JSON: ${typeof value}`)
  const fields = value as Readonly<Record<string, unknown>>
  let inside = ''
  for (const key of Object.keys(fields).toSorted()) {
    const one = fields[key]
    if (one === undefined) continue
    inside += `${inside === '' ? '' : ','}${quoted(key)}:${canonicalJson(one)}`
  }
  return `{${inside}}`
}

function quoted(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new RangeError('half a surrogate pair has no bytes')
  return JSON.stringify(text)
}

/** Half of a character of two code units, which no file can hold. */
export const LONE_SURROGATE = /\p{Cs}/u
