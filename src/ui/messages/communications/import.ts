import { wordTable } from '../words.ts'
import { IMPORT_PAGES } from './import-pages.ts'
import { IMPORT_REMARKS } from './import-remarks.ts'

/** The words of imports: outcomes, remarks, pages. The command says the English. */
export const IMPORTS = wordTable(
  'imports',
  { ...IMPORT_REMARKS.english, ...IMPORT_PAGES.english },
  { ...IMPORT_REMARKS.arabic, ...IMPORT_PAGES.arabic },
)
