import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue, StateField } from '#cases/model/form-fields.ts'
import type { StateCode } from '#law/model.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { LetterType } from '#letters/reference.ts'
import type { CommunicationFacts, WritingMandate } from './communication.ts'

/** The rules that letters drafted here follow: those of mandate holders, who clear what goes out in their name. */
const PROFILE = 'un-special-procedures'

/** A letter that somebody begins to draft. */
export interface NewLetter {
  /** What it is called here; sealed. */
  readonly title: string
  readonly type: LetterType
  readonly state: StateCode
  /** In the order of its header. */
  readonly mandates: readonly WritingMandate[]
}

export type NewLetterProblem = {
  readonly code: 'letter.malformed'
  readonly field: 'title' | 'type' | 'state' | 'mandates'
}

/** No letter has so many. */
export const MOST_MANDATES = 30

const NewLetterSchema = z.object({
  title: z.string().trim().min(1).max(300),
  type: z.enum(['AL', 'UA', 'OL']),
  state: StateField,
  mandates: z.array(z.string()).min(1).max(MOST_MANDATES),
})

/** Reads what a form holds of a new letter; mandates by their slugs, each once, out of those that are known. */
export function parseNewLetter(
  value: unknown,
  known: readonly Mandate[],
): Result<NewLetter, NewLetterProblem> {
  const read = NewLetterSchema.safeParse(value)
  if (!read.success) {
    const [field] = fieldOfIssue(read.error).split('.')
    return fail({ code: 'letter.malformed', field: (field ?? 'title') as NewLetterProblem['field'] })
  }
  const mandates = writingMandates(read.data.mandates, known)
  return mandates ? ok({ ...read.data, mandates }) : fail({ code: 'letter.malformed', field: 'mandates' })
}

/** The mandates of these slugs, each once, in their order; null where one is not known. */
export function writingMandates(
  slugs: readonly string[],
  known: readonly Mandate[],
): readonly WritingMandate[] | null {
  const wanted = new Set(slugs)
  const mandates = [...wanted].flatMap((slug) => known.find((one) => one.slug === slug) ?? [])
  return mandates.length === wanted.size ? mandates.map(writingMandate) : null
}

/** A mandate as a new letter names it: its present name, and the last resolution that it is known to rest on. */
function writingMandate(mandate: Mandate): WritingMandate {
  const { slug, resolutions } = mandate
  const [latest] = resolutions.toSorted((one, other) =>
    (other.seenOn ?? '').localeCompare(one.seenOn ?? '', 'en'),
  )
  return { mandate: slug, name: nameOfMandate(mandate), resolution: latest?.number ?? null }
}

/** What a mandate is called today, as far as is known. */
export function nameOfMandate({ slug, names }: Mandate): string {
  return (names.find(({ until }) => until === null) ?? names.at(-1))?.name ?? slug
}

/** What is known of a letter of which only the beginning is. Nothing of its text stands here. */
export function factsOfNewLetter({ type, state, mandates }: NewLetter): CommunicationFacts {
  return {
    ...{ profile: PROFILE, type, reference: null, referenceGiven: null, datedOn: null, sentOn: null },
    ...{ language: null, subject: null, summary: null, repliesKnown: { is: 'complete' } },
    ...{ publicAddress: null, publicSince: null, lawVersion: null },
    ...{ addressees: [{ code: state, name: null, post: null }], mandates },
    ...{ signatories: [], links: [], cited: [], themes: [], questions: [], deadlines: [], notes: [] },
  }
}
