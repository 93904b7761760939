import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { seedOf } from '../../../test/seed.ts'
import { PERMISSIONS } from './act.ts'
import {
  actsFor,
  CHANGING_ACTS,
  formatToken,
  parseToken,
  parseWantedToken,
  READING_ACTS,
  tokenActs,
} from './access-token.ts'

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 })
const ids = fc.uuid().map((id) => id as Id<'Token'>)

test('what we write as a token, we can read; with a sign more, less or changed it is another or none', () => {
  fc.assert(
    fc.property(
      ids,
      secrets,
      fc.nat(200),
      fc.constantFrom('A', 'z', '_', ' ', '"'),
      (token, secret, at, sign) => {
        const text = formatToken({ token, secret })
        expect(text).toMatch(/^demarche_[A-Za-z0-9._-]{80}$/u)
        expect(parseToken(text)).toEqual({ token, secret: new Uint8Array(secret) })
        expect(parseToken(`${text}${sign}`)).toBeNull()
        expect(parseToken(text.slice(0, -1))).toBeNull()
        const place = at % text.length
        const changed = `${text.slice(0, place)}${sign}${text.slice(place + 1)}`
        const read = parseToken(changed)
        expect(read === null ? changed : formatToken(read)).toBe(changed)
      },
    ),
    { seed: seedOf('TOKEN_SEED') },
  )
})

describe('what a token can be for', () => {
  test.each([...READING_ACTS, ...CHANGING_ACTS])(
    '%s asks for no fresh proof, and tells nobody’s name',
    (act) => {
      expect(PERMISSIONS[act]).not.toHaveProperty('isFresh')
      expect(act).not.toMatch(/^identity\.|^source\.|^account\.|^session\.|^consent\./u)
    },
  )

  test('is of the office only what its owner does there', () => {
    expect(actsFor([])).not.toContain('library.change')
    expect(actsFor(['intake'])).toContain('library.change')
  })

  test('is not widened by what stands in the database', () => {
    const stored = ['case.read', 'identity.read', 'account.close', 'toString']
    expect([...tokenActs(stored)]).toEqual(['case.read'])
  })
})

describe('what somebody asks for', () => {
  const asked = { name: ' Intake form ', acts: ['case.list'], days: '30', opensCases: false }

  test('is a name, acts and days', () => {
    expect(parseWantedToken(asked, [])).toEqual({
      ...{ ok: true, value: { name: 'Intake form', acts: ['case.list'], days: 30, opensCases: false } },
    })
  })

  test.each([
    [{ name: ' ' }, 'token.name-missing'],
    [{ name: 'a'.repeat(101) }, 'token.name-too-long'],
    [{ acts: [] }, 'token.acts-missing'],
    [{ acts: ['identity.read', 'communication.approve'] }, 'token.acts-missing'],
    [{ acts: ['library.change'] }, 'token.acts-missing'],
    [{ days: '0' }, 'token.days-wrong'],
    [{ days: '91' }, 'token.days-wrong'],
    [{ days: '1e1' }, 'token.days-wrong'],
  ])('is refused as %j', (wrong, code) => {
    expect(parseWantedToken({ ...asked, ...wrong }, [])).toEqual({ ok: false, error: { code } })
  })
})
