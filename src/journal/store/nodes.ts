import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { leafHash, nodesNeeded, type Hash, type NodeAt, type NodePlace } from '../model/tree.ts'

/** Kept nodes by their places; those of single leaves are made from the commitments. Ones that are not there are left out. */
export type KeptNodes = (level: number, index: number) => Hash | null

/** Fetches the nodes of these places, at most two queries. */
export async function readNodes(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  places: readonly NodePlace[],
): Promise<KeptNodes> {
  const inner = places.filter(({ level }) => level > 0)
  const leaves = places.filter(({ level }) => level === 0)
  const nodes = new Map<string, Hash>([
    ...(inner.length > 0 ? await readInner(tx, officeId, inner) : []),
    ...(leaves.length > 0 ? await readLeaves(tx, officeId, leaves) : []),
  ])
  return (level, index) => nodes.get(`${level} ${index}`) ?? null
}

/** Makes a proof of the nodes that it needs, which are fetched at once; null where one is not there: the journal is damaged. */
export async function readProof(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  make: (nodeAt: NodeAt) => readonly Hash[],
): Promise<readonly Hash[] | null> {
  const [proof] = await readProofs(tx, officeId, [make])
  return proof ?? null
}

/** The same for several proofs, with the same two queries; none where a node is not there. */
export async function readProofs(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  makers: readonly ((nodeAt: NodeAt) => readonly Hash[])[],
): Promise<readonly (readonly Hash[])[]> {
  const places = makers.flatMap(nodesNeeded)
  const kept = await readNodes(tx, officeId, places)
  if (places.some(({ level, index }) => kept(level, index) === null)) return []
  return makers.map((make) =>
    make((level, index) => {
      const hash = kept(level, index)
      if (!hash) throw new Error('a proof asks for another node than before')
      return hash
    }),
  )
}

async function readInner(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  places: readonly NodePlace[],
): Promise<readonly (readonly [string, Hash])[]> {
  const { rows } = await sql<{
    readonly level: number
    readonly node_index: string
    readonly hash: Uint8Array
  }>`
    select n.level, n.node_index, n.hash
    from unnest(${places.map(({ level }) => level)}::smallint[],
                ${places.map(({ index }) => index)}::bigint[]) as wanted (level, node_index)
    join journal_node n on n.office_id = ${officeId} and n.level = wanted.level and n.node_index = wanted.node_index`.execute(
    tx,
  )
  return rows.map((row) => [`${row.level} ${row.node_index}`, new Uint8Array(row.hash)] as const)
}

async function readLeaves(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  places: readonly NodePlace[],
): Promise<readonly (readonly [string, Hash])[]> {
  const { rows } = await sql<{ readonly entry_index: string; readonly commitment: Uint8Array }>`
    select entry_index, commitment from journal_entry
    where office_id = ${officeId} and entry_index = any(${places.map(({ index }) => index)}::bigint[])`.execute(
    tx,
  )
  return rows.map((row) => [`0 ${row.entry_index}`, leafHash(row.commitment)] as const)
}
