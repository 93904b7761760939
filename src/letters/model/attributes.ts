import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { LANGUAGES } from '#law/model.ts'
import type { ProfileName } from './letter.ts'
import { PERSON_FORMS } from './persons.ts'
import { isSafeHref, isWritable, LONGEST_HREF } from './writable.ts'

const said = (longest: number) =>
  z.string().max(longest).refine(isWritable, 'a character that no file can hold')
const id = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,79}$/u, 'not an id: letters, digits and _ . : - only')
const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u, 'not a name: small letters, digits and - only')
const languageTag = z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}$/u, 'not a language tag')

const BLOCK = {
  id: z.union([z.literal(''), id]).default(''),
  part: name.nullable().default(null),
  language: languageTag.nullable().default(null),
  layer: z.literal('internal').nullable().default(null),
  translates: z
    .strictObject({ block: id, hash: z.string().regex(/^[0-9a-f]{64}$/u) })
    .nullable()
    .default(null),
}

const work = z.strictObject({
  author: said(1000).nullable().default(null),
  title: said(2000).nullable().default(null),
  publisher: said(1000).nullable().default(null),
  date: said(100).nullable().default(null),
  address: said(LONGEST_HREF).nullable().default(null),
  accessed: said(100).nullable().default(null),
})

type Shape = z.ZodType<Readonly<Record<string, unknown>>>

/** The attributes of each node of `letterSchema`; nodes without any are not here. */
export const NODE_ATTRIBUTES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'paragraph',
    z.strictObject({ ...BLOCK, align: z.enum(['start', 'center', 'end', 'justify']).default('start') }),
  ],
  ['heading', z.strictObject({ ...BLOCK, level: z.int().min(1).max(6).default(1) })],
  ['question', z.strictObject({ ...BLOCK, number: said(20).default('1') })],
  ['ask', z.strictObject({ ...BLOCK, number: said(20).nullable().default(null) })],
  [
    'list_item',
    z.strictObject({ ...BLOCK, marker: said(20).default('•'), level: z.int().min(1).max(9).default(1) }),
  ],
  ['addressee', z.strictObject(BLOCK)],
  ['signature', z.strictObject(BLOCK)],
  ['table', z.strictObject(BLOCK)],
  ['page_break', z.strictObject(BLOCK)],
  ['table_cell', z.strictObject({ header: z.boolean().default(false) })],
  ['footnote', z.strictObject({ id: BLOCK.id, works: z.array(work).max(200).default([]) })],
  ['person', z.strictObject({ id, form: z.enum(PERSON_FORMS).default('name') })],
])

/** What is said of a link that may not stand; `parseLetter` tells it from other faults by this. */
export const UNSAFE_LINK = 'not an http, https or mailto address'

/** The attributes of each mark of `letterSchema`; marks without any are not here. */
export const MARK_ATTRIBUTES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['link', z.strictObject({ href: z.string().refine(isSafeHref, UNSAFE_LINK) })],
  ['allegation', z.strictObject({ id })],
  ['support', z.strictObject({ exhibit: id, locator: said(200).nullable().default(null) })],
  ['redaction', z.strictObject({ id, reason: said(500), form: said(200).nullable().default(null) })],
])

const PROFILES: readonly ProfileName[] = ['un-special-procedures', 'us-congress', 'sp-submission']

/** What a letter is but for its content, which is walked by itself. */
export const ENVELOPE = z.strictObject({
  schema: z.int(),
  lineage: id.nullable().default(null),
  profile: z.enum(PROFILES).nullable().default(null),
  type: z.enum(['AL', 'UA', 'OL']).nullable().default(null),
  reference: said(100).nullable().default(null),
  date: z
    .string()
    .transform((text, context): CalendarDate => {
      const day = parseCalendarDate(text)
      if (day !== null) return day
      context.addIssue('not a day that exists, as 2024-03-22')
      return z.NEVER
    })
    .nullable()
    .default(null),
  language: z.enum(LANGUAGES),
  title: said(2000),
  state: z
    .string()
    .regex(/^[A-Z]{3}$/u, 'not three capital letters')
    .nullable()
    .default(null),
  content: z.unknown(),
})
