import { releaseOutputs } from '#app/release-outputs.ts'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { changeIdentity } from '#cases/actions/identity.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { decideRelease } from '#release/actions/decide.ts'
import { prepareRelease, type ReleaseInput } from '#release/actions/prepare.ts'
import { readRelease } from '#release/actions/read-release.ts'
import { releaseApproved } from '#release/actions/release-due.ts'
import { renewRecord } from '#release/actions/renew-record.ts'
import type { OutputsOf } from '#release/outputs.ts'
import { approvedIn, RELEASE_JOB, RENEW_JOB } from '#release/plan.ts'
import { sure } from './case-keys.ts'
import {
  aCaseWorker,
  anIdentity,
  anOffice,
  anOpenCase,
  aPersonIn,
  type TestWorker,
  type TestWorkplace,
} from './casework.ts'
import { FACTS } from './clearance.ts'
import { yesToBePublic } from './consents.ts'
import { A_LETTER, aSentLetterIn } from './sending.ts'

/** A letter that names the person whom `aCaseWithAName` has. */
export const A_NAMING_LETTER = A_LETTER.replace(
  'In May 2025 forty women were reportedly made to mend nets without pay.',
  'In May 2025 Ms. Ri Ga On was reportedly made to mend nets without pay.',
)

export const OF_LETTER = { is: 'letter' } as const

/** A case with a person whose name is on record. */
export async function aCaseWithAName(workplace: Workplace, worker: TestWorker) {
  const caseId = await anOpenCase(workplace, worker)
  const person = await aPersonIn(workplace, worker, caseId)
  const identity = { caseId, personId: person, identity: anIdentity(), version: 0 }
  sure(await changeIdentity(workplace, worker.at(), identity))
  return { caseId, person }
}

/** A new office of one, a case of theirs with a person whose name is on record, and whoever has its letters made public. */
export async function aReleaseDesk(workplace: TestWorkplace, outputsOf?: OutputsOf) {
  const amina = await aCaseWorker(workplace, await anOffice(workplace, { rules: 'one' }))
  const desk = new ReleaseDesk(workplace, amina, outputsOf)
  return { amina, desk, ...(await aCaseWithAName(workplace, amina)) }
}

/** What somebody does who has letters made public. */
export class ReleaseDesk {
  readonly #workplace: Workplace
  readonly #worker: TestWorker

  readonly #outputsOf: OutputsOf

  /** `outputsOf`: what is searched; every file of the site where nothing is said. */
  constructor(workplace: Workplace, worker: TestWorker, outputsOf: OutputsOf = releaseOutputs) {
    this.#workplace = workplace
    this.#worker = worker
    this.#outputsOf = outputsOf
  }

  /** A letter that went out; it names somebody unless told otherwise. */
  aLetter(caseId: Id<'Case'>, text = A_NAMING_LETTER, sentOn?: string): Promise<LetterInput> {
    const more = sentOn === undefined ? {} : { sentOn, form: { datedOn: sentOn } }
    return aSentLetterIn(this.#workplace, this.#worker, caseId, { text, ...more })
  }

  async prepared(
    of: LetterInput,
    { cuts = '', what = OF_LETTER }: { readonly cuts?: string; readonly what?: ReleaseInput['what'] } = {},
  ): Promise<ReleaseInput> {
    const { caseId, letterId } = of
    const input = { caseId, letterId, what }
    sure(await prepareRelease(this.#workplace, this.#worker.at(), this.#outputsOf, { ...input, cuts }))
    return input
  }

  async approved(input: ReleaseInput, approver: Acting = this.#worker.at()): Promise<void> {
    const { candidate } = await this.shown(input)
    const decide = (want: 'pass-warnings' | 'approve') =>
      decideRelease(this.#workplace, approver, FACTS, { ...input, want, reason: 'Looked at, line by line.' })
    if ((candidate?.warnings ?? 0) > 0) sure(await decide('pass-warnings'))
    sure(await decide('approve'))
  }

  async shown(input: ReleaseInput) {
    return sure(await readRelease(this.#workplace, this.#worker.at(), FACTS, input))
  }

  /** Every job that releases what was approved, run once: what came of those that had something to do. */
  async due() {
    const outcomes: Awaited<ReturnType<typeof releaseApproved>>[] = []
    for (const payload of await this.#waiting(RELEASE_JOB)) {
      const approvedOne = approvedIn(this.#worker.office.id, payload)
      if (!approvedOne) throw new Error('a job of ours that is none')
      const outcome = await releaseApproved(this.#workplace, FACTS, approvedOne)
      if (outcome.is === 'released' || outcome.by !== null) outcomes.push(outcome)
    }
    return outcomes
  }

  /** Looks again at those whom public records name; how many records were made anew. */
  async renewed(): Promise<number> {
    let made = 0
    for (const payload of await this.#waiting(RENEW_JOB)) {
      const id = <Kind extends string>(name: string) => String(payload[name]) as Id<Kind>
      const of = { caseId: id<'Case'>('case'), letter: id<'Communication'>('letter') }
      const key = { office: this.#worker.office.id, ...of, what: OF_LETTER }
      const before = await this.publicTexts()
      await renewRecord(this.#workplace, { key, by: this.#worker.account })
      if ((await this.publicTexts()).join() !== before.join()) made += 1
    }
    return made
  }

  /** The public records of the office as they are kept. */
  async publicTexts(): Promise<readonly string[]> {
    const owner = await this.#workplace.database.owner()
    const { rows } = await owner.query<{ readonly content: Buffer }>(
      `select content from public_record where office_id = $1 order by slug`,
      [this.#worker.office.id],
    )
    return rows.map(({ content }) => content.toString('utf8'))
  }

  /** The person says yes to being named in public, or takes it back. */
  yesToBeNamed(caseId: Id<'Case'>, person: Id<'Person'>, decision: 'grant' | 'withdraw' = 'grant') {
    return yesToBePublic(this.#workplace, this.#worker.at(), { caseId, person }, decision)
  }

  async #waiting(kind: string): Promise<readonly JobPayload[]> {
    const owner = await this.#workplace.database.owner()
    const { rows } = await owner.query<{ readonly payload: JobPayload }>(
      `select payload from job where office_id = $1 and kind = $2 and stage = 'waiting'
       order by payload->>'reply' nulls first, made_at`,
      [this.#worker.office.id, kind],
    )
    return rows.map(({ payload }) => payload)
  }
}
