import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isProfileName, parseProfile, type Profile } from './parse-profile.ts'
import { isFromMemory, needIn, variantOf, wordingOf } from './profile.ts'

const NAMES = ['un-special-procedures', 'us-congress', 'sp-submission'] as const

function textOf(name: string): string {
  return readFileSync(`data/profiles/${name}.json`, 'utf8')
}

function profileOf(name: string): Profile {
  const parsed = parseProfile(textOf(name))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const un = profileOf('un-special-procedures')

test.each(NAMES)('%s reads and bears its name', (name) => {
  expect(profileOf(name).profile).toBe(name)
  expect(isProfileName(name)).toBe(true)
})

describe('un-special-procedures', () => {
  test('an allegation letter gives 60 calendar days and is public after them, by the letter of 22 March 2024', () => {
    const variant = variantOf(un, 'AL', 'state')
    expect(variant.reply).toMatchObject({ amount: 60, unit: 'calendar-days', from: 'letter' })
    expect(variant.publication.when).toBe('after-reply-period')
    expect(variant.reply && isFromMemory(variant.reply)).toBe(false)
  })

  test('what is only remembered says so', () => {
    const urgent = variantOf(un, 'UA', 'state')
    expect(urgent.reply && isFromMemory(urgent.reply)).toBe(true)
    const law = variantOf(un, 'OL', 'state').publication
    expect(law).toMatchObject({ when: 'on-sending', after: { amount: 48, unit: 'hours' } })
    expect(law.after && isFromMemory(law.after)).toBe(true)
  })

  test('a letter to a company has its own variant; a type nobody told follows the first', () => {
    expect(variantOf(un, 'AL', 'other').name).toBe('AL-company')
    expect(variantOf(un, null, 'state').name).toBe('AL')
  })

  test('its blocks stand in the order of the procedure', () => {
    const order = un.blocks.map((one) => one.part)
    const checked = [
      'header',
      'capacity',
      'subject',
      'allegations',
      'concern',
      'questions',
      'deadline',
      'signatures',
      'annex',
    ]
    expect(order.filter((part) => checked.includes(part))).toEqual(checked)
  })

  test('a letter on law needs no allegations', () => {
    const block = un.blocks.find((one) => one.part === 'allegations')
    expect(block && needIn(block, variantOf(un, 'OL', 'state'))).toBe('optional')
    expect(block && needIn(block, variantOf(un, 'AL', 'state'))).toBe('required')
  })

  test('it has words for its stock blocks in four languages, and none where we have none', () => {
    for (const language of ['en', 'fr', 'es', 'ar'] as const) {
      for (const part of [
        'salutation',
        'allegations',
        'concern',
        'questions',
        'deadline',
        'publication',
        'closing',
      ]) {
        expect(wordingOf(un, language, part), `${language} ${part}`).not.toBe(null)
      }
    }
    expect(wordingOf(un, 'ko', 'deadline')).toBe(null)
  })
})

test('the submission form asks two consents of each victim, apart', () => {
  const { form } = profileOf('sp-submission')
  const consents = form.filter((one) => one.kind === 'consent')
  expect(consents.map((one) => one.field)).toEqual(['consent-addressee', 'consent-public'])
  expect(consents.every((one) => one.many && one.need === 'required' && one.group === 'victims')).toBe(true)
})

describe('a wrong profile is refused with the place of each problem', () => {
  const right: unknown = JSON.parse(textOf('us-congress'))

  function problemsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
    const parsed = parseProfile(JSON.stringify({ ...Object(right), ...change }))
    return parsed.ok ? [] : parsed.error.map((one) => one.place)
  }
  const block = { part: 'date', says: 'the date', need: 'required', place: 'fixed', basis: 'invented' }
  const reply = { amount: 60, unit: 'calendar-days', from: 'letter', basis: 'invented' }
  const variant = {
    name: 'letter',
    title: 'Letter',
    type: null,
    addressee: 'state',
    reply,
    publication: { when: 'never', after: null, basis: 'invented' },
  }
  const plain = { blocks: [block], variants: [variant], wording: {}, form: [] }

  test.each([
    { change: plain, places: [] },
    { change: { ...plain, blocks: [] }, places: ['blocks'] },
    { change: { ...plain, variants: [] }, places: ['variants.0'] },
    { change: { ...plain, blocks: [{ ...block, need: 'perhaps' }] }, places: ['blocks.0.need'] },
    { change: { ...plain, blocks: [block, block] }, places: ['blocks.1.part'] },
    {
      change: { ...plain, blocks: [{ ...block, needIn: { UA: 'optional' } }] },
      places: ['blocks.0.needIn.UA'],
    },
    {
      change: { ...plain, variants: [{ ...variant, reply: { ...reply, amount: 0.5 } }] },
      places: ['variants.0.reply'],
    },
    { change: { ...plain, wording: { en: { closing: 'Yours' } } }, places: ['wording.en.closing'] },
    { change: { ...plain, wording: { xx: { date: '…' } } }, places: ['wording'] },
    {
      change: { ...plain, hedge: { required: true, parts: ['facts'], basis: 'invented' } },
      places: ['hedge.parts'],
    },
    { change: { ...plain, version: 2 }, places: ['version'] },
  ])('$places', ({ change, places }) => {
    expect(problemsOf(change)).toEqual(places)
  })

  test('what is no JSON is said to be none', () => {
    expect(parseProfile('{')).toMatchObject({ ok: false, error: [{ code: 'profile.malformed', place: '' }] })
    expect(parseProfile('null').ok).toBe(false)
  })
})
