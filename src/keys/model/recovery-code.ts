import { fail, ok, type Result } from '#base/result.ts'

/**
 * The office's recovery code: seven groups of five characters, each four of the secret and one that checks them.
 * 28 characters of 5 bits: 140 bits of chance. Crockford's alphabet: no I, L, O, U, so nothing in it looks like another.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 7
const GROUP_CHARACTERS = 5

/** How many random bytes a code is made of; each gives five bits of its own, so that none is more likely. */
export const RECOVERY_CHARACTERS = GROUPS * (GROUP_CHARACTERS - 1)

/** A code as it is printed, `7K3Q8-…`: read, and every group of it in order. */
export type RecoveryCode = string & { readonly recoveryCode: true }

export type RecoveryCodeProblem =
  | { readonly code: 'recovery-code.length'; readonly characters: number; readonly needed: number }
  /** Groups, counted from 1, in which something was mistyped. */
  | { readonly code: 'recovery-code.groups'; readonly groups: readonly number[] }

/** The code of these random bytes, of which five bits each are used. */
export function recoveryCodeOf(random: Uint8Array): RecoveryCode {
  if (random.length !== RECOVERY_CHARACTERS) throw new RangeError('a code is made of 28 random bytes')
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    const values = Array.from(random.subarray(group * 4, group * 4 + 4), (byte) => byte % ALPHABET.length)
    return [...values, checkOf(values, group)].map((value) => ALPHABET[value]).join('')
  })
  return groups.join('-') as RecoveryCode
}

/**
 * Reads a code as somebody types it from paper: small letters, any spaces and dashes, O for 0, I and L for 1. In each
 * group, any one wrong character and any two that changed places are found, also across two groups; groups that changed
 * places too.
 */
export function parseRecoveryCode(typed: string): Result<RecoveryCode, RecoveryCodeProblem> {
  const needed = GROUPS * GROUP_CHARACTERS
  const text = typed.slice(0, 1000).normalize('NFKC').toUpperCase()
  const groups = groupsOf(text.replace(/O/gu, '0').replace(/[IL]/gu, '1'))
  const characters = groups.reduce((total, group) => total + [...group].length, 0)
  if (groups.length !== GROUPS) return fail({ code: 'recovery-code.length', characters, needed })
  const wrong = groups.flatMap((group, index) => (isRight(group, index) ? [] : [index + 1]))
  return wrong.length === 0
    ? ok(groups.join('-') as RecoveryCode)
    : fail({ code: 'recovery-code.groups', groups: wrong })
}

/** The random part of a code, without what checks it: what the office's pair is derived from. */
export function secretOfCode(code: RecoveryCode): string {
  return code
    .split('-')
    .map((group) => group.slice(0, -1))
    .join('')
}

/** What is wrong with a code, in a sentence. */
export function explainRecoveryCodeProblem(problem: RecoveryCodeProblem): string {
  switch (problem.code) {
    case 'recovery-code.length':
      return `This has ${problem.characters} characters; the printed code has ${problem.needed}, in ${GROUPS} groups of ${GROUP_CHARACTERS}.`
    case 'recovery-code.groups':
      return problem.groups.length === 1
        ? `Something is mistyped in group ${problem.groups.join()}. Compare it with the paper.`
        : `Something is mistyped in groups ${problem.groups.join(', ')}. Compare them with the paper.`
  }
}

/** As they were separated where that gives seven; else by counting. */
function groupsOf(text: string): readonly string[] {
  const typed = text.split(/[\s\p{Pd}_.]+/u).filter((group) => group !== '')
  if (typed.length === GROUPS) return typed
  const all = [...typed.join('')]
  if (all.length !== GROUPS * GROUP_CHARACTERS) return [all.join('')]
  return Array.from({ length: GROUPS }, (_, group) =>
    all.slice(group * GROUP_CHARACTERS, (group + 1) * GROUP_CHARACTERS).join(''),
  )
}

function isRight(group: string, index: number): boolean {
  const values = [...group].map((character) => ALPHABET.indexOf(character))
  if (values.length !== GROUP_CHARACTERS || values.includes(-1)) return false
  return checkOf(values.slice(0, -1), index) === values.at(-1)
}

/**
 * The check of a group: the sum, in the field of 32 elements, of each character times a weight of its own, and of a number
 * for the group's place. Weights that are neither zero nor equal, nor one (the check's own), are what makes any single
 * change and any two exchanged characters visible.
 */
function checkOf(values: readonly number[], group: number): number {
  return values.reduce((sum, value, at) => sum ^ times(value, WEIGHTS[at] ?? 0), PLACES[group] ?? 0)
}

const WEIGHTS = [2, 4, 8, 16]
const PLACES = [1, 3, 5, 7, 11, 13, 17]

/** Multiplication in GF(32), modulo x⁵ + x² + 1. */
function times(one: number, other: number): number {
  let [product, factor] = [0, one]
  for (let bit = 1; bit < 32; bit *= 2) {
    if ((other & bit) !== 0) product ^= factor
    factor = (factor << 1) ^ (factor & 16 ? 0b100101 : 0)
  }
  return product
}
