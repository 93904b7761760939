import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agrees, type CalendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import { findCitations } from '#law/citations/find.ts'
import { dateInWords } from '#law/wording.ts'
import { recordOf } from '#law/standing.ts'
import { lawOnFile } from '../../../test/builders/law-on-file.ts'
import { seedOf } from '../../../test/seed.ts'
import { paragraphsOf } from './paragraphs.ts'
import { takeOver, type OldParagraph, type TakenOver } from './take-over.ts'

const law = lawOnFile()
const day = (text: string) => text as CalendarDate
const OLD = { state: 'CHN', date: day('2024-03-22') }
const CAT = 'Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment'

function taken(
  text: string,
  state: string,
  { date = '2026-01-15', ...old }: Partial<Omit<OldParagraph, 'date'>> & { readonly date?: string } = {},
): TakenOver {
  const [paragraph] = paragraphsOf(text)
  if (!paragraph) throw new Error('no paragraph')
  const given = { letter: text, paragraph, language: 'en', ...OLD, ...old } as const
  return takeOver(law, given, { state, date: day(date) })
}

const codes = ({ notes }: TakenOver) => notes.map(({ code }) => code)

describe('a paragraph becomes another State’s', () => {
  test.each([
    {
      text: `We recall the ${CAT}, ratified by China on 4 October 1988.`,
      state: 'MNG',
      now: `We recall the ${CAT}, acceded to by Mongolia on 24 January 2002.`,
      because: 'it acceded where the other ratified',
    },
    {
      text: 'Your Excellency’s Government ratified the Convention on the Rights of the Child on 2 March 1992.',
      state: 'FRA',
      now: 'Your Excellency’s Government ratified the Convention on the Rights of the Child on 7 August 1990.',
      because: 'it ratified too, on another day',
    },
    {
      text: `Mongolia acceded to the ${CAT} on 24 January 2002.`,
      old: 'MNG',
      state: 'CHN',
      now: `China ratified the ${CAT} on 4 October 1988.`,
      because: 'who ratifies needs no "to"',
    },
    {
      text: `We recall the ${CAT}, to which Mongolia acceded on 24 January 2002.`,
      old: 'MNG',
      state: 'CHN',
      now: `We recall the ${CAT}, to which China became a party on 4 October 1988.`,
      because: 'a "to" that stands elsewhere stays',
    },
    {
      text: `We recall the ${CAT}, ratified by China in 1988.`,
      state: 'FRA',
      now: `We recall the ${CAT}, ratified by France in 1986.`,
      because: 'a year stays a year',
    },
    {
      text: 'This would be in violation of the International Covenant on Economic, Social and Cultural Rights, ratified by your Excellency’s Government on 27 March 2001.',
      state: 'USA',
      now: 'This would be inconsistent with the International Covenant on Economic, Social and Cultural Rights, signed by your Excellency’s Government on 5 October 1977.',
      because: 'it has only signed',
    },
  ])('$because', ({ text, old = 'CHN', state, now }) => {
    expect(taken(text, state, { state: old }).text).toBe(now)
  })

  test('what it never did is a gap, and said', () => {
    const found = taken(`We recall the ${CAT}, ratified by China on 4 October 1988.`, 'PRK')
    expect(found.text).toBe(
      `We recall the ${CAT}, [ratified?] by the Democratic People's Republic of Korea on [day to be looked up].`,
    )
    expect(codes(found)).toEqual(expect.arrayContaining(['not-party', 'no-act']))
    expect(found.changes.map(({ kind }) => kind)).toEqual(['gap', 'name', 'gap'])
  })

  test('a name that is a fact of the old matter stays, and is told of', () => {
    const found = taken(
      `The women were held in China. The ${CAT} was ratified by China on 4 October 1988.`,
      'MNG',
    )
    expect(found.text).toContain('held in China')
    expect(found.notes).toContainEqual({ code: 'name-left', instrument: null, about: 'China' })
  })

  test('in another language nothing is rewritten, and that is said', () => {
    const text = 'Nous rappelons la Convention contre la torture, ratifiée par la Chine le 4 octobre 1988.'
    const found = taken(text, 'MNG', { language: 'fr' })
    expect(found).toEqual({
      text,
      changes: [],
      notes: [{ code: 'language', instrument: null, about: 'fr' }],
    })
  })

  test('a sentence that says what the old State had not done is to be read anew', () => {
    const text = 'China has yet to ratify the International Covenant on Civil and Political Rights.'
    expect(codes(taken(text, 'MNG'))).toContain('negated')
  })
})

