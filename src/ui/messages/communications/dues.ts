import { wordTable } from '../words.ts'
import { DEADLINE_PAGE } from './deadline-page.ts'
import { DUE_LIST } from './due-list.ts'
import { TOLD_OUTSIDE } from './told-outside.ts'

/** The words of deadlines at work: why a date, what is due, the calendar and the mail that tell of it. */
export const DUES = wordTable(
  'dues',
  { ...DEADLINE_PAGE.english, ...DUE_LIST.english, ...TOLD_OUTSIDE.english },
  { ...DEADLINE_PAGE.arabic, ...DUE_LIST.arabic, ...TOLD_OUTSIDE.arabic },
)
