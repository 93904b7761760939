import type { CalendarDate } from '#base/calendar-date.ts'
import { reportWindow, type ReportSession } from '#deadlines/report-window.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { SiteLanguage } from '../speaker.ts'
import { dayOf, replyDayOf, type ReportLetter } from './report-letter.ts'

/** What a report is to be of. */
export type ReportOrder =
  | { readonly is: 'council'; readonly session: ReportSession; readonly year: number }
  /** Letters to a State, from a day to a day; null for all. */
  | {
      readonly is: 'state'
      readonly state: string
      readonly from: CalendarDate | null
      readonly to: CalendarDate | null
    }
  | { readonly is: 'briefing'; readonly about: BriefingSubject }

type BriefingSubject =
  { readonly is: 'state'; readonly state: string } | { readonly is: 'letter'; readonly reference: string }

/** All that a report is made of: what is kept beside it, and gives the same bytes again. */
export interface ReportInput {
  readonly order: ReportOrder
  /** By which day all of it was public. */
  readonly on: CalendarDate
  /** Who made it. */
  readonly office: string
  /** In which it is written unless somebody asks for another. */
  readonly language: SiteLanguage
  /** What the addressees are called, by their codes in order. */
  readonly states: readonly ({ readonly code: string } & Readonly<Record<SiteLanguage, string>>)[]
  readonly letters: readonly ReportLetter[]
  readonly leftOut: LeftOut
}

/** How many letters are public and not in it, for reasons that are not their days. */
interface LeftOut {
  /** Nothing says when they were sent or what date they bear. */
  readonly undated: number
  /** Of legislators, or submissions: the Council's report holds those of mandates alone. */
  readonly otherKinds: number
  /** They correct a letter under its reference, and are none of their own. */
  readonly corrigenda: number
}

export const NOTHING_LEFT_OUT: LeftOut = { undated: 0, otherKinds: 0, corrigenda: 0 }

/** Whether a report takes a letter, or why it does not. */
export type Taken = 'yes' | 'no' | keyof LeftOut

/** What of a record says whether a report takes it. */
export type Glance = Pick<PublicRecord, 'facts' | 'replies'>

/** Whether a report takes the letter of this record. */
export function takes(order: ReportOrder, record: Glance): Taken {
  const taken = takesLetter(order, record)
  const isCorrigendum = record.facts.links.some(({ kind }) => kind === 'corrigendum-to')
  return taken === 'yes' && isCorrigendum ? 'corrigenda' : taken
}

function takesLetter(order: ReportOrder, record: Glance): Taken {
  switch (order.is) {
    case 'council':
      return takesCouncil(order, record)
    case 'state': {
      if (!isTo(order.state, record)) return 'no'
      const { day } = dayOf(record)
      if (order.from === null && order.to === null) return 'yes'
      if (day === null) return 'undated'
      return isWithin(day, order) ? 'yes' : 'no'
    }
    case 'briefing': {
      const { about } = order
      const isIt =
        about.is === 'state' ? isTo(about.state, record) : record.facts.reference === about.reference
      return isIt ? 'yes' : 'no'
    }
  }
}

function takesCouncil(
  { session, year }: Extract<ReportOrder, { readonly is: 'council' }>,
  record: Glance,
): Taken {
  const { profile } = record.facts
  if (profile !== null && profile !== 'un-special-procedures') return 'otherKinds'
  const window = reportWindow(session, year)
  const { day } = dayOf(record)
  const isReplied = record.replies.some((reply) => isWithin(replyDayOf(reply), window.replies))
  if (isReplied || isWithin(day, window.sent)) return 'yes'
  return day === null ? 'undated' : 'no'
}

function isTo(state: string, { facts }: Glance): boolean {
  return facts.addressees.some(({ code }) => (code ?? 'OTH') === state)
}

/** A span of days, both ends counted; null for no end. */
export interface Days {
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
}

/** Whether a day lies within the span; a day that is not known does not. */
export function isWithin(day: CalendarDate | null, { from, to }: Days): boolean {
  return day !== null && (from === null || from <= day) && (to === null || day <= to)
}

/** The days whose letters and replies an input is about, and the last one that counts. */
export interface Scope {
  readonly letters: Days
  readonly replies: Days
  /** What came after it belongs to another report. */
  readonly until: CalendarDate
}

/** The days of a report. */
export function scopeOf({ order, on }: Pick<ReportInput, 'order' | 'on'>): Scope {
  const allReplies = { from: null, to: on }
  switch (order.is) {
    case 'council': {
      const { sent, replies } = reportWindow(order.session, order.year)
      return { letters: sent, replies, until: on < replies.to ? on : replies.to }
    }
    case 'state':
      return { letters: { from: order.from, to: order.to }, replies: allReplies, until: on }
    case 'briefing':
      return { letters: { from: null, to: null }, replies: allReplies, until: on }
  }
}

/** What is handed in to make an input beside its records. */
export interface InputWith extends Pick<ReportInput, 'order' | 'on' | 'office' | 'language' | 'leftOut'> {
  readonly nameOf: (code: string, language: SiteLanguage) => string
}

/** The input of these letters, in whatever order they come: by day, then by slug. */
export function makeInput({ nameOf, ...about }: InputWith, given: readonly ReportLetter[]): ReportInput {
  const letters = given.toSorted(byDay)
  const replied = letters.flatMap(({ replies }) => replies.flatMap(({ code }) => code ?? []))
  const asked = about.order.is === 'state' ? [about.order.state] : briefed(about.order)
  const codes = new Set([...letters.flatMap(({ to }) => to), ...replied, ...asked])
  const states = [...codes].toSorted().map((code) => ({
    ...{ code, en: nameOf(code, 'en'), fr: nameOf(code, 'fr'), ar: nameOf(code, 'ar') },
  }))
  return { ...about, states, letters }
}

function briefed(order: ReportOrder): readonly string[] {
  return order.is === 'briefing' && order.about.is === 'state' ? [order.about.state] : []
}

function byDay(one: ReportLetter, other: ReportLetter): number {
  const [first, second] = [one.day ?? '', other.day ?? '']
  if (first !== second) return first < second ? -1 : 1
  return one.slug < other.slug ? -1 : 1
}