const TREATIES = ['cat', 'crc', 'iccpr', 'icescr', 'cedaw', 'icerd', 'crpd'] as const
const STATES = [...law.states.keys()].filter((code) => law.actionsOf('crc', code).length > 0)
const seed = seedOf('TAKE_OVER_SEED')

/** What a letter to a State says it did about a treaty, as the record has it. */
const statements = fc
  .record({
    instrument: fc.constantFrom(...TREATIES),
    state: fc.constantFrom(...STATES),
    form: fc.constantFrom('by', 'subject', 'since'),
  })
  .filter(({ instrument, state }) =>
    law
      .actionsOf(recordOf(instrument), state)
      .some(({ action }) => action === 'ratification' || action === 'accession'),
  )
  .map(({ instrument, state, form }) => {
    const fact = law
      .actionsOf(recordOf(instrument), state)
      .find(({ action }) => action === 'ratification' || action === 'accession')
    const title = law.instruments.get(instrument)?.title ?? ''
    const verb = fact?.action === 'ratification' ? 'ratified' : 'acceded to'
    const on = dateInWords(fact?.date ?? '')
    const whose = 'your Excellency’s Government'
    const text = {
      by: `We recall article 2 of the ${title}, ${verb} by ${whose} on ${on}.`,
      subject: `On ${on}, ${whose} ${verb} the ${title}.`,
      since: `We recall that ${whose} ${verb} the ${title} on ${on}, and that it is bound by it.`,
    }[form]
    return { text, state }
  })

test('for the same State and day nothing changes', () => {
  fc.assert(
    fc.property(statements, ({ text, state }) => {
      expect(taken(text, state, { state, date: OLD.date })).toEqual({ text, changes: [], notes: [] })
    }),
    { seed, numRuns: 100 },
  )
})

test('for the same State on another day every act stays as the record has it', () => {
  fc.assert(
    fc.property(statements, ({ text, state }) => {
      expect(taken(text, state, { state }).text).toBe(text)
    }),
    { seed, numRuns: 100 },
  )
})

test('every day that is left with an act is that of the new State’s record, and no remark says otherwise', () => {
  const date = day('2026-01-15')
  let dated = 0
  fc.assert(
    fc.property(statements, fc.constantFrom(...STATES), ({ text, state }, to) => {
      const now = taken(text, to, { state, date })
      const context = { language: 'en', state: to, date, today: date, parts: [] } as const
      for (const { instrument, actions } of findCitations(law, now.text, context).cited) {
        for (const stated of actions) {
          const on = stated.date
          if (on === null || stated.state !== to) continue
          dated += 1
          const facts = law.actionsOf(recordOf(instrument ?? ''), to)
          expect(facts.some((fact) => agrees(fact.date, on))).toBe(true)
        }
      }
      const { remarks } = checkLaw(law, now.text, context)
      expect(remarks.filter(({ code }) => code === 'status.date-differs')).toEqual([])
    }),
    { seed, numRuns: 300 },
  )
  expect(dated).toBeGreaterThan(150)
})

test('paragraphs are those between blank lines, each at its place', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a b', 'ä', '', ' ', '\n', '\n\n', '\t', '\r\n')), (pieces) => {
      const text = pieces.join('\n')
      const found = paragraphsOf(text)
      for (const { start, end, text: own } of found) expect(text.slice(start, end)).toBe(own)
      expect(
        found
          .map((one) => one.text)
          .join('')
          .replaceAll(/\s/gu, ''),
      ).toBe(text.replaceAll(/\s/gu, ''))
    }),
    { seed },
  )
})
