import { describe, expect, test } from 'vitest'
import type { EdtfText } from '#base/edtf.ts'
import { anAllegation, anEvent, aTriage } from '../../../test/builders/evidence.ts'
import { anId } from '../../../test/builders/ids.ts'
import { isUnsupported, parseAllegation, readSentence } from './allegation.ts'
import { listedFrom, missingElements, parseEvent } from './event.ts'
import { isUrgent } from './triage.ts'

describe('trafficking, as the Palermo protocol has it', () => {
  const told = { acts: ['transfer'], means: [], purposes: ['forced-labour'] } as const

  test.each([
    { ageStanding: 'adult', missing: ['means'], because: 'of an adult a means is asked for' },
    { ageStanding: 'child', missing: [], because: 'of a child none is' },
    { ageStanding: 'in-doubt', missing: [], because: 'in doubt it is a child' },
  ] as const)('$ageStanding: $because', ({ ageStanding, missing }) => {
    expect(missingElements(told, { ageStanding })).toEqual(missing)
  })

  test('needs an act, a purpose and somebody it was done to', () => {
    expect(missingElements({ acts: [], means: ['force'], purposes: [] }, null)).toEqual([
      'victim',
      'act',
      'purpose',
    ])
    expect(missingElements({ ...told, means: ['force'] }, { ageStanding: 'adult' })).toEqual([])
  })
})

test.each([
  ['2019-03-04', '2019-03-04'],
  ['2019?', '2019-01-01'],
  ['2019/2021', '2019-01-01'],
  ['../2019', '0001-01-01'],
  [null, '0001-01-01'],
])('an event of %s is listed from %s', (occurred, from) => {
  expect(listedFrom(occurred as EdtfText | null)).toBe(from)
})

test('an event of which nothing is said is none', () => {
  const nothing = { ...anEvent(), acts: [], account: ' ' }
  expect(parseEvent(nothing)).toEqual({ ok: false, error: { code: 'event.empty' } })
  expect(parseEvent({ ...nothing, account: 'Something.' }).ok).toBe(true)
})

describe('an allegation', () => {
  test('is offered the hedge and the figure that its sentence has', () => {
    const { sentence, hedge, figure } = anAllegation().content
    expect(readSentence(sentence, 'en')).toEqual({ hedge, figure })
    expect(readSentence('They were handed over.', 'en')).toEqual({ hedge: null, figure: null })
  })

  test('refuses a figure that its sentence does not have', () => {
    const { content } = anAllegation()
    const other = { ...content, figure: content.figure && { ...content.figure, text: 'at least 80%' } }
    expect(parseAllegation(anAllegation({ content: other }))).toEqual({
      ok: false,
      error: { code: 'allegation.figure-not-in-sentence' },
    })
    expect(parseAllegation(anAllegation()).ok).toBe(true)
  })

  test('stands on nothing where all that is tied to it speaks against it', () => {
    const against = { submission: anId<'Submission'>(), stance: 'contradicts', locator: '' } as const
    expect(isUnsupported({ supports: [against] })).toBe(true)
    expect(isUnsupported({ supports: [against, { ...against, stance: 'supports' }] })).toBe(false)
  })
})

test('what cannot wait calls for an urgent appeal', () => {
  const triage = aTriage()
  expect(isUrgent(triage)).toBe(true)
  expect(isUrgent({ weighed: triage.weighed.slice(0, 5) })).toBe(false)
})
