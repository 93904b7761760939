import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { annexFor, annexJson, annexText, themesOf, type Annex } from './annex.ts'
import { ANNEX_LANGUAGES, type AnnexLanguage } from './texts/texts.ts'
import { paintFor } from '#law/columns.ts'
import type { Citation } from '#law/model.ts'
import { isFromMemory, recordOf } from '#law/standing.ts'
import { statusOn } from '#law/status.ts'

const law = lawOnFile()
const THEMES = themesOf(law).map((theme) => theme.id)

function annex(state: string, theme: string, on: string, language: AnnexLanguage = 'en'): Annex {
  return annexFor(law, state, [theme], day(on), language)
}

/** The paragraph whose first citation is of the instrument. */
function paragraphOn(written: Annex, instrument: string): string {
  return written.paragraphs.find((one) => one.citations[0]?.instrument === instrument)?.text ?? ''
}

function citationsIn(written: Annex): readonly Citation[] {
  return written.paragraphs.flatMap((one) => one.citations)
}

describe('the verb follows the status on the day', () => {
  test.each([
    {
      state: 'CHN',
      theme: 'trafficking',
      on: '2024-03-22',
      id: 'palermo',
      says: ", acceded to by your Excellency's Government on 8 February 2010.",
    },
    {
      state: 'CHN',
      theme: 'torture',
      on: '2024-03-22',
      id: 'cat',
      says: " (CAT), ratified by your Excellency's Government on 4 October 1988.",
    },
    {
      state: 'HRV',
      theme: 'torture',
      on: '2024-03-22',
      id: 'iccpr',
      says: ", to which your Excellency's Government succeeded on 12 October 1992.",
    },
    {
      state: 'CHN',
      theme: 'torture',
      on: '2024-03-22',
      id: 'iccpr',
      says: ", signed by your Excellency's Government on 5 October 1998 but not yet ratified.",
    },
    {
      state: 'CHN',
      theme: 'health',
      on: '2001-03-26',
      id: 'icescr',
      says: ", signed by your Excellency's Government on 27 October 1997 but not yet ratified.",
    },
    {
      state: 'PRK',
      theme: 'torture',
      on: '2024-03-22',
      id: 'cat',
      says: 'We would like to refer, as a relevant international standard, to articles 1, 2, 12, 13, 14 and 16 of the Convention against Torture',
    },
    {
      state: 'USA',
      theme: 'torture',
      on: '2024-03-22',
      id: 'rome',
      says: ", signed by your Excellency's Government on 31 December 2000.",
    },
    {
      state: 'SGP',
      theme: 'forced-labour',
      on: '2024-03-22',
      id: 'c105',
      says: ", denounced by your Excellency's Government.",
    },
    {
      state: 'EUE',
      theme: 'health',
      on: '2024-03-22',
      id: 'crpd',
      says: ", formally confirmed by your Excellency's Government on 23 December 2010.",
    },
    {
      state: 'DEU',
      theme: 'torture',
      on: '2024-03-22',
      id: 'udhr',
      says: 'We would also like to refer to article 5 of the Universal Declaration of Human Rights (UDHR). Article 5 states',
    },
  ])('$state, $id, $on', ({ state, theme, on, id, says }) => {
    expect(paragraphOn(annex(state, theme, on), id)).toContain(says)
  })

  test.each([
    {
      language: 'fr',
      state: 'CHN',
      theme: 'torture',
      id: 'cat',
      says: 'sur les articles 1, 2, 12, 13, 14 et 16 de la Convention contre la torture et autres peines ou traitements cruels, inhumains ou dégradants, ratifiée par le Gouvernement de votre Excellence le 4 octobre 1988.',
    },
    {
      language: 'fr',
      state: 'CHN',
      theme: 'discrimination',
      id: 'icerd',
      says: ', à laquelle le Gouvernement de votre Excellence a adhéré le 29 décembre 1981.',
    },
    {
      language: 'fr',
      state: 'PRK',
      theme: 'torture',
      id: 'iccpr',
      says: 'du Pacte international relatif aux droits civils et politiques, auquel le Gouvernement de votre Excellence a adhéré le 14 septembre 1981.',
    },
    {
      language: 'fr',
      state: 'CHN',
      theme: 'torture',
      id: 'iccpr',
      says: ', signé par le Gouvernement de votre Excellence le 5 octobre 1998, mais non encore ratifié.',
    },
    {
      language: 'fr',
      state: 'ARG',
      theme: 'torture',
      id: 'crc',
      says: 'l’article 37 (a) de la Convention relative aux droits de l’enfant, ratifiée',
    },
    {
      language: 'fr',
      state: 'SGP',
      theme: 'forced-labour',
      id: 'c105',
      says: ', dénoncée par le Gouvernement de votre Excellence.',
    },
    {
      language: 'es',
      state: 'CHN',
      theme: 'torture',
      id: 'cat',
      says: 'los artículos 1, 2, 12, 13, 14 y 16 de la Convención contra la Tortura y Otros Tratos o Penas Crueles, Inhumanos o Degradantes, ratificada por el Gobierno de su Excelencia el 4 de octubre de 1988.',
    },
    {
      language: 'es',
      state: 'PRK',
      theme: 'torture',
      id: 'iccpr',
      says: 'del Pacto Internacional de Derechos Civiles y Políticos, al que el Gobierno de su Excelencia se adhirió el 14 de septiembre de 1981.',
    },
    {
      language: 'es',
      state: 'CHN',
      theme: 'torture',
      id: 'iccpr',
      says: ', firmado por el Gobierno de su Excelencia el 5 de octubre de 1998, pero aún no ratificado.',
    },
    {
      language: 'es',
      state: 'HRV',
      theme: 'torture',
      id: 'iccpr',
      says: ', en el que el Gobierno de su Excelencia pasó a ser parte por sucesión el 12 de octubre de 1992.',
    },
  ] as const)('in $language: $state, $id', ({ language, state, theme, id, says }) => {
    expect(paragraphOn(annex(state, theme, '2024-03-22', language), id)).toContain(says)
  })

  test('the first day of a month is "1er" in French', () => {
    const written = annex('KOR', 'trafficking', '2024-03-22', 'fr')
    const firsts = citationsIn(annex('CHN', 'health', '2024-03-22', 'fr')).flatMap((one) => one.actions)
    expect(firsts.some((one) => one.date === '2008-08-01')).toBe(true)
    expect(paragraphOn(annex('CHN', 'health', '2024-03-22', 'fr'), 'crpd')).toContain(' le 1er août 2008')
    expect(written.paragraphs.every((one) => !/ le 1 [a-zéû]/u.test(one.text))).toBe(true)
  })
})

