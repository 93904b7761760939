import type { Language } from '#law/model.ts'
import type { Place } from '../read/letter-reading.ts'
import { isHeading } from './allegations-headings.ts'
import { sentencesOf, type Sentence } from './allegations-sentences.ts'
import { NOTICES, type NoticeKind, type NoticeWords } from './notices-words.ts'
import { placeIn, type RecognisedBlock } from './recognised-block.ts'

type Notice = (Place & { readonly text: string }) | null

/** What a letter announces beside its requests; null for what it does not announce. */
export interface FoundNotices {
  readonly publication: Notice
  readonly interimMeasures: Notice
  readonly pressRelease: Notice
}

/** Parts that tell of other people's notices. */
const WITHOUT_NOTICES: ReadonlySet<string> = new Set([
  'header',
  'capacity',
  'subject',
  'earlier',
  'allegations',
  'facts',
  'law',
  'annex',
  'signatures',
])

/**
 * The notices of a letter: that it will be made public, that interim measures are wanted, that the writers may speak in
 * public. Each is the stretch of its paragraph from the first sentence that says so to the last.
 */
export function noticesOf(blocks: readonly RecognisedBlock[], language: Language): FoundNotices {
  const found: Record<NoticeKind, Notice> = { publication: null, interim: null, press: null }
  for (const block of blocks) {
    if (isHeading(block) || WITHOUT_NOTICES.has(block.part ?? '')) continue
    const sentences = sentencesOf(block.text, language).map((sentence) => ({
      sentence,
      kind: noticeIn(sentence.text, language),
    }))
    for (const kind of ['publication', 'interim', 'press'] as const) {
      const own = sentences.filter((one) => one.kind === kind).map((one) => one.sentence)
      found[kind] ??= stretch(block, own)
    }
  }
  return { publication: found.publication, interimMeasures: found.interim, pressRelease: found.press }
}

function stretch(block: RecognisedBlock, sentences: readonly Sentence[]): Notice {
  const first = sentences[0]
  const last = sentences.at(-1)
  if (!first || !last) return null
  return { ...placeIn(block, first.start, last.end), text: block.text.slice(first.start, last.end) }
}

/** Which notice a sentence gives; null for none. */
export function noticeIn(sentence: string, language: Language): NoticeKind | null {
  const words = NOTICES[language]
  const gives = (kind: NoticeWords) => kind.every((pattern) => pattern.test(sentence))
  if (gives(words.interim)) return 'interim'
  if (words.press.some(gives)) return 'press'
  return words.publication.some(gives) ? 'publication' : null
}
