/** From where to where a sentence stands. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Whether one stretch begins inside another. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.start < outer.end
}

/** Words before a full stop that end no sentence. */
const SHORTENED =
  /(?:^|[\s(])(?:art|arts|no|nos|nº|para|paras|párr|mr|mrs|ms|dr|m|mme|sr|sra|vs|cf|p|pp|op|cit|al|etc|u\.s|\p{L})$/iu

/** The sentences of a stretch of text. A sentence also ends with its line's paragraph: at a blank line. */
export function sentencesIn(text: string, { start, end }: Span): readonly Span[] {
  const spans: Span[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(/[.!?؟]["”’»)]*(?=\s)|[。！？]|\n[ \t]*\n/gu)) {
    const at = start + match.index
    if (match[0] === '.' && SHORTENED.test(text.slice(Math.max(from, at - 12), at))) continue
    push(spans, text, from, at + match[0].length)
    from = at + match[0].length
  }
  push(spans, text, from, end)
  return spans
}

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && text.charCodeAt(start) <= 32) start += 1
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1
  if (end > start) spans.push({ start, end })
}

/** How far a paragraph is searched from a place in it. */
const FARTHEST = 4000

/** The paragraph that holds a place: from blank line to blank line. */
export function paragraphAt(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - FARTHEST), start)
  const blank = [...before.matchAll(/\n[ \t]*\n/gu)].at(-1)
  const after = /\n[ \t]*\n/u.exec(text.slice(end, end + FARTHEST))
  return {
    start: blank ? start - before.length + blank.index + blank[0].length : start - before.length,
    end: after ? end + after.index : Math.min(text.length, end + FARTHEST),
  }
}

/** The sentence that holds a place; of a place over several, from the first's begin to the last's end. */
export function sentenceAt(text: string, place: Span): Span {
  const held = sentencesIn(text, paragraphAt(text, place)).filter(
    (one) => one.end > place.start && one.start < Math.max(place.end, place.start + 1),
  )
  return { start: held[0]?.start ?? place.start, end: held.at(-1)?.end ?? place.end }
}
