// In the browser too, as it stands: what is typed must become the same terms as what was indexed.

const LONGEST = 32
/** Before it there is no such character: Hangul Jamo begin here. */
const FIRST_SYLLABIC = 0x1100
const SYLLABIC = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
const WORDS =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu

/**
 * The terms of a text, each once: words in small letters without marks; of Chinese, Korean and Japanese every two characters that
 * follow each other.
 * @param {string} text
 * @returns {Set<string>}
 */
export function termsOf(text) {
  /** @type {Set<string>} */
  const terms = new Set()
  for (const word of folded(text).match(WORDS) ?? []) {
    if (word.charCodeAt(0) < FIRST_SYLLABIC || !SYLLABIC.test(word))
      terms.add(word.length > LONGEST ? word.slice(0, LONGEST) : word)
    else for (const pair of pairsOf(word)) terms.add(pair)
  }
  return terms
}

/** @param {string} text */
function folded(text) {
  const plain = ASCII.test(text) ? text : text.normalize('NFKD').replace(MARKS, '').normalize('NFC')
  return plain.toLowerCase().replace(ALEF_MAKSURA, 'ي').replace(TEH_MARBUTA, 'ه')
}

const ASCII = /^[\u0000-\u007F]*$/u
const MARKS = /[\p{M}\u0640]/gu
const ALEF_MAKSURA = /ى/gu
const TEH_MARBUTA = /ة/gu

/** @param {string} word */
function pairsOf(word) {
  const characters = [...word]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/**
 * In which shard a term is: FNV-1a over its code units.
 * @param {string} term
 * @param {number} shards a power of two
 * @returns {number}
 */
export function shardOf(term, shards) {
  let hash = 0x811c9dc5
  for (let index = 0; index < term.length; index += 1)
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) & (shards - 1)
}

/**
 * The entries of a shard, each with its term and its own bytes, in their order.
 * @param {Uint8Array} bytes
 * @returns {Generator<[string, Uint8Array]>}
 */
export function* shardEntries(bytes) {
  const text = new TextDecoder()
  for (let at = 0; at < bytes.length;) {
    const begin = at
    const length = numberAt(bytes, at)
    const name = length.end
    const size = numberAt(bytes, name + length.value)
    at = size.end + size.value
    yield [text.decode(bytes.subarray(name, name + length.value)), bytes.subarray(begin, at)]
  }
}

/**
 * A number of variable length, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} from
 */
function numberAt(bytes, from) {
  let [value, scale, end] = [0, 1, from]
  for (;;) {
    const byte = bytes[end++] ?? 0
    value += (byte & 127) * scale
    if (byte < 128) return { value, end }
    scale *= 128
  }
}

/**
 * Reads a shard: for each wanted term that it has the letters with it, in ascending order.
 * @param {Uint8Array} bytes
 * @param {(term: string) => boolean} isWanted
 * @returns {Map<string, number[]>}
 */
export function readShard(bytes, isWanted) {
  /** @type {Map<string, number[]>} */
  const found = new Map()
  const text = new TextDecoder()
  let at = 0
  const number = () => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }
  while (at < bytes.length) {
    const length = number()
    const term = text.decode(bytes.subarray(at, at + length))
    at += length
    const size = number()
    const end = at + size
    if (isWanted(term)) {
      const letters = []
      for (let last = 0, here = at; here < end; here = at) {
        last += number()
        letters.push(last)
      }
      found.set(term, letters)
    }
    at = end
  }
  return found
}
