// Functions that run as their owner pass over row policies. Those that may be are named here, and are held to what makes them safe.
import { headOf, namedNodes, namesIn } from './syntax-tree.mjs'

/** @typedef {import('@pgsql/types').CreateFunctionStmt} CreateFunctionStmt */

/**
 * Which ones, and why each has to.
 * @type {ReadonlyMap<string, string>}
 */
const DEFINERS = new Map([
  [
    'search_found',
    'row policies keep PostgreSQL from an index of words (docs/decisions/0021-search-under-row-policies.md)',
  ],
])

/** What such a function asks by itself, since no policy does. */
const SETTINGS = ['demarche.office_id', 'demarche.actor_id']
const SEARCH_PATH = 'pg_catalog, pg_temp'

/** How it finds rows is its own affair; whose rows is not. */
const SETTABLE = /^(?:search_path|enable_\w+)$/u

/** Statements and functions that read text as SQL, or reach outside. */
const REACHING =
  /^(?:query_to_xml\w*|cursor_to_xml\w*|table_to_xml\w*|schema_to_xml\w*|database_to_xml\w*|dblink\w*|lo_\w+|pg_read_\w+|set_config|ts_stat|ts_rewrite|json_populate_\w+|pg_sleep\w*)$/u

/**
 * Whether a function runs as its owner.
 * @param {CreateFunctionStmt} create
 */
export function isDefiner(create) {
  return /true|"boolval":\{/u.test(JSON.stringify(optionsOf(create).get('security') ?? null))
}

/**
 * What is wrong with a function that runs as its owner.
 * @param {CreateFunctionStmt} create
 * @returns {string[]}
 */
export function definerProblems(create) {
  const name = namesIn(create.funcname).at(-1) ?? ''
  const options = optionsOf(create)
  if (!DEFINERS.has(name)) return [`${name}: a function sees what its caller sees`]
  const nodes = [...namedNodes(create.sql_body ?? [])]
  const settings = settingsOf(create)
  const calls = nodes.flatMap(([kind, node]) => (kind === 'FuncCall' ? [node] : []))
  const called = calls.map(({ funcname }) => namesIn(funcname).at(-1) ?? '')
  const asked = new Set(calls.filter((_, index) => called[index] === 'current_setting').map(firstText))
  return [
    // Names in such a body are bound when it is made: nobody can slip in a table or a function of theirs.
    [create.sql_body === undefined, 'its body is begin atomic … end, never a text'],
    [create.replace === true, 'it is made, not replaced: what was granted would stay'],
    [settings.get('search_path') !== SEARCH_PATH, `set search_path = ${SEARCH_PATH}`],
    ...[...settings.keys()].map((one) => [!SETTABLE.test(one), `it does not set ${one}`]),
    [textOf(options.get('volatility')) !== 'stable', 'it is stable: it reads, and changes nothing'],
    [nodes.some(([kind]) => /^(?:Insert|Update|Delete|Merge|Call)Stmt$/u.test(kind)), 'it changes nothing'],
    ...SETTINGS.map((setting) => [!asked.has(setting), `it asks for ${setting}`]),
    ...called.map((one) => [REACHING.test(one), `it does not call ${one}()`]),
  ].flatMap(([isBroken, says]) => (isBroken === true ? [`${name}: ${String(says)}`] : []))
}

/**
 * What is wrong with a migration's definers together: a new function is everybody's until that is revoked.
 * @param {readonly import('./syntax-tree.mjs').Statement[]} statements
 * @returns {string[]}
 */
export function openDefiners(statements) {
  const made = statements.flatMap((statement) => {
    const [kind, node] = headOf(statement)
    return kind === 'CreateFunctionStmt' && isDefiner(node) ? [namesIn(node.funcname).at(-1) ?? ''] : []
  })
  const closed = new Set(statements.flatMap(closedFunctions))
  return made.flatMap((name, index) => [
    ...(closed.has(name) ? [] : [`${name}: revoke all on function … from public`]),
    ...(made.indexOf(name) === index ? [] : [`${name}: there is one of a name`]),
  ])
}

/** @param {import('./syntax-tree.mjs').Statement} statement */
function closedFunctions(statement) {
  const [kind, node] = headOf(statement)
  if (kind !== 'GrantStmt' || node.is_grant === true || node.objtype !== 'OBJECT_FUNCTION') return []
  const isWhole = (node.privileges ?? []).length === 0
  const isOfAll = (node.grantees ?? []).some(
    (role) => 'RoleSpec' in role && role.RoleSpec.roletype === 'ROLESPEC_PUBLIC',
  )
  if (!isWhole || !isOfAll) return []
  return (node.objects ?? []).flatMap((one) =>
    'ObjectWithArgs' in one ? namesIn(one.ObjectWithArgs.objname).slice(-1) : [],
  )
}

/** @param {import('@pgsql/types').FuncCall} call */
function firstText({ args: [first] = [] }) {
  return first && 'A_Const' in first ? (first.A_Const.sval?.sval ?? '') : ''
}

/** @param {CreateFunctionStmt} create */
function optionsOf({ options = [] }) {
  return new Map(
    options.flatMap((node) => ('DefElem' in node ? [[node.DefElem.defname ?? '', node.DefElem.arg]] : [])),
  )
}

/**
 * What is set for its call.
 * @param {CreateFunctionStmt} create
 */
function settingsOf({ options = [] }) {
  return new Map(
    [...namedNodes(options)].flatMap(([kind, node]) =>
      kind === 'VariableSetStmt'
        ? [
            [
              node.name ?? '',
              (node.args ?? [])
                .map((arg) => ('A_Const' in arg ? (arg.A_Const.sval?.sval ?? '') : ''))
                .join(', '),
            ],
          ]
        : [],
    ),
  )
}

/** @param {import('@pgsql/types').Node | undefined} node */
function textOf(node) {
  return node && 'String' in node ? (node.String.sval ?? null) : null
}
