import type { Language } from '#law/model.ts'
import { LETTER_WORDS } from '../letter-words.ts'
import type { ProfileName } from '../model/letter.ts'
import { bodyParts, type Body } from './body-parts.ts'
import { FRAME_WORDS, foldForFrame } from './frame-words.ts'
import { headingOf, type SeenHeading } from './headings.ts'
import { legislatorsParts } from './legislators-parts.ts'
import { questionSpanOf } from './question-list.ts'
import type { PlacedBlock } from './sections.ts'
import type { SeenBlock } from './seen-blocks.ts'
import { signatoriesIn, signatureStart } from './signatories.ts'
import { submissionParts } from './submission-parts.ts'
import type { Top } from './top.ts'

/** The blocks of a letter in order, each with its part (null: not known) and what it heads. Parts that the file itself names stay. */
export function frameOf(
  seen: readonly SeenBlock[],
  top: Top,
  language: Language,
  profile: ProfileName | null,
): readonly PlacedBlock[] {
  const headings = headingsOf(seen, top.end, language)
  if (profile === 'sp-submission') return submissionFrame(seen, headings)
  const annexFrom = annexStart(seen, headings, top.end)
  const closing = closingAt(seen, top.end, annexFrom, language)
  const signing = closing < 0 ? signatureStart(seen, top.end, annexFrom) : closing + 1
  const bodyEnd = closing < 0 ? signing : closing
  const inBody = bodyPartsFor(profile, { blocks: seen, headings, from: top.end, to: bodyEnd, language })
  const signers = new Set(signatoriesIn(seen.slice(signing, annexFrom)).flatMap(({ blocks }) => blocks))
  return seen.map((block, index) => {
    const isAnnex = index >= annexFrom
    const isBody = index >= top.end && index < bodyEnd
    const inEnd = index === closing ? 'closing' : signers.has(block) ? 'signatures' : null
    const found = isAnnex
      ? 'annex'
      : isBody
        ? inBody[index - top.end]
        : index < top.end
          ? top.parts[index]
          : inEnd
    const part = block.part ?? found ?? null
    return {
      block: { ...block, part },
      part,
      heading: isAnnex || isBody ? (headings.get(index) ?? null) : null,
    }
  })
}

function submissionFrame(
  seen: readonly SeenBlock[],
  headings: ReadonlyMap<number, SeenHeading>,
): readonly PlacedBlock[] {
  const parts = submissionParts(seen)
  return seen.map((block, index) => {
    const part = block.part ?? parts[index] ?? 'letterhead'
    return { block: { ...block, part }, part, heading: headings.get(index) ?? null }
  })
}

function headingsOf(
  seen: readonly SeenBlock[],
  from: number,
  language: Language,
): ReadonlyMap<number, SeenHeading> {
  const { intro } = FRAME_WORDS[language]
  const headings = new Map<number, SeenHeading>()
  const levelByLook = new Map<number, number>()
  for (let index = from; index < seen.length; index += 1) {
    const block = seen[index]
    const heading = block ? headingOf(block, seen[index + 1]) : null
    // "*According to the information received:*" leads to what follows, it heads nothing.
    const leads = /[:：]\s*$/u.test(block?.text ?? '') && intro.test(foldForFrame(heading?.words ?? ''))
    if (!block || !heading || (leads && block.block.kind !== 'heading')) continue
    headings.set(index, heading)
    if (heading.look === null || block.block.kind !== 'heading') continue
    levelByLook.set(heading.look, Math.min(heading.rank, levelByLook.get(heading.look) ?? Infinity))
  }
  // The same rank is italic here and a heading of the fourth level there.
  for (const [index, heading] of headings) {
    const level = seen[index]?.block.kind === 'heading' ? undefined : levelByLook.get(heading.look ?? -1)
    if (level !== undefined) headings.set(index, { ...heading, rank: level })
  }
  return headings
}

/** The first heading of an annex; the file may name the part itself. */
function annexStart(
  seen: readonly SeenBlock[],
  headings: ReadonlyMap<number, SeenHeading>,
  from: number,
): number {
  for (let index = from; index < seen.length; index += 1) {
    if (seen[index]?.block.part === 'annex' || headings.get(index)?.isAnnex === true) return index
  }
  return seen.length
}

/** The last formula that closes the letter; -1 where it has none. */
function closingAt(seen: readonly SeenBlock[], from: number, to: number, language: Language): number {
  const { closing } = LETTER_WORDS[language]
  for (let index = to - 1; index >= from; index -= 1) {
    const block = seen[index]
    if (block && (block.block.part === 'closing' || closing.test(block.text.trimStart().slice(0, 160))))
      return index
  }
  return -1
}

function bodyPartsFor(profile: ProfileName | null, body: Body): readonly (string | null)[] {
  switch (profile) {
    case 'un-special-procedures':
      return bodyParts(body)
    case 'us-congress':
      return legislatorsParts(body)
    case 'sp-submission':
    case null: {
      // A letter of no known kind: only its numbered requests are plain.
      const questions = questionSpanOf(body.blocks, body.from, body.to, body.language)
      return body.blocks.slice(body.from, body.to).map((_, index) => {
        const at = body.from + index
        return questions && at >= (questions.intro ?? questions.first) && at <= questions.last
          ? 'questions'
          : null
      })
    }
  }
}
