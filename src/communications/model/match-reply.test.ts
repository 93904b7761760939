import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { matchReply, referencesOfReply, type Candidate } from './match-reply.ts'

const reply = (given: Partial<Parameters<typeof referencesOfReply>[0]>) => ({
  ...{ subject: '', attachmentNames: [], text: '' },
  ...given,
})

const letter = (reference: string, id = reference, isInLibrary = false): Candidate => ({
  ...{ id: id as Id<'Communication'>, caseId: 'case' as Id<'Case'>, isInLibrary, reference },
})

describe('the references of a reply', () => {
  test.each([
    ['Re: AL CHN 3/2024', 'CHN 3/2024'],
    ['RE : JUA SYR 3/2014 (urgent)', 'SYR 3/2014'],
    ['UA Housing (2000-9) G/SO 214 (53-24) SYR 3/2014', 'SYR 3/2014'],
    ['Your OL SLV 8.2021', 'SLV 8/2021'],
    ['رد على AL CHN \u0663/\u0662\u0660\u0662\u0664', 'CHN 3/2024'],
    ['Note verbale on al chn 3/2024', 'CHN 3/2024'],
    ['AL\u00A0CHN\u202F3/2024', 'CHN 3/2024'],
  ])('in the subject %j', (subject, key) => {
    expect(referencesOfReply(reply({ subject, text: 'You also wrote USA 1/2020.' }))).toEqual({
      ...{ keys: [key], where: 'heading' },
    })
  })

  test('are read from names of files, which have neither slash nor space', () => {
    const attachmentNames = ['reply_AL_CHN_3-2024.pdf', 'OTH-74.2022.docx']
    expect(referencesOfReply(reply({ attachmentNames })).keys).toEqual(['CHN 3/2024', 'OTH 74/2022'])
  })

  test('any reference in any form that a letter of ours may have is found in subject, name and text alike', () => {
    const codes = fc.constantFrom('CHN', 'OTH', 'USA', 'PRK')
    const parts = fc.tuple(codes, fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1990, max: 2060 }))
    const type = fc.constantFrom('', 'AL ', 'JUA ', 'OL ')
    const around = fc.constantFrom('', 'Re: ', 'Reply to ', '(')
    fc.assert(
      fc.property(
        parts,
        type,
        around,
        fc.constantFrom('/', '.'),
        ([code, number, year], kind, before, slash) => {
          const written = `${before}${kind}${code} ${number}${slash}${year}`
          const key = `${code} ${number}/${year}`
          expect(referencesOfReply(reply({ subject: written })).keys).toEqual([key])
          expect(referencesOfReply(reply({ text: `Sirs, ${written}, we say` })).keys).toEqual([key])
          const name = `${kind.trim()}_${code}_${number}-${year}.pdf`
          expect(referencesOfReply(reply({ attachmentNames: [name] })).keys).toEqual([key])
        },
      ),
      { seed: 20_261_122, numRuns: 300 },
    )
  })

  test('are none where none is: a year, a symbol, a number of the mission', () => {
    const text = 'HRC/NONE/2023/SP/45, NV 12/2026-bis, of 3/2024, CHN 3/24'
    expect(referencesOfReply(reply({ subject: 'Reply', text })).keys).toEqual([])
  })
})

describe('a reply', () => {
  const heading = (...keys: readonly string[]) => ({ keys, where: 'heading' as const })

  test('that names two letters answers both', () => {
    const both = [letter('CHN 3/2024'), letter('PRK 1/2024')]
    expect(matchReply(heading('CHN 3/2024', 'PRK 1/2024'), both)).toEqual({ is: 'matched', letters: both })
  })

  test('waits where it names none, or one that nobody here knows', () => {
    expect(matchReply(heading(), [])).toEqual({ is: 'waits', because: 'no-reference' })
    const known = [letter('CHN 3/2024')]
    expect(matchReply(heading('CHN 3/2024', 'CHN 4/2024'), known)).toEqual({
      ...{ is: 'waits', because: 'unknown-reference', keys: ['CHN 4/2024'] },
    })
  })

  test('waits where one reference means two letters, and where its text mentions several', () => {
    const twice = [letter('CHN 3/2024', 'ours'), letter('CHN 3/2024', 'of the library', true)]
    expect(matchReply(heading('CHN 3/2024'), twice)).toMatchObject({ because: 'several', letters: twice })
    const two = [letter('CHN 3/2024'), letter('CHN 9/2023')]
    const mentioned = { keys: ['CHN 3/2024', 'CHN 9/2023'], where: 'text' as const }
    expect(matchReply(mentioned, two)).toMatchObject({ because: 'several' })
    expect(matchReply({ keys: ['CHN 3/2024'], where: 'text' }, two.slice(0, 1))).toMatchObject({
      is: 'matched',
    })
  })
})
