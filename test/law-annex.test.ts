import { expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { annexFor, themesOf } from '#law/annex/annex.ts'
import { checkLaw } from '#law/check.ts'
import { readLaw } from './corpus/scanner.ts'
import { seedOf } from './seed.ts'

const law = readLaw('data/law')
const seed = seedOf('ANNEX_SEED')
const themes = themesOf(law).map((theme) => theme.id)
const states = [...law.states.keys()]

/** Every nth State from a place that the seed gives: a twelfth of them all. */
const sample = states.filter((_, index) => (index + seed) % 12 === 0)

test.each(['en', 'fr', 'es'] as const)(
  'what the annex writes in %s, the check reads without a remark: verbs, dates and articles are the record’s',
  (language) => {
    const on = parseCalendarDate('2024-03-22')
    if (!on) throw new Error('no such day')
    const told: string[] = []
    let paragraphs = 0
    let citations = 0
    for (const state of sample) {
      for (const paragraph of annexFor(law, state, themes, on, language).paragraphs) {
        paragraphs += 1
        const report = checkLaw(law, paragraph.text, { language, state, date: on, today: on, parts: [] })
        citations += report.citations.length
        for (const remark of report.remarks) {
          if (remark.severity !== 'note')
            told.push(`${state} ${remark.code}: ${remark.message} «${paragraph.text}»`)
        }
      }
    }
    process.stdout.write(
      `ANNEX_SEED=${seed}: ${paragraphs} paragraphs, ${citations} citations in ${language}\n`,
    )
    expect(told).toEqual([])
    expect(paragraphs).toBeGreaterThan(sample.length * themes.length)
    expect(citations).toBeGreaterThan(paragraphs)
  },
)