describe('a signature that still needs ratification', () => {
  test('brings article 18 of the Vienna Convention, with the act of a State that is bound by it', () => {
    const rule = paragraphOn(annex('CHN', 'torture', '2024-03-22'), 'vclt')
    expect(rule).toContain(
      "article 18 of the Vienna Convention on the Law of Treaties, acceded to by your Excellency's Government on 3 September 1997,",
    )
    expect(paragraphOn(annex('USA', 'children', '2024-03-22'), 'vclt')).toContain(
      'article 18 of the Vienna Convention on the Law of Treaties, according to which',
    )
  })

  test('is not mentioned to a State that has signed nothing on the theme', () => {
    expect(paragraphOn(annex('DEU', 'privacy', '2024-03-22'), 'vclt')).toBe('')
  })

  test('is not said to be unratified where the list does not reach the day', () => {
    const written = annex('USA', 'torture', '2024-03-22')
    expect(paragraphOn(written, 'rome')).not.toContain('not yet ratified')
    expect(written.notes.some((note) => note.startsWith('rome: the list of States ends 2020-11-09'))).toBe(
      true,
    )
  })
})

describe('what rests on memory', () => {
  test('is stated without a day, and noted', () => {
    const written = annex('CHN', 'discrimination', '2024-03-22')
    const text = paragraphOn(written, 'c111')
    expect(text).toContain("(No. 111), ratified by your Excellency's Government.")
    expect(written.notes).toContain(
      'c111: ratification of 2006-01-12 is from memory: check it before use, no day is stated',
    )
  })

  test('is stated with its day where another source has the same', () => {
    expect(paragraphOn(annex('CHN', 'forced-labour', '2024-03-22'), 'c029')).toContain(
      "ratified by your Excellency's Government on 12 August 2022",
    )
  })
})

