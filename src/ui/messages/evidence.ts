import { ALLEGATION_WORDS } from './evidence/allegations.ts'
import { EVENT_WORDS } from './evidence/events.ts'
import { INTAKE_WORDS } from './evidence/intake.ts'
import { EVIDENCE_PROBLEM_WORDS } from './evidence/problems.ts'
import { SOURCE_WORDS } from './evidence/sources.ts'
import { SUBMISSION_WORDS } from './evidence/submissions.ts'
import { TRIAGE_WORDS } from './evidence/triage.ts'
import { wordTable } from './words.ts'

/** The words of intake, submissions, triage, sources, events and allegations. */
export const EVIDENCE = wordTable(
  'evidence',
  {
    ...INTAKE_WORDS.english,
    ...SUBMISSION_WORDS.english,
    ...TRIAGE_WORDS.english,
    ...SOURCE_WORDS.english,
    ...EVENT_WORDS.english,
    ...ALLEGATION_WORDS.english,
    ...EVIDENCE_PROBLEM_WORDS.english,
  },
  {
    ...INTAKE_WORDS.arabic,
    ...SUBMISSION_WORDS.arabic,
    ...TRIAGE_WORDS.arabic,
    ...SOURCE_WORDS.arabic,
    ...EVENT_WORDS.arabic,
    ...ALLEGATION_WORDS.arabic,
    ...EVIDENCE_PROBLEM_WORDS.arabic,
  },
)
