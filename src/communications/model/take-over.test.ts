import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import { findCitations } from '#law/citations/find.ts'
import { isFromMemory, recordOf } from '#law/standing.ts'
import { statusOn } from '#law/status.ts'
import { lawOnFile } from '../../../test/builders/law-on-file.ts'
import { seedOf } from '../../../test/seed.ts'
import { paragraphsOf } from './paragraphs.ts'
import { takeOver, type OldParagraph, type TakenOver } from './take-over.ts'

const law = lawOnFile()
const day = (text: string) => text as CalendarDate
const OLD = { state: 'CHN', date: day('2024-03-22') }

function taken(text: string, state: string, date = '2026-03-06', old: Partial<OldParagraph> = {}): TakenOver {
  const [paragraph] = paragraphsOf(text)
  if (!paragraph) throw new Error('no paragraph')
  return takeOver(
    law,
    { letter: text, paragraph, language: 'en', ...OLD, ...old },
    { state, date: day(date) },
  )
}

test.each([
  {
    text: 'We recall the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment, ratified by China on 4 October 1988.',
    state: 'MNG',
    now: 'We recall the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment, acceded to by Mongolia on 24 January 2002.',
    because: 'it acceded',
  },
  {
    text: 'Your Excellency’s Government ratified the Convention on the Rights of the Child on 2 March 1992.',
    state: 'FRA',
    now: 'Your Excellency’s Government ratified the Convention on the Rights of the Child on 7 August 1990.',
    because: 'it ratified too, on another day',
  },
])('a paragraph becomes that of $state: $because', ({ text, state, now }) => {
  expect(taken(text, state).text).toBe(now)
})
