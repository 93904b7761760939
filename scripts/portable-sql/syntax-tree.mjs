// SQL as PostgreSQL 15's own grammar reads it, and ways to look through it.
import { loadModule, parseSync } from 'libpg-query'

/**
 * One thing that is wrong: which rule, why, and the line in the text.
 * @typedef {{ readonly rule: string; readonly line: number; readonly says: string }} SqlProblem
 *
 * A node of the tree under its own name: `['CreateStmt', { … }]`.
 * @typedef {{ [Name in keyof Nodes]: readonly [Name, Nodes[Name]] }[keyof Nodes]} NamedNode
 *
 * @typedef {UnionOf<import('@pgsql/types').Node>} Nodes
 *
 * A statement, with the byte at which it begins.
 * @typedef {{ readonly nodes: readonly NamedNode[]; readonly line: number }} Statement
 */

/**
 * @template Union
 * @typedef {(Union extends unknown ? (given: Union) => void : never) extends (given: infer All) => void ? All : never} UnionOf
 */

await loadModule()

/**
 * Reads SQL. What PostgreSQL 15 does not understand is the one problem.
 * @param {string} sql
 * @returns {{ readonly statements: readonly Statement[] } | { readonly problem: SqlProblem }}
 */
export function readSql(sql) {
  try {
    const { stmts = [] } = /** @type {import('@pgsql/types').ParseResult} */ (parseSync(sql))
    const bytes = Buffer.from(sql)
    return {
      statements: stmts.map(({ stmt, stmt_location: at = 0 }) => ({
        nodes: [...namedNodes(stmt)],
        line: lineAt(bytes, firstWord(bytes, at)),
      })),
    }
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault)
    return { problem: { rule: 'postgres-15', line: 1, says: `PostgreSQL 15 does not read it: ${message}` } }
  }
}

/**
 * Every named node in a value, outermost first.
 * @param {unknown} value
 * @returns {Generator<NamedNode>}
 */
export function* namedNodes(value) {
  if (Array.isArray(value)) {
    for (const one of value) yield* namedNodes(one)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      // Names of nodes begin with a capital, those of fields do not.
      if (/^[A-Z]/u.test(name)) yield /** @type {NamedNode} */ (/** @type {unknown} */ ([name, inner]))
      yield* namedNodes(inner)
    }
  }
}

/**
 * The texts in a list of names: `pg_catalog`, `int4`.
 * @param {readonly import('@pgsql/types').Node[]} [nodes]
 * @returns {string[]}
 */
export function namesIn(nodes = []) {
  return nodes.flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []))
}

/**
 * The statement's own node.
 * @param {Statement} statement
 * @returns {NamedNode}
 */
export function headOf({ nodes }) {
  const [head] = nodes
  if (!head) throw new Error('a statement without a node')
  return head
}

/** @param {Buffer} bytes @param {number} at */
function lineAt(bytes, at) {
  return bytes.subarray(0, at).toString().split('\n').length
}

/** Past blanks and comments that stand before a statement. @param {Buffer} bytes @param {number} at */
function firstWord(bytes, at) {
  const before = /^(?:\s|--[^\n]*(?:\n|$))*/u.exec(bytes.subarray(at).toString())?.[0] ?? ''
  return at + Buffer.byteLength(before)
}
