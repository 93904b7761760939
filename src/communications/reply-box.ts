import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { ensureIntakeCase, type IntakeProblem } from '#cases/actions/intake-case.ts'
import { openCaseKeys, type CaseKeys, type KeysProblem } from '#cases/case-keys.ts'
import { dropInto, takeFrom } from '#keys/drop-box.ts'
import { keyPairOf, makeKeyPair } from '#keys/key-pair.ts'
import { keyOfSealed, type SealedPlace } from '#keys/sealed-value.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { BOX_PRIVATE, WAITING_BYTES, WAITING_CONTENT } from './sealed-places.ts'
import { insertBox, listBoxes, type IntakeKey, type ReplyBox } from './store/waiting-replies.ts'

/** What of a waiting mail or file is sealed beside its bytes, so that a list can be shown without opening it again. */
export interface WaitingContent {
  readonly name: string
  readonly isMail: boolean
  readonly subject: string
  readonly from: string
  /** As the mail's header says it. */
  readonly date: string | null
  readonly attachmentNames: readonly string[]
  /** Which references it names, and where. */
  readonly keys: readonly string[]
  readonly where: 'heading' | 'text'
  /** The beginning of its text. */
  readonly begins: string
  /** Why it could not be read; null where it could. */
  readonly problem: string | null
}

/** The intake, opened: whoever is at work in it, its keys. */
export interface OpenedIntake {
  readonly acting: Acting
  readonly key: IntakeKey
  readonly keys: CaseKeys
}

/** Opens the intake as a member of it. */
export async function openIntake(
  workplace: Workplace,
  acting: Acting,
): Promise<Result<OpenedIntake, IntakeProblem | KeysProblem>> {
  const ensured = await ensureIntakeCase(workplace, acting)
  if (!ensured.ok) return ensured
  const { caseId, roles } = ensured.value
  const keys = await openCaseKeys(workplace, acting, caseId)
  if (!keys.ok) return keys
  const key = { office: acting.officeId, caseId }
  return ok({ acting: { ...acting, caseRoles: roles }, key, keys: keys.value })
}

/**
 * The boxes of the intake, the newest first; made when first needed, and anew when the intake's keys have changed: who left the
 * intake may have kept the other half of an old one.
 */
export async function ensureBoxes(
  tx: DatabaseTransaction,
  { acting, key, keys }: OpenedIntake,
): Promise<readonly ReplyBox[]> {
  const boxes = await listBoxes(tx, key)
  const [newest] = boxes
  if (newest && isOfPresentKey(keys, newest)) return boxes
  const pair = makeKeyPair()
  const id = newId<'ReplyBox'>()
  const privateSealed = keys.sealBytes({ ...BOX_PRIVATE, row: id }, pair.privateKey)
  pair.privateKey.fill(0)
  const made = { id, publicKey: pair.publicKey, privateSealed }
  await insertBox(tx, key, made, acting.accountId)
  return [made, ...boxes]
}

function isOfPresentKey(keys: CaseKeys, { id, privateSealed }: ReplyBox): boolean {
  const [then, now] = [keyOfSealed(privateSealed), keyOfSealed(keys.seal({ ...BOX_PRIVATE, row: id }, null))]
  return then.ok && now.ok && then.value === now.value
}

/** Where what waits is sealed: with the row's id. */
function placeOf(
  office: Id<'Office'>,
  part: typeof WAITING_BYTES | typeof WAITING_CONTENT,
  row: Id<'WaitingReply'>,
): SealedPlace {
  return { office, ...part, row }
}

/** Seals what came for the box; anybody can, and nobody here can open it again without the intake's keys. */
export function sealForBox(
  office: Id<'Office'>,
  publicKey: Uint8Array,
  id: Id<'WaitingReply'>,
  { content, bytes }: { readonly content: WaitingContent; readonly bytes: Uint8Array },
): { readonly contentSealed: Uint8Array; readonly bytesSealed: Uint8Array } {
  const text = new TextEncoder().encode(JSON.stringify(content))
  const [sealed, whole] = [
    dropInto(publicKey, placeOf(office, WAITING_CONTENT, id), text),
    dropInto(publicKey, placeOf(office, WAITING_BYTES, id), bytes),
  ]
  text.fill(0)
  if (!sealed.ok || !whole.ok) throw new Error('the box of replies has no key that can be sealed to')
  return { contentSealed: sealed.value, bytesSealed: whole.value }
}

/** Takes what was sealed out of its box. Throws where it is damaged: that is a damaged database, or an attack. */
export function boxOpener({ key, keys }: OpenedIntake, boxes: readonly ReplyBox[]) {
  const pairs = new Map<Id<'ReplyBox'>, ReturnType<typeof keyPairOf>>()
  const pairOf = (id: Id<'ReplyBox'>) => {
    const known = pairs.get(id)
    if (known) return known
    const box = boxes.find((one) => one.id === id)
    if (!box) throw new Error(`a reply waits in a box that is not there: ${id}`)
    const pair = keyPairOf(keys.openBytes({ ...BOX_PRIVATE, row: id }, box.privateSealed))
    pairs.set(id, pair)
    return pair
  }
  const take = (
    part: typeof WAITING_BYTES | typeof WAITING_CONTENT,
    box: Id<'ReplyBox'>,
    row: Id<'WaitingReply'>,
    sealed: Uint8Array,
  ) => {
    const taken = takeFrom(pairOf(box), placeOf(key.office, part, row), sealed)
    if (!taken.ok) throw new Error(`${part.table}.${part.column} does not open: ${taken.error.code}`)
    return taken.value
  }
  return {
    content: (one: {
      readonly id: Id<'WaitingReply'>
      readonly box: Id<'ReplyBox'>
      readonly contentSealed: Uint8Array
    }) =>
      JSON.parse(
        new TextDecoder().decode(take(WAITING_CONTENT, one.box, one.id, one.contentSealed)),
      ) as WaitingContent,
    bytes: (one: {
      readonly id: Id<'WaitingReply'>
      readonly box: Id<'ReplyBox'>
      readonly bytesSealed: Uint8Array
    }) => take(WAITING_BYTES, one.box, one.id, one.bytesSealed),
  }
}
