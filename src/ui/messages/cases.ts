import { CASE_FILE_WORDS } from './cases/case-file.ts'
import { CONSENT_WORDS } from './cases/consent.ts'
import { ENTITY_WORDS } from './cases/entities.ts'
import { IDENTITY_WORDS } from './cases/identity.ts'
import { MEMBER_WORDS } from './cases/members.ts'
import { PERSON_WORDS } from './cases/persons.ts'
import { CASE_PROBLEM_WORDS } from './cases/problems.ts'
import { USE_WORDS } from './cases/use.ts'
import { wordTable } from './words.ts'

/** The words of cases, persons, identities, consent, entities and members. */
export const CASES = wordTable(
  'cases',
  {
    ...CASE_FILE_WORDS.english,
    ...MEMBER_WORDS.english,
    ...PERSON_WORDS.english,
    ...IDENTITY_WORDS.english,
    ...CONSENT_WORDS.english,
    ...USE_WORDS.english,
    ...ENTITY_WORDS.english,
    ...CASE_PROBLEM_WORDS.english,
  },
  {
    ...CASE_FILE_WORDS.arabic,
    ...MEMBER_WORDS.arabic,
    ...PERSON_WORDS.arabic,
    ...IDENTITY_WORDS.arabic,
    ...CONSENT_WORDS.arabic,
    ...USE_WORDS.arabic,
    ...ENTITY_WORDS.arabic,
    ...CASE_PROBLEM_WORDS.arabic,
  },
)
