import { SITE_LETTER_FRENCH } from './publication/letter-pages-french.ts'
import { SITE_LETTER_WORDS } from './publication/letter-pages.ts'
import { SITE_FRENCH } from './publication/pages-french.ts'
import { SITE_WORDS } from './publication/pages.ts'
import { wordTable } from './words.ts'

/** The words of the public site, which alone of all our pages speaks French too. */
export const PUBLICATION = wordTable(
  'publication',
  { ...SITE_WORDS.english, ...SITE_LETTER_WORDS.english },
  { ...SITE_WORDS.arabic, ...SITE_LETTER_WORDS.arabic },
  { fr: { ...SITE_FRENCH, ...SITE_LETTER_FRENCH } },
)