describe('reservations', () => {
  test.each([
    {
      state: 'CHN',
      theme: 'association',
      id: 'icescr',
      says: "We take note of the statement made by your Excellency's Government concerning article 8 (1) (a).",
    },
    {
      state: 'CHN',
      theme: 'life',
      id: 'crc',
      says: "We take note of the reservation made by your Excellency's Government concerning article 6.",
    },
    {
      state: 'PRK',
      theme: 'family',
      id: 'cedaw',
      says: 'concerning article 9 (2), and of the notification of 23 November 2015 by which it was lifted in whole or in part.',
    },
  ])('of $state to what is cited of $id are named', ({ state, theme, id, says }) => {
    const written = annex(state, theme, '2024-03-22')
    expect(paragraphOn(written, id)).toContain(says)
    expect(written.notes.some((note) => note.startsWith(`${id}: read the `))).toBe(true)
  })

  test('to other provisions are not named', () => {
    expect(paragraphOn(annex('CHN', 'torture', '2024-03-22'), 'cat')).not.toContain('take note')
  })

  test('whose place the treaty does not have are noted only', () => {
    const written = annex('COL', 'children', '2024-03-22')
    expect(paragraphOn(written, 'crc')).not.toContain('2 (1) (d)')
    expect(written.notes.some((note) => note.includes('2(1)(d)'))).toBe(true)
  })
})

describe('what is cited', () => {
  test('CHN and PRK on trafficking differ as the law does', () => {
    const china = annex('CHN', 'trafficking', '2024-03-22')
    const north = annex('PRK', 'trafficking', '2024-03-22')
    expect(paragraphOn(china, 'palermo')).toContain('We would like to draw the attention')
    expect(paragraphOn(north, 'palermo')).toContain('as a relevant international standard')
    expect(paragraphOn(north, 'iccpr')).toContain('acceded to')
    expect(paragraphOn(china, 'iccpr')).toContain('signed by')
    expect(north.notes.join('\n')).toContain(
      'palermo: the list of States ends 2015-03-14: look whether PRK is a party',
    )
  })

  test.each(THEMES)('CHN and PRK differ on %s', (theme) => {
    expect(annex('CHN', theme, '2024-03-22').paragraphs).not.toEqual(
      annex('PRK', theme, '2024-03-22').paragraphs,
    )
  })

  test('a regional treaty is named to its States only', () => {
    const named = (state: string) =>
      citationsIn(annex(state, 'torture', '2024-03-22')).map((one) => one.instrument)
    expect(named('FRA')).toContain('echr')
    expect(named('BRA')).toContain('achr')
    expect(named('CHN')).not.toContain('echr')
    expect(named('CHN')).not.toContain('achr')
  })

  test('nothing of later than the day: no treaty, no comment of that year', () => {
    const written = annex('CHN', 'trafficking', '2020-12-31')
    expect(citationsIn(written).map((one) => one.instrument)).not.toContain('cedaw-gr-38')
    expect(written.notes.join('\n')).toContain('cedaw-gr-38: of 2020')
    expect(citationsIn(annex('CHN', 'trafficking', '2021-01-01')).map((one) => one.instrument)).toContain(
      'cedaw-gr-38',
    )
    expect(citationsIn(annex('CHN', 'trafficking', '1999-12-31')).map((one) => one.instrument)).not.toContain(
      'palermo',
    )
  })

  test('comments come after treaties, and what binds nobody comes last', () => {
    const first = annex('DEU', 'torture', '2024-03-22').paragraphs.map(
      (one) => one.citations[0]?.instrument ?? '',
    )
    const at = (id: string) => first.indexOf(id)
    expect(at('cat')).toBeLessThan(at('ccpr-gc-20'))
    expect(at('ccpr-gc-20')).toBeLessThan(at('udhr'))
    expect(first.at(-1)).toBe('jus-cogens')
  })

  test('paragraphs of a comment are cited as such', () => {
    const cited = citationsIn(annex('DEU', 'remedy', '2024-03-22')).find(
      (one) => one.instrument === 'ccpr-gc-31',
    )
    expect(cited?.text).toBe(
      'paragraphs 15 and 16 of general comment No. 31 (2004) of the Human Rights Committee',
    )
    expect(cited?.provisions).toEqual([
      { article: null, paragraph: '15', point: null },
      { article: null, paragraph: '16', point: null },
    ])
  })

  test('the two records of the Slavery Convention are one treaty', () => {
    const both = [...law.states.keys()].filter((state) => {
      const cited = new Set(citationsIn(annex(state, 'slavery', '2024-03-22')).map((one) => one.instrument))
      return cited.has('slavery-1926') && cited.has('slavery-1926-amended')
    })
    expect(both).toEqual([])
  })
})

