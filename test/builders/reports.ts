import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import {
  makeInput,
  NOTHING_LEFT_OUT,
  takes,
  type InputWith,
  type ReportInput,
} from '#publication/reports/report-input.ts'
import { reportLetterOf } from '#publication/reports/report-letter.ts'
import { siteNames } from '#publication/site-names.ts'
import { speakerFor } from '#publication/speaker.ts'
import { calendarDate } from '#base/calendar-date.ts'

const law = makeLaw(readLawTables(LAW_TABLES))
const names = siteNames(law, readLetterFacts(law).mandates)

/** What a report of these records is made of, as if they were all that is public. */
export function aReportInput(
  records: readonly PublicRecord[],
  given: Partial<InputWith> & Pick<InputWith, 'order'>,
): ReportInput {
  const leftOut = { ...NOTHING_LEFT_OUT }
  const taken = records.filter((record) => {
    const is = takes(given.order, record)
    if (is !== 'yes' && is !== 'no') leftOut[is] += 1
    return is === 'yes'
  })
  const about = {
    on: calendarDate(2026, 11, 22),
    office: 'An invented office',
    language: 'en',
    leftOut,
  } as const
  const nameOf: InputWith['nameOf'] = (code, language) => {
    return names.state(code, speakerFor(language))
  }
  return makeInput({ ...about, nameOf, ...given }, taken.map(reportLetterOf))
}
