import { openDatabase } from '#platform/database/database.ts'
import { explainDatabaseProblem } from '#platform/database/database-problem.ts'
import { aWorkplace, type TestWorkplace } from './casework.ts'

const DAY_MS = 24 * 60 * 60_000

/** A database whose clock a test may set: what asks it for the time finds this one before its own. */
export class MovedClock {
  readonly #workplace: TestWorkplace
  #days = 0

  private constructor(workplace: TestWorkplace) {
    this.#workplace = workplace
  }

  /** A workplace of the test's own, since all who ask its database are moved. */
  static async inWorkplace(): Promise<{ readonly workplace: TestWorkplace; readonly clock: MovedClock }> {
    const first = await aWorkplace()
    const owner = await first.database.owner()
    await owner.query(`
      create schema moved;
      create table moved.clock (days float8 not null);
      insert into moved.clock values (0);
      grant usage on schema moved to public;
      create function moved.now() returns timestamptz language sql stable security definer
        set search_path = pg_catalog, pg_temp
        as 'select pg_catalog.now() + (select days from moved.clock) * interval ''1 day''';`)
    const { rows } = await owner.query<{ readonly name: string }>('select current_database() as name')
    await owner.query(`alter database "${rows[0]?.name ?? ''}" set search_path = moved, pg_catalog, public`)
    // What is open has the path of before.
    await first.database.close()
    const { home: folder, environment } = first
    const database = await openDatabase({ folder, environment, settings: { fsync: 'off' } })
    if (!database.ok) throw new Error(explainDatabaseProblem(database.error))
    const workplace = { ...first, database: database.value }
    const clock = new MovedClock(workplace)
    await clock.set(0)
    return { workplace, clock }
  }

  /** Sets the clock of the database so many days from the true one; `alone`: that of the computer stays. */
  async set(days: number, { alone = false }: { readonly alone?: boolean } = {}): Promise<void> {
    const owner = await this.#workplace.database.owner()
    await owner.query('update moved.clock set days = $1', [days])
    this.#days = days
    this.#workplace.setNow(new Date(Date.now() + (alone ? 0 : days * DAY_MS)).toISOString())
  }

  /** The clock of the computer goes on: a test that takes long is not in doubt by that alone. */
  tick(): void {
    this.#workplace.setNow(new Date(Date.now() + this.#days * DAY_MS).toISOString())
  }
}
