import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { DEADLINE_STARTS, DEADLINE_UNITS, isCountable } from '#deadlines/rule.ts'
import { LANGUAGES } from '#law/model.ts'
import type { ProfileName } from '../model/letter.ts'

const PROFILE_NAMES = ['un-special-procedures', 'us-congress', 'sp-submission'] as const
const LETTER_TYPES = ['AL', 'UA', 'OL'] as const
const NEEDS = ['required', 'expected', 'optional'] as const

/** Where a rule comes from: a letter, documents, or `memory`, which is a default and no proof. */
const basis = z.string().min(1)
const name = z.string().regex(/^[a-z][a-z0-9-]*$/u)
const need = z.enum(NEEDS)

const period = z
  .object({
    amount: z.number(),
    unit: z.enum(DEADLINE_UNITS),
    from: z.enum(DEADLINE_STARTS),
    basis,
  })
  .readonly()
  .refine(({ amount, unit }) => isCountable(amount, unit), {
    message: 'the amount must be whole, at least 1 and at most ten years',
  })

const variantShape = z
  .object({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/u),
    title: z.string().min(1),
    type: z.enum(LETTER_TYPES).nullable(),
    /** Who is written to: a State, another body, single officials, mandates. */
    addressee: z.enum(['state', 'other', 'officials', 'mandates']),
    /** How long an addressee has to answer; null: no fixed time. */
    reply: period.nullable(),
    publication: z
      .object({
        when: z.enum(['after-reply-period', 'on-sending', 'never']),
        /** Where "on sending" means within a time. */
        after: period.nullable(),
        basis,
      })
      .readonly(),
  })
  .readonly()

const blockShape = z
  .object({
    /** The name by which readers and checks know it: `allegations`. */
    part: name,
    /** What it holds, to finish the sentence "The letter has no part for …". */
    says: z.string().min(1),
    need,
    /** `fixed` blocks keep their order, `free` ones may stand elsewhere. */
    place: z.enum(['fixed', 'free']),
    basis,
    /** By the name of a variant, where it differs there. */
    needIn: z.record(z.string(), need).readonly().optional(),
  })
  .readonly()

const field = z
  .object({
    field: name,
    /** The part it stands in. */
    group: name,
    label: z.string().min(1),
    kind: z.enum(['text', 'choice', 'date', 'state', 'mandate', 'person', 'consent', 'file', 'notice']),
    /** Whether it may be given several times. */
    many: z.boolean(),
    need,
    basis,
  })
  .readonly()

/** Our own words for a block, by its part; `{places}` are filled by whoever composes. */
const wording = z.record(name, z.string().min(1)).readonly()

const profileFile = z
  .object({
    profile: z.enum(PROFILE_NAMES),
    version: z.literal(1),
    title: z.string().min(1),
    /** Who writes: mandates (header, capacity and signatures agree), single signers, one submitter. */
    writers: z.enum(['mandates', 'signers', 'submitter']),
    /** How its reference is formed, in words; null: it has none. */
    reference: z
      .object({ form: z.string(), types: z.array(z.enum(LETTER_TYPES)).readonly(), code: z.string(), basis })
      .readonly()
      .nullable(),
    /** The first is taken where a letter does not tell which it is. */
    variants: z.tuple([variantShape], variantShape).readonly(),
    blocks: z.array(blockShape).min(1).readonly(),
    /** Whether allegations must be reported, not stated, and in which parts. */
    hedge: z.object({ required: z.boolean(), parts: z.array(name).readonly(), basis }).readonly(),
    wording: z.partialRecord(z.enum(LANGUAGES), wording).readonly(),
    form: z.array(field).readonly(),
  })
  .readonly()

/** The rules of a kind of letter, as `data/profiles/NAME.json` holds them. */
export type Profile = z.infer<typeof profileFile>
/** One kind of letter of a profile: its type, whom it goes to, its times. */
export type ProfileVariant = z.infer<typeof variantShape>
/** A block of a profile: what it holds, how much it is needed, where it stands. */
export type ProfileBlock = z.infer<typeof blockShape>
/** How much a block is needed: required, expected, optional. */
export type Need = z.infer<typeof need>

/** What is wrong with a profile's file, and where: `blocks.3.need`. */
export interface ProfileProblem {
  readonly code: 'profile.malformed'
  readonly place: string
  readonly message: string
}

/** Reads the text of a profile's file. Lists every problem with its place. */
export function parseProfile(text: string): Result<Profile, readonly ProfileProblem[]> {
  const json = parseJson(text)
  if (!json.ok) return fail([problem('', json.error)])
  const parsed = profileFile.safeParse(json.value)
  if (!parsed.success)
    return fail(parsed.error.issues.map((issue) => problem(issue.path.join('.'), issue.message)))
  const problems = disagreements(parsed.data)
  return problems.length > 0 ? fail(problems) : ok(parsed.data)
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown)
  } catch (error) {
    if (error instanceof SyntaxError) return fail(`this is no JSON: ${error.message}`)
    throw error
  }
}

function problem(place: string, message: string): ProfileProblem {
  return { code: 'profile.malformed', place, message }
}

/** What the shape alone does not catch: names used twice, or that nothing bears. */
function disagreements(profile: Profile): readonly ProfileProblem[] {
  const parts = profile.blocks.map((one) => one.part)
  const variants = profile.variants.map((one) => one.name)
  return [
    ...repeats(parts).map((at) => problem(`blocks.${at}.part`, 'another block has this part')),
    ...repeats(variants).map((at) => problem(`variants.${at}.name`, 'another variant has this name')),
    ...repeats(profile.form.map((one) => one.field)).map((at) =>
      problem(`form.${at}.field`, 'another field has this name'),
    ),
    ...profile.blocks.flatMap((one, index) =>
      unknownNames(Object.keys(one.needIn ?? {}), variants).map((given) =>
        problem(`blocks.${index}.needIn.${given}`, 'no variant has this name'),
      ),
    ),
    ...unknownNames(profile.hedge.parts, parts).map((given) =>
      problem('hedge.parts', `no block has the part ${given}`),
    ),
    ...profile.form.flatMap((one, index) =>
      parts.includes(one.group) ? [] : [problem(`form.${index}.group`, `no block has the part ${one.group}`)],
    ),
    ...Object.entries(profile.wording).flatMap(([language, words]) =>
      unknownNames(Object.keys(words), parts).map((given) =>
        problem(`wording.${language}.${given}`, 'no block has this part'),
      ),
    ),
  ]
}

function repeats(names: readonly string[]): readonly number[] {
  const seen = new Set<string>()
  return names.flatMap((one, index) => {
    if (seen.has(one)) return [index]
    seen.add(one)
    return []
  })
}

function unknownNames(given: readonly string[], known: readonly string[]): readonly string[] {
  return given.filter((one) => !known.includes(one))
}

/** Whether a profile's name is one we know. */
export function isProfileName(text: string): text is ProfileName {
  return PROFILE_NAMES.some((one) => one === text)
}
