import type { Law } from '#law/law.ts'
import type { Language, StateCode } from '#law/model.ts'
import type { HolidayCalendar } from '#deadlines/calendar.ts'
import { languageOf } from '../language.ts'
import type { ProfileName } from '../model/letter.ts'
import type { GivenAboutLetter } from '../outline.ts'
import type { LetterReading, ReadAddressee, ReadMandate } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { addressGroupsIn, readAddressGroup } from './addressees.ts'
import { allegationsOf } from './allegations.ts'
import { datedRequest, deadlinesOf, type DeadlineGround } from './deadlines-of.ts'
import { earlierIn } from './earlier.ts'
import { figuresOf } from './figures.ts'
import { footnotesOf } from './footnotes.ts'
import { frameOf } from './frame.ts'
import { letterOf } from './letter-of.ts'
import { mandatesIn, resolutionsIn } from './mandate-names.ts'
import { noticesOf } from './notices.ts'
import { placedParts } from './placed-parts.ts'
import { areLegislators, profileOf } from './profile-of.ts'
import { placeIn } from './recognised-block.ts'
import { requestsOf } from './requests.ts'
import { annexHeadingsOf, sectionsOf, type PlacedBlock } from './sections.ts'
import { seenBlocksOf, type SeenBlock } from './seen-blocks.ts'
import { siblingsIn } from './siblings.ts'
import { signatoriesIn } from './signatories.ts'
import { subjectIn } from './subject.ts'
import { submittedState } from './submission-parts.ts'
import { NO_TOP, topOf, type Top } from './top.ts'

/** What reading a letter needs to know of the world. */
export interface LetterKnowledge {
  readonly law: Law
  /** Mandates by all their names; with an empty list they are known by the form of their names only. */
  readonly mandates: readonly { readonly names: readonly { readonly name: string }[] }[]
  /** The holidays of a State; null where none are known. */
  readonly calendarOf: (state: StateCode) => HolidayCalendar | null
}

/**
 * Reads a letter: its profile, its parts and what they say, and its model. What is given counts more than what is read.
 * Every block of the file is in the model, in its order; what was not understood has no part and is listed in `unread`.
 */
export function readLetter(
  document: ReadDocument,
  knowledge: LetterKnowledge,
  given: GivenAboutLetter,
): LetterReading {
  return readingOf(document, knowledge, given, true)
}

/** What is read of a letter that is to be kept: all but the sentences of its allegations and its figures. */
export type KeptReading = Omit<LetterReading, 'allegations' | 'figures'>

/** As `readLetter`, in half the time: for keeping many letters. */
export function readLetterToKeep(
  document: ReadDocument,
  knowledge: LetterKnowledge,
  given: GivenAboutLetter,
): KeptReading {
  return readingOf(document, knowledge, given, false)
}

function readingOf(
  document: ReadDocument,
  knowledge: LetterKnowledge,
  given: GivenAboutLetter,
  isWhole: boolean,
): LetterReading {
  const { law } = knowledge
  const language = given.language ?? languageOf(document.text)
  const seen = seenBlocksOf(document, language)
  const profile = profileOf(seen, language)
  // Other parliaments have no profile of their own; their members write as those of the Congress do.
  const form = profile ?? (areLegislators(seen) ? 'us-congress' : null)
  const top = form === 'sp-submission' ? NO_TOP : topOf(seen, language, law, form)
  const frame = frameOf(seen, top, language, form)
  const blocks = frame.map(({ block }) => block)
  const partBlocks = (...parts: readonly string[]) => blocks.filter(({ part }) => parts.includes(part ?? ''))

  const reference = top.reference?.key ?? null
  const date = given.date ?? top.date
  const concerned = profile === 'sp-submission' ? submittedState(partBlocks('preliminary'), law) : null
  const state = given.state ?? stateOf(top, law) ?? top.addressed ?? concerned
  const addresses = addressGroupsIn(partBlocks('addressee', 'addressees'))
  const signatories = signatoriesIn(partBlocks('signatures'))
  const requests = requestsOf(blocks, language, top.reference?.type ?? null)
  const notices = noticesOf(blocks, language)
  const ground: DeadlineGround = { date, calendar: calendarFor(knowledge, profile, state) }
  const footnotes = footnotesOf(document.notes)
  const annex = annexHeadingsOf(frame)
  const subject = subjectIn(partBlocks('subject'), language)
  const about = { profile, type: top.reference?.type ?? null, reference, date, language, state }
  const name = [about.type, reference].filter((one) => one !== null).join(' ')
  const title = document.title ?? (name === '' ? (subject?.text ?? '') : name)
  const questions = requests.questions.map((one) => datedRequest(one, ground))
  const asks = requests.asks.map((one) => datedRequest(one, ground))
  const built = letterOf({
    ...{ document, blocks: frame, questions, asks, footnotes, about: { ...about, title } },
    ...{ signatures: wholeGroups(signatories.map((one) => one.blocks)), addressees: wholeGroups(addresses) },
    levels: new Map(levelsOf(frame)),
  })
  return {
    ...about,
    addressees: addresseesOf(addresses, top, blocks, { ...about, law }),
    mandates: mandatesOf(blocks, knowledge, profile),
    earlier: earlierIn(
      partBlocks('subject', 'earlier', 'allegations', 'concern', 'law'),
      reference,
      language,
    ),
    subject,
    sections: sectionsOf(frame.slice(top.end)),
    allegations: isWhole ? readAllegations(blocks, language) : [],
    ...{ questions, asks },
    deadlines: deadlinesOf(blocks, language, ground),
    ...{
      publication: notices.publication,
      interimMeasures: notices.interimMeasures,
      pressRelease: notices.pressRelease,
    },
    siblings: siblingsIn(partBlocks('siblings'), language, law),
    signatories: signatories.map(({ start, end, block, name: signed, post }) => ({
      ...{ start, end, block, name: signed, post },
    })),
    ...{ annex, footnotes, figures: isWhole ? figuresOf(blocks, language) : [] },
    parts: placedParts(frame, top, notices),
    unread: unreadOf(blocks, document),
    ...built,
  }
}

