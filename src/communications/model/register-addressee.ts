import type { Law } from '#law/law.ts'
import type { StateCode } from '#law/model.ts'
import { foldName } from '#law/nearest.ts'
import { isUserAssignedCode, statesNamed } from '#law/states.ts'
import { readAddressedState } from '#letters/addressed-state.ts'
import { isCompanyName } from '#letters/recognise/addressees.ts'

/**
 * Who a letter was written to, as a register names them. `other`: a company or organisation, of the OTH series.
 * `unknown`: neither a State that we know nor surely something else.
 */
export type RegisterAddressee =
  | {
      readonly kind: 'state'
      readonly code: StateCode
      /** As given. */
      readonly name: string
      /** The code is one that ISO 3166-1 leaves to its users: an invented State. */
      readonly isInvented: boolean
    }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string }

/** What reading addressees needs to know. */
export interface AddresseeGround {
  readonly law: Law
  /** Invented States by their code, for tests and demonstrations; other codes for private use are taken with a note. */
  readonly inventedStates: ReadonlyMap<string, string>
}

/** An addressee, and what could not be told of it. */
export interface AddresseeReading {
  readonly addressee: RegisterAddressee
  readonly problem: AddresseeProblem | null
}

export interface AddresseeProblem {
  readonly code:
    | 'register.addressee-unknown'
    | 'register.addressee-ambiguous'
    | 'register.addressee-differs'
    | 'register.code-user-assigned'
  /** `states`: which may be meant; `expected`: the reference's code, `found`: the name's. */
  readonly facts: Readonly<Record<string, string>>
}

/** `OTH` in a reference or as addressee. */
const OTHER_CODE = 'OTH'

/**
 * Reads one addressee: a State by code or name, else a company or organisation. The reference's code settles what the name
 * leaves open, and is told where it contradicts it.
 */
export function readAddressee(
  name: string,
  referenceCode: string | null,
  ground: AddresseeGround,
): AddresseeReading {
  const read = readName(name, referenceCode, ground)
  const { addressee } = read
  if (referenceCode === null || read.problem !== null || addressee.kind === 'unknown') return read
  // The European Union has a code in our tables and is written to in the series of all who are no State.
  const code = addressee.kind === 'state' && addressee.code !== 'EUE' ? addressee.code : OTHER_CODE
  if (code === referenceCode || (addressee.kind === 'state' && addressee.code === referenceCode)) return read
  return {
    addressee,
    problem: { code: 'register.addressee-differs', facts: { expected: referenceCode, found: code } },
  }
}

function readName(name: string, referenceCode: string | null, ground: AddresseeGround): AddresseeReading {
  const code = /^[a-z]{3}$/iu.test(name) ? name.toUpperCase() : null
  if (code === OTHER_CODE) return { addressee: { kind: 'other', name }, problem: null }
  if (code !== null && isUserAssignedCode(code)) return invented(code, name, ground)
  const byName = inventedNamed(name, ground)
  if (byName !== null) return invented(byName, name, ground)
  const states = statesNamed(ground.law, name).map((state) => state.code)
  const meant = states.length > 1 ? states.find((one) => one === referenceCode) : states[0]
  if (meant !== undefined) return { addressee: stateOf(meant, name), problem: null }
  if (states.length > 1)
    return unknown(name, 'register.addressee-ambiguous', { states: states.toSorted().join(', ') })
  const addressed = readAddressedState(name, ground.law)
  if (addressed !== null) return { addressee: stateOf(addressed, name), problem: null }
  if (referenceCode === OTHER_CODE || isCompanyName(name))
    return { addressee: { kind: 'other', name }, problem: null }
  if (referenceCode !== null && isUserAssignedCode(referenceCode))
    return invented(referenceCode, name, ground)
  return unknown(name, 'register.addressee-unknown', {})
}

function stateOf(code: StateCode, name: string): RegisterAddressee {
  return { kind: 'state', code, name, isInvented: false }
}

/** Outside of tests a code for private use is most likely a slip: it is kept, and told. */
function invented(code: string, name: string, { inventedStates }: AddresseeGround): AddresseeReading {
  const isDeclared = inventedStates.has(code)
  return {
    addressee: { kind: 'state', code, name, isInvented: true },
    problem: isDeclared ? null : { code: 'register.code-user-assigned', facts: { found: code } },
  }
}

function inventedNamed(name: string, { inventedStates }: AddresseeGround): string | null {
  const folded = foldName(name)
  for (const [code, one] of inventedStates) if (foldName(one) === folded) return code
  return null
}

function unknown(
  name: string,
  code: AddresseeProblem['code'],
  facts: Readonly<Record<string, string>>,
): AddresseeReading {
  return { addressee: { kind: 'unknown', name }, problem: { code, facts } }
}
