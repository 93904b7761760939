import { FIGURE_WORDS } from './publication/figures.ts'
import { SITE_LETTER_FRENCH } from './publication/letter-pages-french.ts'
import { SITE_LETTER_WORDS } from './publication/letter-pages.ts'
import { SITE_FRENCH } from './publication/pages-french.ts'
import { SITE_WORDS } from './publication/pages.ts'
import { REPORTS_FRENCH } from './publication/reports-french.ts'
import { REPORT_WORDS } from './publication/reports.ts'
import { wordTable } from './words.ts'

/** The words of the public site and of reports, which alone of all our pages speak French too. */
export const PUBLICATION = wordTable(
  'publication',
  { ...SITE_WORDS.english, ...SITE_LETTER_WORDS.english, ...REPORT_WORDS.english, ...FIGURE_WORDS.english },
  { ...SITE_WORDS.arabic, ...SITE_LETTER_WORDS.arabic, ...REPORT_WORDS.arabic, ...FIGURE_WORDS.arabic },
  { fr: { ...SITE_FRENCH, ...SITE_LETTER_FRENCH, ...REPORTS_FRENCH } },
)
