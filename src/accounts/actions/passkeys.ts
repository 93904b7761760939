import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { instantAfter } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import { lacksSecondFactor } from '../model/team.ts'
import { countRecoveryCodes, findAccount, replaceRecoveryCodes } from '../store/account.ts'
import { readOffice } from '../store/office.ts'
import {
  deletePasskey,
  findPasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  takeChallenge,
  type KnownPasskey,
  type ListedPasskey,
} from '../store/passkey.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { recordBy } from './entry.ts'
import { noteProof } from './prove.ts'
import { recordFactorChange, type SecondFactorProblem } from './second-factor.ts'

/** Loaded when a passkey is first asked for: certificates and their encodings fill more memory than all pages. */
const webauthn = () => import('@simplewebauthn/server')

/** Where our pages are, as the browser says it: passkeys are bound to it. */
export interface Site {
  /** `http://localhost:4747` */
  readonly origin: string
  /** `localhost` */
  readonly host: string
}

/** A question to a passkey: what the page's script hands to the browser, and the id under which it is answered. */
export interface PasskeyQuestion {
  readonly id: Id<'Challenge'>
  /** JSON for the browser. */
  readonly options: string
}

export type PasskeyProblem =
  /** Malformed, of another site, asked too long ago or answered before, without the person's own gesture: it is not said which. */
  { readonly code: 'passkey.refused' }

const REFUSED: PasskeyProblem = { code: 'passkey.refused' }
const ASKED_FOR_MS = 5 * 60_000
const MOST_LABEL_CHARACTERS = 60

/** Asks the browser to make a passkey for whoever is signed in. */
export async function askForNewPasskey(
  { database, now }: Workplace,
  acting: Acting,
  site: Site,
): Promise<PasskeyQuestion> {
  const { officeId, accountId } = acting
  const { account, office, passkeys } = await database.atomically(actorOf(acting), async (tx) => ({
    account: await findAccount(tx, officeId, accountId),
    office: await readOffice(tx, officeId),
    passkeys: await listPasskeys(tx, officeId, accountId),
  }))
  const options = await (
    await webauthn()
  ).generateRegistrationOptions({
    rpName: office.name,
    rpID: site.host,
    userName: account?.name ?? '',
    userID: new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: base64url(credentialId) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const asked = { accountId, purpose: 'register' as const, challenge: options.challenge, at: now() }
  return database.atomically(actorOf(acting), (tx) => keepQuestion(tx, officeId, asked, options))
}

/** Asks for any passkey of this office, to sign in. */
export async function askToSignIn(
  { database, now }: Workplace,
  office: Id<'Office'>,
  site: Site,
): Promise<PasskeyQuestion> {
  const options = await (
    await webauthn()
  ).generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' })
  const asked = { accountId: null, purpose: 'sign-in' as const, challenge: options.challenge, at: now() }
  return database.atomically({ officeId: office, id: 'system' }, (tx) =>
    keepQuestion(tx, office, asked, options),
  )
}

/** Asks whoever is signed in for a passkey of theirs, as a proof. */
export async function askToProve(
  { database, now }: Workplace,
  acting: Acting,
  site: Site,
): Promise<PasskeyQuestion> {
  const { officeId, accountId } = acting
  const own = await database.atomically(actorOf(acting), (tx) => listPasskeys(tx, officeId, accountId))
  const options = await (
    await webauthn()
  ).generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    allowCredentials: own.map(({ credentialId }) => ({ id: base64url(credentialId) })),
  })
  const asked = { accountId, purpose: 'prove' as const, challenge: options.challenge, at: now() }
  return database.atomically(actorOf(acting), (tx) => keepQuestion(tx, officeId, asked, options))
}

async function keepQuestion(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  asked: Omit<Parameters<typeof insertChallenge>[2], 'id'>,
  options: unknown,
): Promise<PasskeyQuestion> {
  const id = newId<'Challenge'>()
  await insertChallenge(tx, office, { id, ...asked })
  return { id, options: JSON.stringify(options) }
}

/** What came back of a question. `response`: JSON, as the browser gave it. */
export interface PasskeyAnswer {
  readonly question: Id<'Challenge'>
  readonly response: string
}

/** Keeps a new passkey of whoever is signed in. */
export async function addPasskey(
  { database, now }: Workplace,
  acting: Acting,
  site: Site,
  answer: PasskeyAnswer & { readonly label: string },
): Promise<Result<null, PasskeyProblem>> {
  const { officeId, accountId } = acting
  const response = parseAnswer(answer.response)
  if (!response) return fail(REFUSED)
  const at = now()
  const asked = { id: answer.question, accountId, purpose: 'register' as const, since: sinceOf(at) }
  const expectedChallenge = await database.atomically(actorOf(acting), (tx) =>
    takeChallenge(tx, officeId, asked),
  )
  const verified = await quietly(async () =>
    (await webauthn()).verifyRegistrationResponse({
      // The package checks every part of it.
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: expectedChallenge ?? '',
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
    }),
  )
  if (expectedChallenge === null || !verified?.verified) return fail(REFUSED)
  const { credential } = verified.registrationInfo
  return database.atomically(actorOf(acting), async (tx) => {
    const credentialId = new Uint8Array(Buffer.from(credential.id, 'base64url'))
    if (await findPasskey(tx, officeId, credentialId)) return fail(REFUSED)
    await insertPasskey(tx, officeId, {
      ...{ id: newId<'Passkey'>(), accountId, credentialId, publicKey: new Uint8Array(credential.publicKey) },
      ...{ counter: credential.counter, transports: credential.transports ?? [] },
      label: labelOf(answer.label),
    })
    await recordFactorChange(tx, acting, at)
    return ok(null)
  })
}

