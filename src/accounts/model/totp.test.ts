import { expect, test } from 'vitest'
import { checkTotp, parseTotpSecret, totpAddress, totpSecretText } from './totp.ts'

/** The secret of RFC 6238, appendix B, and the last six digits of its codes for SHA-1. */
const SECRET = new TextEncoder().encode('12345678901234567890')

test.each([
  { atS: 59, code: '287082' },
  { atS: 1_111_111_109, code: '081804' },
  { atS: 1_234_567_890, code: '005924' },
  { atS: 20_000_000_000, code: '353130' },
])('the code of RFC 6238 at $atS s is $code', ({ atS, code }) => {
  const step = { ok: true, value: Math.floor(atS / 30) }
  expect(checkTotp(SECRET, code, { nowMs: atS * 1000, lastStep: null })).toEqual(step)
})

test('a code counts one step early or late, and no further', () => {
  const at = (nowS: number) => checkTotp(SECRET, '287082', { nowMs: nowS * 1000, lastStep: null }).ok
  expect([-31, -30, -1, 0, 29, 30, 59, 60].map((later) => [later, at(30 + later)])).toEqual([
    [-31, false],
    [-30, true],
    [-1, true],
    [0, true],
    [29, true],
    [30, true],
    [59, true],
    [60, false],
  ])
})

test('a code counts once, and none before it counts after it', () => {
  const known = { nowMs: 59_000, lastStep: 1 }
  expect(checkTotp(SECRET, '287082', known)).toEqual({ ok: false, error: { code: 'totp.used' } })
  expect(checkTotp(SECRET, '287082', { ...known, lastStep: 0 }).ok).toBe(true)
})

test.each(['287 082', '287-082', '٢٨٧٠٨٢', '２８７０８２', '\u2067287082\u2069', '२८७०८२'])(
  'digits as a keyboard gives them: %s',
  (typed) => {
    expect(checkTotp(SECRET, typed, { nowMs: 59_000, lastStep: null }).ok).toBe(true)
  },
)

test.each(['', '28708', '2870822', 'abcdef', '28708x'])('"%s" is no code', (typed) => {
  const checked = checkTotp(SECRET, typed, { nowMs: 59_000, lastStep: null })
  expect(checked).toMatchObject({ ok: false })
})

test('the secret can be typed from the page, and stands in the picture', () => {
  expect(totpSecretText(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  expect(parseTotpSecret(totpSecretText(SECRET))).toEqual(SECRET)
  expect(parseTotpSecret('GEZD')).toBeNull()
  const address = totpAddress(SECRET, 'House of Letters', 'Ana')
  expect(address).toMatch(/^otpauth:\/\/totp\/House%20of%20Letters:Ana\?.*secret=GEZDGNBV/u)
})
