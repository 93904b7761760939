import { wordTable } from './words.ts'

/** The words of cases, persons, identities, consent, entities and members. */
export const CASES = wordTable(
  'cases',
  {
    'cases.title': 'Cases',
    'case.parts': 'Parts of the case',
    'tab.overview': 'Overview',
    'tab.persons': 'Persons',
    'tab.entities': 'Entities',
    'tab.consent': 'Consent',
    'tab.submissions': 'Submissions',
    'tab.sources': 'Sources',
    'tab.events': 'Events',
    'tab.allegations': 'Allegations',
    'tab.members': 'Members',
    'tab.journal': 'Journal',
  },
  {
    'cases.title': 'القضايا',
    'case.parts': 'أقسام القضية',
    'tab.overview': 'نظرة عامة',
    'tab.persons': 'الأشخاص',
    'tab.entities': 'الكيانات',
    'tab.consent': 'الموافقة',
    'tab.submissions': 'ما ورد',
    'tab.sources': 'المصادر',
    'tab.events': 'الوقائع',
    'tab.allegations': 'الادعاءات',
    'tab.members': 'الأعضاء',
    'tab.journal': 'السجل',
  },
)
