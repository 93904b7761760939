// Rules for every statement, in migrations and in the program: what PostgreSQL 15, Citus and YugabyteDB all do, behind pgbouncer.
import { namesIn } from './syntax-tree.mjs'

/** @typedef {import('./syntax-tree.mjs').Statement} Statement */
/** @typedef {import('./syntax-tree.mjs').NamedNode} NamedNode */
/** @typedef {readonly [rule: string, says: string]} Broken */

/**
 * What is wrong with a statement.
 * @param {Statement} statement
 * @returns {import('./syntax-tree.mjs').SqlProblem[]}
 */
export function statementProblems({ nodes, line }) {
  // What is set in the head of a function lasts for its call.
  const isFunction = nodes[0]?.[0] === 'CreateFunctionStmt'
  const kept = isFunction ? nodes.filter(([name]) => name !== 'VariableSetStmt') : nodes
  return kept.flatMap(brokenBy).map(([rule, says]) => ({ rule, line, says }))
}

/**
 * @param {NamedNode} node
 * @returns {readonly Broken[]}
 */
function brokenBy(node) {
  const [name, inner] = node
  const forbidden = FORBIDDEN.get(name)
  if (forbidden) return [forbidden]
  if (name === 'FuncCall') return callProblems(inner)
  if (name === 'CreateStmt' && inner.relation?.relpersistence === 't') return [SESSION]
  if (name === 'VariableSetStmt') return isLocal(inner) ? [] : [SESSION]
  if (name === 'CollateClause') {
    const collation = namesIn(inner.collname).at(-1) ?? ''
    return collation === 'C' ? [] : [['collation', `${collation}: order by a sort key, or in the program`]]
  }
  return []
}

/** @param {import('@pgsql/types').VariableSetStmt} set */
function isLocal({ is_local: local, name }) {
  return local === true || name?.startsWith('TRANSACTION') === true
}

/** @type {Broken} */
const SESSION = [
  'session-state',
  'state lasts for a transaction, or pgbouncer hands it to a stranger: set local',
]
/** @type {Broken} */
const NOTIFY = ['notify', 'LISTEN and NOTIFY are not everywhere: look in a table']
/** @type {Broken} */
const SEQUENCE = ['sequence', 'ids are UUIDs made by the application']
/** @type {Broken} */
const TRIGGER = ['trigger', 'rules over several rows belong into the program']
/** @type {Broken} */
const ADVISORY = ['advisory-lock', 'only migrations lock so; elsewhere lock rows: for update skip locked']
/** @type {Broken} */
const TRANSACTION = ['transaction', 'transactions are begun by atomically(), and by the runner of migrations']

/** @type {ReadonlyMap<string, Broken>} */
const FORBIDDEN = new Map(
  /** @type {const} */ ([
    ['ListenStmt', NOTIFY],
    ['UnlistenStmt', NOTIFY],
    ['NotifyStmt', NOTIFY],
    ['LockStmt', ['lock-table', 'tables are not locked: lock rows']],
    ['CreateSeqStmt', SEQUENCE],
    ['AlterSeqStmt', SEQUENCE],
    ['CreateTrigStmt', TRIGGER],
    ['CreateEventTrigStmt', TRIGGER],
    ['RuleStmt', TRIGGER],
    ['PrepareStmt', SESSION],
    ['DeclareCursorStmt', SESSION],
    ['DiscardStmt', SESSION],
    ['TransactionStmt', TRANSACTION],
  ]),
)

/** Functions that PostgreSQL 15 does not have. */
const NEWER = new Set([
  ...['any_value', 'array_sample', 'array_shuffle', 'date_add', 'date_subtract', 'erf', 'erfc'],
  ...['pg_input_is_valid', 'pg_input_error_info', 'random_normal', 'system_user', 'to_bin', 'to_oct'],
  ...['unicode_assigned', 'unicode_version', 'uuid_extract_timestamp', 'uuid_extract_version', 'xmltext'],
  ...['array_reverse', 'array_sort', 'casefold', 'crc32', 'crc32c', 'gamma', 'lgamma', 'json_strip'],
  ...['uuidv4', 'uuidv7'],
])

/**
 * @param {import('@pgsql/types').FuncCall} call
 * @returns {readonly Broken[]}
 */
function callProblems({ funcname, args = [] }) {
  const name = namesIn(funcname).at(-1) ?? ''
  if (NEWER.has(name)) return [['postgres-15', `${name}() is newer than PostgreSQL 15`]]
  if (name === 'pg_notify') return [NOTIFY]
  if (/^(?:nextval|currval|lastval|setval)$/u.test(name)) return [SEQUENCE]
  if (/^(?:gen_random_uuid|uuid_generate_v\d\w*)$/u.test(name)) return [SEQUENCE]
  if (/^pg_(?:try_)?advisory_/u.test(name)) return [ADVISORY]
  if (name === 'set_config' && !isTrue(args[2])) return [SESSION]
  return []
}

/** `true` is a constant, or the text 't' cast to a boolean. @param {import('@pgsql/types').Node | undefined} node */
function isTrue(node) {
  return /"boolval":\{"boolval":true\}|"sval":"t"/u.test(JSON.stringify(node ?? null))
}
