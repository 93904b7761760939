import type { BaseLetter, BaseParagraph } from './merge-base.ts'
import type { StreamParagraph, StreamToken, Tracker } from './merge-stream.ts'

/** The paragraphs of a file as the letter parts them, where what was taken out made several of them one. */
export function partedAsInLetter(
  paragraphs: readonly StreamParagraph[],
  base: BaseLetter,
  trustsIds: boolean,
): readonly StreamParagraph[] {
  return withOwnIds(paragraphs, trustsIds ? base : null)
    .filter(({ tokens }) => tokens.length > 0)
    .flatMap((one) => withSwallowed(one, base, trustsIds))
    .flatMap((one) => withSwallowedEnd(one, base, trustsIds))
    .map(withoutGoneTail)
}

/** The text of a paragraph before anybody tracked a change in it. */
export function textBefore(tokens: readonly StreamToken[]): string {
  return tokens.map((one) => (one.kind === 'words' && one.state !== 'inserted' ? one.text : '')).join('')
}

/**
 * Paragraphs that run into each other since an end was taken out share one id in the file: it belongs to the one that has
 * the words of the letter's paragraph of that id, and to the first where none has.
 */
function withOwnIds(
  paragraphs: readonly StreamParagraph[],
  base: BaseLetter | null,
): readonly StreamParagraph[] {
  const textById = new Map((base?.paragraphs ?? []).map(({ id, text }) => [id, text]))
  const owned = [...paragraphs]
  for (const [index, one] of paragraphs.entries()) {
    const { id, endDeleted, tokens } = one
    const known = id === null ? undefined : textById.get(id)
    if (known === undefined || !endDeleted || textBefore(tokens) === known) continue
    for (let next = index + 1; paragraphs[next]?.id === null && paragraphs[next - 1]?.endDeleted; next += 1) {
      const other = paragraphs[next]
      if (!other || textBefore(other.tokens) !== known) continue
      owned[index] = { ...one, id: null }
      owned[next] = { ...other, id }
      break
    }
  }
  return owned
}

/**
 * Where all words of a paragraph were taken out but not its end, nothing of it is seen, and what was taken out is told of
 * the next: it is parted again where it is word for word the paragraphs before.
 */
function withSwallowed(
  one: StreamParagraph,
  base: BaseLetter,
  trustsIds: boolean,
): readonly StreamParagraph[] {
  const kept = one.tokens.findIndex((token) => token.kind !== 'words' || token.state !== 'deleted')
  if (kept <= 0 || !trustsIds || one.id === null) return [one]
  const index = base.paragraphs.findIndex(({ id }) => id === one.id)
  if (index <= 0) return [one]
  const leading = one.tokens.slice(0, kept)
  const gone = textBefore(leading)
  let swallowed = ''
  for (let first = index - 1; first >= 0 && swallowed.length < gone.length; first -= 1) {
    swallowed = (base.paragraphs[first]?.text ?? '') + swallowed
    if (swallowed !== gone) continue
    const whole = base.paragraphs.slice(first, index).map((paragraph) => {
      return takenOut(one, paragraph, trackerOf(leading))
    })
    return [...whole, { ...one, tokens: one.tokens.slice(kept) }]
  }
  return [one]
}

/** At the end of the letter there is no next: what was taken out there is told of the last paragraph that is left. */
function withSwallowedEnd(
  one: StreamParagraph,
  base: BaseLetter,
  trustsIds: boolean,
): readonly StreamParagraph[] {
  const kept = one.tokens.findLastIndex((token) => token.kind !== 'words' || token.state !== 'deleted') + 1
  if (kept === 0 || kept === one.tokens.length) return [one]
  const index = base.paragraphs.findIndex(({ id, text }) =>
    trustsIds && one.id !== null ? id === one.id : text === textBefore(one.tokens.slice(0, kept)),
  )
  const own = base.paragraphs[index]
  const before = textBefore(one.tokens)
  if (!own || before.length <= own.text.length || !before.startsWith(own.text)) return [one]
  let swallowed = own.text
  for (let last = index + 1; last < base.paragraphs.length && swallowed.length < before.length; last += 1) {
    swallowed += base.paragraphs[last]?.text ?? ''
    if (swallowed !== before) continue
    const gone = base.paragraphs.slice(index + 1, last + 1).map((paragraph) => {
      return takenOut(one, paragraph, trackerOf(one.tokens.slice(kept)))
    })
    return [{ ...one, tokens: firstOf(one.tokens, own.text.length), endDeleted: null }, ...gone]
  }
  return [one]
}

/** Words put in before a paragraph that was taken out with its end stand in its place: one end came, one went. */
function withoutGoneTail(one: StreamParagraph): StreamParagraph {
  const parted = one.tokens.findLastIndex(({ kind }) => kind === 'paragraph')
  const tail = one.tokens.slice(parted + 1)
  const isTaken = tail.every((token) => token.kind === 'words' && token.state === 'deleted')
  if (!one.endDeleted || parted < 0 || !isTaken) return one
  return { ...one, tokens: one.tokens.filter((_token, index) => index !== parted), endDeleted: null }
}

/** A paragraph of the letter, as one that was taken out with its end. */
function takenOut(one: StreamParagraph, { id, text }: BaseParagraph, tracker: Tracker): StreamParagraph {
  const token = { kind: 'words', state: 'deleted', text, tracker, place: 0, run: null } as const
  return { ...one, id, tokens: [token], endDeleted: tracker }
}

/** The tokens up to so many characters of the text before the changes. */
function firstOf(tokens: readonly StreamToken[], length: number): readonly StreamToken[] {
  const first: StreamToken[] = []
  let left = length
  for (const token of tokens) {
    if (token.kind === 'paragraph' || token.state === 'inserted') first.push(token)
    else if (left > 0) {
      const text = token.text.slice(0, left)
      first.push({ ...token, text })
      left -= text.length
    }
  }
  return first
}

/** Who took out the first words that were taken out. */
export function trackerOf(tokens: readonly StreamToken[]): Tracker {
  return (
    tokens.find((one) => one.kind === 'words' && one.state === 'deleted')?.tracker ?? {
      author: null,
      at: null,
    }
  )
}
