import { sql, type RawBuilder } from 'kysely'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { SOON_DAYS, type LetterFilters } from '../model/filters.ts'

/** Whose letters are looked at, for what, and as of which day. */
export interface LikePlace {
  readonly office: Id<'Office'>
  readonly filters: LetterFilters
  readonly today: CalendarDate
}

/** An array of ids. */
type Ids = RawBuilder<unknown>
type Condition = RawBuilder<boolean>

/** What a letter `c` has to be, but for its kind. */
export function letterIsLike(place: LikePlace): Condition {
  const { language } = place.filters
  const inLanguage = language === null ? null : sql<boolean>`c.language = ${language}`
  const ids = allIn(idSets(place, inLanguage))
  return ids === null ? sql<boolean>`true` : sql<boolean>`c.id in (select unnest(${ids}))`
}

/** What a reply `r` has to be: a State's own or to a letter to it, and to letters that are like this; in the language asked for. */
export function replyIsLike(place: LikePlace): Condition {
  const { office, filters } = place
  const { state, language } = filters
  const answers = (letters: Ids) => sql<boolean>`r.id in (
    select x.reply_id from reply_letter x where x.office_id = ${office} and x.communication_id in (select unnest(${letters})))`
  const others = allIn(idSets({ ...place, filters: { ...filters, state: null } }, null))
  return [
    ...(state === null ? [] : [sql<boolean>`(r.code = ${state} or ${answers(toState(office, state))})`]),
    ...(others === null ? [] : [answers(others)]),
    ...(language === null ? [] : [sql<boolean>`${language} = any (r.languages)`]),
  ].reduce((all, one) => sql<boolean>`${all} and ${one}`, sql<boolean>`true`)
}

/** Whether anything is asked for that words and kinds do not say. */
export function isAskedMore(place: LikePlace): boolean {
  return place.filters.language !== null || idSets(place, null).length > 0
}

/** The sets of ids that a letter has to be in: each is read from an index by itself, so that none is looked up letter by letter. */
function idSets(place: LikePlace, ofItself: Condition | null): readonly Ids[] {
  const { office, filters } = place
  const { state, mandate, theme, instrument, article } = filters
  const own = [...(ofItself === null ? [] : [ofItself]), ...ownConditions(place)]
  return [
    ...(state === null ? [] : [toState(office, state)]),
    ...(mandate === null
      ? []
      : [
          sql`array(select x.communication_id from communication_mandate x
                    where x.office_id = ${office} and x.mandate = ${mandate} and not x.is_out)`,
        ]),
    ...(theme === null
      ? []
      : [
          sql`array(select x.communication_id from communication_theme x
                    where x.office_id = ${office} and x.theme = ${theme})`,
        ]),
    ...(instrument === null ? [] : [citing(office, instrument, article)]),
    ...own.map(
      (one) => sql`array(select c.id from communication c where c.office_id = ${office} and ${one})`,
    ),
  ]
}

function toState(office: Id<'Office'>, state: string): Ids {
  return sql`array(select x.communication_id from communication_addressee x
    where x.office_id = ${office} and x.code = ${state})`
}

/** The letters that name an instrument, or an article of it. */
function citing(office: Id<'Office'>, instrument: string, article: string | null): Ids {
  return sql`array(select x.communication_id from communication_citation x
    where x.office_id = ${office} and x.instrument = ${instrument}
      and (${article}::text is null or x.article = ${article}))`
}

/** What a letter is asked to be by its own row. */
function ownConditions({
  office,
  filters: { stage, dueUntil, due },
  today,
}: LikePlace): readonly Condition[] {
  return [
    ...(stage === null ? [] : [sql<boolean>`c.stage = ${stage}`]),
    ...(dueUntil === null ? [] : [sql<boolean>`c.due_on <= ${dueUntil}::date`]),
    ...(due === 'soon'
      ? [sql<boolean>`c.due_on between ${today}::date and ${addDays(today, SOON_DAYS)}::date`]
      : []),
    ...(due === 'overdue'
      ? [
          sql<boolean>`c.due_on < ${today}::date and c.id not in (
            select x.communication_id from reply_letter x where x.office_id = ${office})`,
        ]
      : []),
  ]
}

/** What is in all of these sets; null for everything. */
function allIn(sets: readonly Ids[]): Ids | null {
  const [first, ...others] = sets
  if (!first) return null
  return others.reduce((all, one) => sql`array(select unnest(${all}) intersect select unnest(${one}))`, first)
}
