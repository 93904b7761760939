import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '#letters/read/markdown.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { allegationsOf } from '#letters/recognise/allegations.ts'
import { figuresOf } from '#letters/recognise/figures.ts'
import { footnotesOf } from '#letters/recognise/footnotes.ts'
import { noticesOf } from '#letters/recognise/notices.ts'
import { recognisedBlocks } from '#letters/recognise/recognised-block.ts'
import { requestsOf } from '#letters/recognise/requests.ts'
import { timeLimitsOf } from '#letters/recognise/time-limits.ts'

const UN = '../shared/letters/al-chn-3-2024.txt'
const SENATE = '../shared/letters/senate-2019-06-04.txt'

function documentOf(file: string): ReadDocument {
  return readMarkdown(existsSync(file) ? readFileSync(file, 'utf8') : '')
}

describe.skipIf(!existsSync(UN))('AL CHN 3/2024 (skipped where ../shared/letters is absent)', () => {
  const document = documentOf(UN)
  const blocks = recognisedBlocks(document)
  const { questions, asks } = requestsOf(blocks, 'en')

  test('asks eight questions, one ask, an answer within 60 days', () => {
    expect(questions.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(questions.every(({ text }) => text.startsWith('Please') && text.endsWith('.'))).toBe(true)
    expect(asks).toHaveLength(1)
    expect(asks[0]?.text).toContain('interim measures')
    expect(timeLimitsOf(blocks, 'en').map(({ rule, text }) => [rule, text])).toEqual([
      ['60 calendar days from the letter', 'within 60 days'],
    ])
  })

  test('states its figures, and no article, date or paragraph among them', () => {
    const figures = figuresOf(blocks, 'en').map(({ text, value, to, unit, bound, per }) => [
      text,
      value,
      to,
      unit,
      bound,
      per,
    ])
    expect(figures).toEqual([
      ['six areas', 6, null, 'count', 'exactly', null],
      ['approximately 70%', 70, null, 'percent', 'approximately', null],
      ['1 in 10', 0.1, null, 'ratio', 'approximately', null],
      ['from 5,000 to 1,000 yuen', 5000, 1000, 'yuen', 'exactly', null],
      ['40', 40, null, 'years', 'exactly', null],
      ['two to three times per month', 2, 3, 'count', 'exactly', 'per month'],
    ])
  })

  test('gives its three notices', () => {
    const { publication, interimMeasures, pressRelease } = noticesOf(blocks, 'en')
    expect(publication?.text).toMatch(/^Past this delay.*Council\.$/u)
    expect(interimMeasures?.text).toMatch(/^While awaiting a reply.*violations\.$/u)
    expect(pressRelease?.text).toMatch(/^We may publicly.*in question\.$/u)
  })

  test('hedges every allegation, by its own words or from before', () => {
    const from = blocks.findIndex(({ text }) => text === 'According to the information received:')
    const to = blocks.findIndex(({ text }) => text.startsWith('While we do not wish to prejudge'))
    const part = new Set(blocks.slice(from, to))
    const found = allegationsOf(blocks, 'en', (block) => part.has(block))
    expect(found.filter(({ hedge }) => hedge === null)).toEqual([])
    // Counted by hand.
    expect(found.filter(({ hedge }) => hedge?.toLowerCase() === 'allegedly')).toHaveLength(5)
    expect(found.filter(({ hedge }) => hedge?.toLowerCase() === 'reportedly')).toHaveLength(2)
    expect(found).toHaveLength(33)
  })
})

describe.skipIf(!existsSync(SENATE))('the Senate letter (skipped where ../shared/letters is absent)', () => {
  const document = documentOf(SENATE)
  const blocks = recognisedBlocks(document)
  const { questions, asks } = requestsOf(blocks, 'en')

  test('asks for five things and no information by number', () => {
    expect(questions).toEqual([])
    const wanted = [
      /raise these reports/u,
      /^consider taking/u,
      /elevate.*work with/u,
      /a briefing/u,
      /a list of industries/u,
    ]
    expect(asks.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5'])
    expect(asks.map(({ text }, index) => wanted[index]?.test(text))).toEqual([true, true, true, true, true])
    expect(asks.map(({ limit }) => limit?.rule ?? null)).toEqual([
      null,
      null,
      null,
      '90 calendar days from sending',
      null,
    ])
  })

  test('states its figures; the dollar sign is escaped in the file', () => {
    const found = figuresOf(blocks, 'en')
    expect(found.map(({ text, value, unit, bound, per }) => [text, value, unit, bound, per])).toEqual([
      ['at a minimum, $105 million annually', 105_000_000, 'usd', 'at least', 'annually'],
      ['as young as 9 years old', 9, 'years', 'at least', null],
    ])
    expect(document.text.slice(found[0]?.start, found[0]?.end).replace('\\', '')).toBe(found[0]?.text)
  })

  test('names four works in two notes', () => {
    const notes = footnotesOf(document.notes)
    expect(notes.map(({ works }) => works.length)).toEqual([2, 2])
    const works = notes.flatMap((note) => note.works)
    expect(works.map(({ accessed }) => accessed)).toEqual([
      '2019-05-31',
      '2019-05-31',
      '2019-05-31',
      '2019-05-31',
    ])
    expect(works.map(({ date }) => date)).toEqual(['2019-03-13', '2018-11-01', '2019-05-20', '2019-05-22'])
    expect(works.map(({ author }) => author)).toEqual([null, null, 'Yoon Hee-soon', 'Amy Gunia'])
    expect(works.map(({ publisher }) => publisher)).toEqual([
      null,
      'Human Rights Watch',
      'Korea Future Initiative',
      'Time Magazine',
    ])
    expect(works.every(({ title, address }) => title !== null && address?.startsWith('http'))).toBe(true)
  })
})
