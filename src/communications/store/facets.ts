import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** What the letters that somebody may see can be chosen by. A list that is null has too many: it is typed instead. */
export interface LetterFacets {
  /** How many letters to each State: exact up to 1,000, and 1,001 for more. */
  readonly states: readonly { readonly code: string; readonly count: number }[] | null
  readonly mandates: readonly string[] | null
  readonly themes: readonly string[] | null
  readonly instruments: readonly string[] | null
}

/** There are some two hundred States; a longer list is no help. */
const MOST_STATES = 300
const MOST_OTHERS = 200
const MOST_COUNTED = 1001

/**
 * The facets, in one query. Each value is found by the next step in an index, and only so many as are shown: how many rows or
 * how many different values there are does not matter.
 */
export async function readFacets(tx: DatabaseTransaction, office: Id<'Office'>): Promise<LetterFacets> {
  const { rows } = await sql<{
    readonly states: readonly { readonly code: string; readonly count: number }[]
    readonly mandates: readonly string[]
    readonly themes: readonly string[]
    readonly instruments: readonly string[]
  }>`
    with recursive
      state (value, place) as (
        select (select min(x.code) from communication_addressee x where x.office_id = ${office}), 1
        union all
        select (select min(x.code) from communication_addressee x
                where x.office_id = ${office} and x.code > state.value), place + 1
        from state where value is not null and place <= ${MOST_STATES}
      ),
      mandate (value, place) as (
        select (select min(x.mandate) from communication_mandate x where x.office_id = ${office}), 1
        union all
        select (select min(x.mandate) from communication_mandate x
                where x.office_id = ${office} and x.mandate > mandate.value), place + 1
        from mandate where value is not null and place <= ${MOST_OTHERS}
      ),
      theme (value, place) as (
        select (select min(x.theme) from communication_theme x where x.office_id = ${office}), 1
        union all
        select (select min(x.theme) from communication_theme x
                where x.office_id = ${office} and x.theme > theme.value), place + 1
        from theme where value is not null and place <= ${MOST_OTHERS}
      ),
      instrument (value, place) as (
        select (select min(x.instrument) from communication_citation x where x.office_id = ${office}), 1
        union all
        select (select min(x.instrument) from communication_citation x
                where x.office_id = ${office} and x.instrument > instrument.value), place + 1
        from instrument where value is not null and place <= ${MOST_OTHERS}
      )
    select
      coalesce((select json_agg(json_build_object('code', state.value, 'count', (
         select case when count(*) >= ${MOST_COUNTED} then ${MOST_COUNTED} else count(distinct one.communication_id) end
         from (select x.communication_id from communication_addressee x
               where x.office_id = ${office} and x.code = state.value limit ${MOST_COUNTED}) as one)) order by state.value)
       from state where state.value is not null), '[]') as states,
      array(select value from mandate where value is not null order by value) as mandates,
      array(select value from theme where value is not null order by value) as themes,
      array(select value from instrument where value is not null order by value) as instruments`.execute(tx)
  const [row] = rows
  return {
    states: atMost(row?.states ?? [], MOST_STATES),
    mandates: atMost(row?.mandates ?? [], MOST_OTHERS),
    themes: atMost(row?.themes ?? [], MOST_OTHERS),
    instruments: atMost(row?.instruments ?? [], MOST_OTHERS),
  }
}

function atMost<Value>(values: readonly Value[], most: number): readonly Value[] | null {
  return values.length > most ? null : values
}
