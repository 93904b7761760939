import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { workOnce } from '#platform/jobs/work-once.ts'
import { CLOCK_JOB, planClock, RELEASE_JOB, RENEW_JOB } from '#release/plan.ts'
import { releaseJobs } from '#release/release-jobs.ts'
import { FACTS } from './clearance.ts'

const MINUTE_MS = 60_000

/** The jobs of releases as a program runs them, which was started when this was made; its clocks that nobody sets are the test's. */
export class ProgramAtWork {
  readonly #workplace: Workplace
  readonly #office: Id<'Office'>
  readonly #kinds: ReturnType<typeof releaseJobs>
  #running = 0
  #asleep = 0
  #boot: string | null = 'the boot of a test'

  constructor(workplace: Workplace, office: Id<'Office'>) {
    this.#workplace = workplace
    this.#office = office
    this.#kinds = releaseJobs({ ...workplace, facts: FACTS }, () => ({
      runningMs: this.#running,
      sinceBoot: this.#boot === null ? null : { boot: this.#boot, ms: this.#running + this.#asleep },
    }))
  }

  /** From now on the system does not say how long it slept, or says it since another start. */
  saysOfBoot(boot: string | null): void {
    this.#boot = boot
  }

  /** The computer slept: clocks that go on in sleep went on. */
  slept(minutes: number): void {
    this.#asleep += minutes * MINUTE_MS
  }

  /** Does what is to be done once so many minutes have passed: looks at the clock, releases, renews. */
  async after(minutes: number): Promise<void> {
    this.#running += minutes * MINUTE_MS
    const { database, now } = this.#workplace
    const office = this.#office
    await database.atomically({ officeId: office, id: 'system' }, (tx) => planClock(tx, office, now()))
    // All of it now, whatever it was put off to; what it puts off again waits for the next time.
    const owner = await database.owner()
    const { rows } = await owner.query<{ readonly kind: string; readonly count: number }>(
      `with put as (
         update job set run_after = '2020-01-01'
         where office_id = $1 and kind = any($2)
           and (stage in ('waiting', 'failed') or stage = 'running' and lease_until < now())
         returning kind)
       select kind, count(*)::int as count from put group by kind`,
      [office, [CLOCK_JOB, RELEASE_JOB, RENEW_JOB]],
    )
    for (const kind of [CLOCK_JOB, RELEASE_JOB, RENEW_JOB]) {
      const due = rows.find((row) => row.kind === kind)?.count ?? 0
      for (let done = 0; done < due; done += 1) await this.#one(kind)
    }
  }

  async #one(kind: string): Promise<void> {
    const handler = this.#kinds[kind]
    if (!handler) throw new Error(`no job ${kind}`)
    const { database, now } = this.#workplace
    await workOnce(
      {
        ...{ database, kinds: { [kind]: handler }, now, random: () => 0 },
        pause: (_ms, signal) =>
          new Promise((done) => signal.addEventListener('abort', () => done(), { once: true })),
        reportFault: (fault) => {
          throw fault
        },
        givenUp: () => Promise.resolve(),
      },
      this.#office,
    )
  }
}