function readAllegations(blocks: readonly SeenBlock[], language: Language): LetterReading['allegations'] {
  return allegationsOf(blocks, language).map(({ start, end, block, text, hedge, figures }) => ({
    ...{ start, end, block, text, hedge, figures },
  }))
}

function stateOf({ reference }: Top, law: Law): StateCode | null {
  return reference && law.states.has(reference.code) ? reference.code : null
}

/** Legislators of the United States write to its offices. */
function calendarFor(
  { calendarOf }: LetterKnowledge,
  profile: ProfileName | null,
  state: StateCode | null,
): HolidayCalendar | null {
  const code = state ?? (profile === 'us-congress' ? 'USA' : null)
  return code === null ? null : calendarOf(code)
}

function mandatesOf(
  blocks: readonly SeenBlock[],
  { mandates }: LetterKnowledge,
  profile: ProfileName | null,
): readonly ReadMandate[] {
  const known = mandates.flatMap(({ names }) => names.map(({ name }) => name))
  const namedIn = (part: string) =>
    blocks
      .filter((block) => block.part === part)
      .flatMap((block) =>
        mandatesIn(block.text, known).map((one) => ({ name: one.name, ...placeIn(block, one.from, one.to) })),
      )
  const capacity = blocks.filter(({ part }) => part === 'capacity')
  const header = namedIn('header')
  const named = header.length > 0 ? header : namedIn(profile === 'sp-submission' ? 'preliminary' : 'capacity')
  const resolutions = capacity.flatMap(({ text }) => resolutionsIn(text))
  // One resolution too few or too many, and nobody can say which is whose.
  const isEven = resolutions.length === named.length
  return named.map((one, index) => ({ ...one, resolution: isEven ? (resolutions[index] ?? null) : null }))
}

interface AddressGround {
  readonly law: Law
  readonly profile: ProfileName | null
  readonly state: StateCode | null
}

/** From the address; without one, the State that the reference names, or whom the salutation names. */
function addresseesOf(
  addresses: readonly (readonly SeenBlock[])[],
  top: Top,
  blocks: readonly SeenBlock[],
  { law, profile, state }: AddressGround,
): readonly ReadAddressee[] {
  const read = addresses.map((group) => readAddressGroup(group, law))
  const [only] = read
  if (only)
    return read.length === 1 && only.state === null && profile === 'un-special-procedures'
      ? [{ ...only, state }]
      : read
  if (profile === 'un-special-procedures' && state !== null) {
    const at = top.referenceAt
    const block = blocks[at?.block ?? 0]
    const place = block && at ? placeIn(block, at.from, at.to) : { start: 0, end: 0, block: null }
    return [{ name: null, post: null, state, ...place }]
  }
  const greeting = blocks.find(({ part }) => part === 'salutation')
  const name = /^\s*dear (.{3,100}?)[,:]?\s*$/iu.exec(greeting?.text ?? '')?.[1]
  return greeting && name !== undefined
    ? [{ name, post: null, state: null, ...placeIn(greeting, 0, greeting.text.length) }]
    : []
}

/** Groups whose blocks hold nothing else, each block once: they become one node of the model. */
function wholeGroups(groups: readonly (readonly SeenBlock[])[]): readonly (readonly SeenBlock[])[] {
  const counts = new Map<SeenBlock, number>()
  for (const block of groups.flat()) counts.set(block, (counts.get(block) ?? 0) + 1)
  return groups.filter((group) =>
    group.every((block) => counts.get(block) === 1 && block.block.cell === null),
  )
}

/** Levels of headings that only their look shows; those of the file stay. */
function levelsOf(frame: readonly PlacedBlock[]): readonly (readonly [string, number])[] {
  return frame.flatMap(({ block, heading }) => {
    if (!heading || block.block.kind === 'heading') return []
    const { rank } = heading
    return [[block.id, rank < 1 ? 1 : rank < 10 ? rank : rank >= 12 && rank < 20 ? 3 : 2] as const]
  })
}

function unreadOf(blocks: readonly SeenBlock[], document: ReadDocument): LetterReading['unread'] {
  const marked = new Set(blocks.flatMap(({ runs }) => runs.flatMap((run) => run.note ?? [])))
  const notes = document.notes.filter(({ number }) => !marked.has(number))
  return [
    ...blocks
      .filter(({ part }) => part === null)
      .map((block) => ({ text: block.text, ...placeIn(block, 0, block.text.length) })),
    ...notes.map(({ runs, start, end }) => ({
      text: runs.map((run) => run.text).join(''),
      start,
      end,
      block: null,
    })),
  ]
}
