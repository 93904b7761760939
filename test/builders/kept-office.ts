import type { Id } from '#base/id.ts'
import { makeKeyRing } from '#keys/key-ring.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { makeRecoveryCode, recoveryPair } from '#keys/recovery.ts'
import { open, seal, type SealedPlace } from '#keys/sealed-value.ts'
import { changeWraps, readWraps, wrapFolder, type WrapFolder } from '#keys/wrap-files.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { keysFolder } from '#app/backup/keys-part.ts'
import { aMember, aRecovery, putWraps, someWraps, sure, type Member } from './case-keys.ts'
import { anId } from './ids.ts'

/** A case with its wraps, and a value of it that lies sealed in the database. */
export interface KeptCase {
  readonly id: Id<'Case'>
  /** The account in whose row the sealed value stands: until there are cases, its column for a secret will do. */
  readonly row: Id<'Account'>
  readonly text: string
}

/** An office with an account for each case, as it lies on a machine. */
export interface KeptOffice {
  readonly id: Id<'Office'>
  readonly code: RecoveryCode
  readonly wraps: WrapFolder
  readonly member: Member
  readonly cases: readonly KeptCase[]
}

/** What stands in the rows in the open, to be looked for in a backup. */
export const OPEN_NAME = 'Wilhelmina Achterberg-Okonkwo'

/** Opens an office in a database that has none, with these texts sealed, each in a case of its own. */
export async function keepOffice(
  database: OpenedDatabase,
  home: string,
  texts: readonly string[],
  rules: 'one' | 'team' = 'one',
): Promise<KeptOffice> {
  const [id, code, member] = [anId<'Office'>(), makeRecoveryCode(), aMember()]
  const recovery = aRecovery(recoveryPair(id, code))
  const wraps = wrapFolder(keysFolder(home))
  const owner = await database.owner()
  await owner.query(
    `insert into office (office_id, name, rules, recovery_public_key) values ($1, 'Office of ' || $2, $3, $4)`,
    [id, OPEN_NAME, rules, Buffer.from(recovery.publicKey)],
  )
  const cases: KeptCase[] = []
  for (const [number, text] of texts.entries()) {
    const row = anId<'Account'>()
    const made = someWraps([member, recovery], { office: id })
    sure(await changeWraps(wraps, made.caseId, putWraps(made)))
    const ring = makeKeyRing(member.pair.privateKey.slice())
    ring.take(made)
    const key = sure(ring.opens(made.epochs[0].keyId))
    const value = seal(key, placeOf(id, row), new TextEncoder().encode(text))
    ring.close()
    await owner.query(
      `insert into account (office_id, id, name, name_key, public_key, sealed_private_key, sealed_totp_secret, totp_step)
       values ($1, $2, $3, lower($3), $4, $5, $6, 1000)`,
      [
        id,
        row,
        `${OPEN_NAME} ${number}`,
        Buffer.alloc(32, number + 1),
        Buffer.alloc(94, 7),
        Buffer.from(value),
      ],
    )
    await owner.query(
      `insert into case_file (office_id, id, kind, number, stage, opened_on, opened_by)
       values ($1, $2, 'matter', $3, 'open', '2026-01-05', $4)`,
      [id, made.caseId, `C-2026-${number + 1}`, row],
    )
    await owner.query(
      `insert into case_member (office_id, case_id, account_id, roles, added_by)
       values ($1, $2, $3, '{caseworker}', $3)`,
      [id, made.caseId, row],
    )
    cases.push({ id: made.caseId, row, text })
  }
  return { id, code, wraps, member, cases }
}

/** What somebody with this private key reads of a case from a database and a folder of wraps; else why not. */
export async function readSealed(
  database: OpenedDatabase,
  home: string,
  office: Id<'Office'>,
  { id, row }: KeptCase,
  privateKey: Uint8Array,
): Promise<string> {
  const owner = await database.owner()
  const { rows } = await owner.query<{ readonly value: Buffer }>(
    'select sealed_totp_secret as value from account where office_id = $1 and id = $2',
    [office, row],
  )
  const wraps = await readWraps(wrapFolder(keysFolder(home)), id)
  const [found] = rows
  if (!wraps.ok || !found) return wraps.ok ? 'no row' : wraps.error.code
  const ring = makeKeyRing(privateKey.slice())
  ring.take(wraps.value)
  const key = ring.opens(wraps.value.epochs[0].keyId)
  const opened = key.ok ? open(key.value, placeOf(office, row), new Uint8Array(found.value)) : key
  const text = opened.ok ? new TextDecoder().decode(opened.value) : opened.error.code
  ring.close()
  return text
}

function placeOf(office: Id<'Office'>, row: Id<'Account'>): SealedPlace {
  return { office, table: 'account', column: 'sealed_totp_secret', row }
}