/** Signs in with a passkey alone: it is two factors in one. It opens no keys; cases ask for the passphrase. */
export async function signInWithPasskey(
  workplace: Workplace,
  office: Id<'Office'>,
  site: Site,
  answer: PasskeyAnswer,
): Promise<Result<BegunSession, PasskeyProblem>> {
  const known = await checkAnswer(workplace, { office, accountId: null, purpose: 'sign-in' }, site, answer)
  if (!known.ok) return known
  const { accountId } = known.value
  const at = workplace.now()
  return workplace.database.atomically({ officeId: office, id: accountId }, async (tx) => {
    const session = await beginSession(tx, office, accountId, { privateKey: null, at })
    const on = [thing('session', session.session)] as const
    await recordBy(tx, { officeId: office, accountId }, at, { what: 'session.opened', on })
    return ok(session)
  })
}

/** Somebody proves with a passkey that it is still they who sit there. */
export async function proveWithPasskey(
  workplace: Workplace,
  acting: Acting,
  site: Site,
  answer: PasskeyAnswer,
): Promise<Result<null, PasskeyProblem>> {
  const { officeId: office, accountId } = acting
  const known = await checkAnswer(workplace, { office, accountId, purpose: 'prove' }, site, answer)
  if (!known.ok) return known
  if (known.value.accountId !== accountId) return fail(REFUSED)
  return workplace.database.atomically(actorOf(acting), async (tx) => {
    await noteProof(tx, acting, workplace.now())
    return ok(null)
  })
}

async function checkAnswer(
  { database, now }: Workplace,
  asked: {
    readonly office: Id<'Office'>
    readonly accountId: Id<'Account'> | null
    readonly purpose: 'sign-in' | 'prove'
  },
  site: Site,
  answer: PasskeyAnswer,
): Promise<Result<KnownPasskey, PasskeyProblem>> {
  const response = parseAnswer(answer.response)
  if (!response) return fail(REFUSED)
  const { office, accountId, purpose } = asked
  const actor = { officeId: office, id: accountId ?? 'system' }
  const at = now()
  // Taken before it is looked at: a wrong answer uses the question up too.
  const challenge = await database.atomically(actor, (tx) =>
    takeChallenge(tx, office, { id: answer.question, accountId, purpose, since: sinceOf(at) }),
  )
  if (challenge === null) return fail(REFUSED)
  return database.atomically(actor, async (tx) => {
    const known = await findPasskey(tx, office, new Uint8Array(Buffer.from(response.id, 'base64url')))
    if (!known) return fail(REFUSED)
    const verified = await quietly(async () =>
      (await webauthn()).verifyAuthenticationResponse({
        // The package checks every part of it.
        response: response as unknown as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        requireUserVerification: true,
        credential: {
          id: response.id,
          publicKey: new Uint8Array(known.publicKey),
          counter: known.counter,
        },
      }),
    )
    if (!verified?.verified) return fail(REFUSED)
    const counter = verified.authenticationInfo.newCounter
    await notePasskeyUse(tx, office, known.id, { counter, at })
    return ok(known)
  })
}

/** One's own passkeys. */
export function readOwnPasskeys({ database }: Workplace, acting: Acting): Promise<readonly ListedPasskey[]> {
  return database.atomically(actorOf(acting), (tx) => listPasskeys(tx, acting.officeId, acting.accountId))
}

/** Takes one of one's own passkeys away, where something else is left or nothing is asked for. */
export async function removePasskey(
  { database, now }: Workplace,
  acting: Acting,
  id: Id<'Passkey'>,
): Promise<Result<null, PasskeyProblem | SecondFactorProblem>> {
  return database.atomically(actorOf(acting), async (tx) => {
    const { officeId, accountId } = acting
    const [office, account] = [await readOffice(tx, officeId), await findAccount(tx, officeId, accountId)]
    if (!account || !(await deletePasskey(tx, officeId, accountId, id))) return fail(REFUSED)
    const left = { hasTotp: account.hasTotp, passkeys: account.passkeys - 1 }
    if (lacksSecondFactor(office.rules, left)) return fail({ code: 'second-factor.last' as const })
    const isNothingLeft = !left.hasTotp && left.passkeys === 0
    if (isNothingLeft && (await countRecoveryCodes(tx, officeId, accountId)) > 0)
      await replaceRecoveryCodes(tx, officeId, accountId, [])
    await recordFactorChange(tx, acting, now())
    return ok(null)
  })
}

const Answered = z.looseObject({ id: z.string().min(1).max(2000) })

function parseAnswer(json: string): z.infer<typeof Answered> | null {
  if (json.length > 100_000) return null
  try {
    return Answered.safeParse(JSON.parse(json)).data ?? null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

/** The package throws where anything does not fit: to us that is a refusal, whatever it was. */
async function quietly<Value>(verify: () => Promise<Value>): Promise<Value | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}

function sinceOf(at: Date): Date {
  return instantAfter(at, -ASKED_FOR_MS)
}

function labelOf(typed: string): string {
  const label = typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return [...label].slice(0, MOST_LABEL_CHARACTERS).join('') || 'passkey'
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
