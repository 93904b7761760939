import { z } from 'zod'
import type { EdtfText } from '#base/edtf.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { EdtfField, fieldOfIssue, idField } from '#cases/model/form-fields.ts'
import type { Language } from '#law/model.ts'
import type { ReadFigure } from '#letters/read/letter-reading.ts'
import { figuresIn } from '#letters/recognise/figures.ts'
import { hedgeIn } from '#letters/recognise/hedges.ts'

/** A number that an allegation states: `approximately 70%`. The letters' own, without its place in a text. */
export type Figure = Pick<ReadFigure, 'text' | 'value' | 'unit' | 'to' | 'bound' | 'per'>

/** What an allegation says. Sealed as a whole. */
export interface AllegationContent {
  /** As it is put forward, with pseudonyms. */
  readonly sentence: string
  /** The words that say it is alleged: `reportedly`. Null where the sentence has none yet. */
  readonly hedge: string | null
  readonly figure: Figure | null
  /** As the source put it, in the source's language. */
  readonly asGiven: string
}

export const STANCES = ['supports', 'contradicts'] as const
export type Stance = (typeof STANCES)[number]

/** What stands behind an allegation, or against it. */
interface Support {
  readonly submission: Id<'Submission'>
  readonly stance: Stance
  /** Where in it: `page 3`, `minute 12`. Sealed. */
  readonly locator: string
}

/** What a form holds of an allegation. */
export interface AllegationForm {
  readonly event: Id<'Event'> | null
  readonly occurred: EdtfText | null
  readonly content: AllegationContent
  readonly supports: readonly Support[]
}

/** An allegation of a case, in its place among the others. */
export interface Allegation extends AllegationForm {
  readonly id: Id<'Allegation'>
  readonly position: number
  readonly version: number
}

export type AllegationProblem =
  | { readonly code: 'allegation.malformed'; readonly field: string }
  /** The hedge is not in the sentence that it is to mark. */
  | { readonly code: 'allegation.hedge-not-in-sentence' }
  | { readonly code: 'allegation.figure-not-in-sentence' }

const FigureSchema = z.object({
  text: z.string().min(1).max(200),
  value: z.number(),
  unit: z.string().min(1).max(60),
  to: z.number().nullable(),
  bound: z.enum(['exactly', 'approximately', 'at least', 'at most']),
  per: z.string().max(60).nullable(),
})

const AllegationSchema = z.object({
  event: idField<'Event'>().nullable(),
  occurred: EdtfField.nullable(),
  content: z.object({
    sentence: z.string().trim().min(1).max(10_000),
    hedge: z.string().min(1).max(200).nullable(),
    figure: FigureSchema.nullable(),
    asGiven: z.string().max(10_000),
  }),
  supports: z
    .array(
      z.object({
        submission: idField<'Submission'>(),
        stance: z.enum(STANCES),
        locator: z.string().max(500),
      }),
    )
    .max(100),
})

/** Reads an allegation from a form. Hedge and figure are those of the sentence: what is not in it is refused. */
export function parseAllegation(value: unknown): Result<AllegationForm, AllegationProblem> {
  const read = AllegationSchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'allegation.malformed', field: fieldOfIssue(read.error) })
  }
  const { sentence, hedge, figure } = read.data.content
  if (hedge !== null && !sentence.includes(hedge)) return fail({ code: 'allegation.hedge-not-in-sentence' })
  if (figure !== null && !sentence.includes(figure.text))
    return fail({ code: 'allegation.figure-not-in-sentence' })
  return ok(read.data)
}

/** Whether nothing stands behind an allegation: such a one goes into no letter. */
export function isUnsupported({ supports }: Pick<AllegationForm, 'supports'>): boolean {
  return !supports.some(({ stance }) => stance === 'supports')
}

/** What a sentence says of itself: its first hedge and its first figure, to be offered in the form, never taken as said. */
export function readSentence(
  sentence: string,
  language: Language,
): Pick<AllegationContent, 'hedge' | 'figure'> {
  const [figure] = figuresIn(sentence, language)
  if (!figure) return { hedge: hedgeIn(sentence, language)?.text ?? null, figure: null }
  const { text, value, unit, to, bound, per } = figure
  return { hedge: hedgeIn(sentence, language)?.text ?? null, figure: { text, value, unit, to, bound, per } }
}