const DAYS = ['1975-05-05', '1994-09-30', '2006-01-01', '2016-12-31', '2024-03-22', '2026-06-01']

/** Every third State on every theme; days and languages take turns. */
const STATES = [...law.states.keys()].filter((_, row) => row % 3 === 0)
const MANY = STATES.flatMap((state, row) =>
  THEMES.map((theme, column) => {
    const on = DAYS[(row + column) % DAYS.length] ?? '2024-03-22'
    const language = ANNEX_LANGUAGES[(row + column * 2) % ANNEX_LANGUAGES.length] ?? 'en'
    return annex(state, theme, on, language)
  }),
)

describe('for States of all letters and every theme', () => {
  test('a citation points at its text, and ids count up', () => {
    for (const written of MANY) {
      expect(citationsIn(written).map((one) => one.id)).toEqual(
        citationsIn(written).map((_, index) => `c${index + 1}`),
      )
      for (const { text, citations } of written.paragraphs) {
        expect(citations.map((one) => text.slice(one.start, one.end))).toEqual(
          citations.map((one) => one.text),
        )
        expect(text).not.toMatch(/ {2}|\s$|undefined|null|\.\.|,,| ,/u)
      }
    }
  })

  test('every act that is stated is the one the record holds, and none rests on memory alone', () => {
    let stated = 0
    for (const written of MANY) {
      for (const { instrument, actions } of citationsIn(written)) {
        for (const { date, state, negated } of actions) {
          expect(state).toBe(written.state)
          if (date === null || negated) continue
          stated += 1
          const { decidedBy, status } = statusOn(law, recordOf(instrument ?? ''), written.state, written.on)
          expect(decidedBy?.date).toBe(date)
          expect(decidedBy && isFromMemory(decidedBy)).toBe(false)
          expect(['party', 'signatory', 'withdrawn']).toContain(status)
        }
      }
    }
    expect(stated).toBeGreaterThan(5000)
  })

  test('a treaty that the State neither joined nor signed is a standard, without any act', () => {
    let standards = 0
    for (const written of MANY) {
      for (const { text, citations } of written.paragraphs) {
        const [first] = citations
        const instrument = law.instruments.get(first?.instrument ?? '')
        if (!first || !instrument || !['treaty', 'protocol', 'ILO convention'].includes(instrument.kind))
          continue
        if (instrument.id === 'vclt') continue
        const { status } = statusOn(law, recordOf(instrument.id), written.state, written.on)
        if (status !== 'none' && status !== 'unknown') continue
        standards += 1
        expect(first.actions).toEqual([])
        expect(text).toMatch(
          /as a relevant international standard|à titre de norme|como norma internacional/u,
        )
        expect(text).not.toMatch(/your Excellency's Government|Gouvernement de votre|Gobierno de su/u)
      }
    }
    expect(standards).toBeGreaterThan(200)
  })
})

describe('as printed', () => {
  test('the same question gives the same bytes', () => {
    const once = JSON.stringify(annexJson(annex('CHN', 'trafficking', '2024-03-22')))
    expect(JSON.stringify(annexJson(annex('CHN', 'trafficking', '2024-03-22')))).toBe(once)
  })

  test('several themes are groups under their headings, and notes stand apart', () => {
    const written = annexFor(law, 'CHN', ['privacy', 'forced-labour'], day('2024-03-22'), 'fr')
    const text = annexText(law, written, paintFor(false))
    const [annexPart = '', check = ''] = text.split('Check before use')
    expect(annexPart.startsWith('Vie privée\n\n')).toBe(true)
    expect(annexPart).toContain('\n\nTravail forcé\n\n')
    expect(check).toContain('- ')
    for (const { text: paragraph } of written.paragraphs) expect(annexPart).toContain(`${paragraph}\n`)
  })
})
