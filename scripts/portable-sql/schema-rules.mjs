// Rules for the schema that all migrations together make: the office first in every key, its policy on every table, and of every
// column what it says of a person.
import { definerProblems, isDefiner, openDefiners } from './definer-rules.mjs'
import { statementProblems } from './statement-rules.mjs'
import { headOf, namedNodes, namesIn, readSql } from './syntax-tree.mjs'

/** @typedef {import('@pgsql/types').Node} Node */
/** @typedef {import('./syntax-tree.mjs').SqlProblem} SqlProblem */
/** @typedef {SqlProblem & { readonly file: string }} FileProblem */
/** @typedef {(rule: string, says: string) => unknown} Say */

/**
 * What is known of a table after the migrations.
 * @typedef {object} Table
 * @property {string} file
 * @property {number} line
 * @property {Map<string, { readonly type: string; readonly file: string; readonly line: number; comment: string }>} columns
 * @property {readonly string[] | null} primaryKey
 * @property {boolean} isOfficeNeeded whether office_id is there and never null
 * @property {boolean} isEnabled
 * @property {boolean} isForced
 * @property {boolean} hasPolicy
 */

/** @typedef {Map<string, Table>} Tables */

const OFFICE = 'office_id'
/** The setting that says whose rows a transaction sees. */
const OFFICE_SETTING = 'demarche.office_id'
/** The role that the application works in. */
const APPLICATION = 'demarche_app'

/**
 * What is wrong with migrations, in their order.
 * @param {readonly { readonly file: string; readonly sql: string }[]} migrations
 * @returns {FileProblem[]}
 */
export function migrationProblems(migrations) {
  /** @type {FileProblem[]} */
  const problems = []
  /** @type {Tables} */
  const tables = new Map()
  for (const { file, sql } of migrations) {
    if (!/^-- \S/u.test(sql))
      problems.push({ file, rule: 'purpose', line: 1, says: 'the first line says what it is for: -- …' })
    const read = readSql(sql)
    if ('problem' in read) {
      problems.push({ file, ...read.problem })
      continue
    }
    for (const statement of read.statements) {
      /** @type {Say} */
      const say = (rule, says) => problems.push({ file, line: statement.line, rule, says })
      problems.push(...statementProblems(statement).map((problem) => ({ file, ...problem })))
      follow(statement, { tables, file, line: statement.line, say })
    }
    for (const says of openDefiners(read.statements)) problems.push({ file, line: 1, rule: 'definer', says })
  }
  return [...problems, ...[...tables].flatMap(([name, table]) => tableProblems(name, table))]
}

/** @typedef {{ readonly tables: Tables; readonly file: string; readonly line: number; readonly say: Say }} Context */

/**
 * Takes in what a statement does to the schema, and says what it must not do.
 * @param {import('./syntax-tree.mjs').Statement} statement
 * @param {Context} context
 */
function follow(statement, context) {
  const [name, inner] = headOf(statement)
  const { tables, say } = context
  const refused = REFUSED.get(name)
  if (refused) say(...refused)
  if (name === 'CreateStmt') createTable(inner, context)
  if (name === 'AlterTableStmt') alterTable(inner, context)
  if (name === 'IndexStmt') checkIndex(inner, say)
  if (name === 'CommentStmt') takeComment(inner, context)
  if (name === 'GrantStmt') checkGrant(inner, say)
  if (name === 'CreateFunctionStmt') checkFunction(inner, say)
  if (name === 'CreatePolicyStmt') takePolicy(inner, tables)
  if (name === 'ViewStmt' && !isInvoker(inner.options))
    say('view', 'a view sees what its reader sees: with (security_invoker = true)')
  if (name === 'DropStmt') {
    for (const object of inner.objects ?? [])
      if ('List' in object) tables.delete(namesIn(object.List.items).at(-1) ?? '')
  }
}

/** @type {ReadonlyMap<string, readonly [rule: string, says: string]>} */
const REFUSED = new Map([
  ['DoStmt', ['readable', 'no DO: its text cannot be checked']],
  ['CreateTableAsStmt', ['view', 'tables and views that are filled at once have no policy']],
  ['RenameStmt', ['rename', 'nothing is renamed: rolling back a program would not find it']],
  ['AlterFunctionStmt', ['definer', 'a function is what it was made as']],
  ['VacuumStmt', ['transaction', 'each migration is one transaction']],
  ['CreateRoleStmt', ['role', 'roles are made where the database is opened']],
  ['CreateExtensionStmt', ['extension', 'extensions are added where the database is opened']],
])

/**
 * @param {import('@pgsql/types').CreateStmt} create
 * @param {Context} context
 */
function createTable({ relation, tableElts = [], inhRelations, partbound }, context) {
  const { tables, file, line, say } = context
  if (inhRelations && !partbound) say('inheritance', 'tables do not inherit')
  /** @type {Table} */
  const table = {
    ...{ file, line, columns: new Map(), primaryKey: null, isOfficeNeeded: false },
    ...{ isEnabled: false, isForced: false, hasPolicy: false },
  }
  tables.set(relation?.relname ?? '', table)
  for (const element of tableElts) {
    if ('ColumnDef' in element) addColumn(table, element.ColumnDef, context)
    if ('Constraint' in element) addConstraint(table, element.Constraint, [], say)
  }
}

/**
 * @param {import('@pgsql/types').AlterTableStmt} alter
 * @param {Context} context
 */
function alterTable({ relation, cmds = [] }, context) {
  const table = context.tables.get(relation?.relname ?? '')
  if (!table) return
  for (const node of cmds) {
    const { subtype, def, name = '' } = 'AlterTableCmd' in node ? node.AlterTableCmd : {}
    if (subtype === 'AT_AddColumn' && def && 'ColumnDef' in def) addColumn(table, def.ColumnDef, context)
    if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def)
      addConstraint(table, def.Constraint, [], context.say)
    if (subtype === 'AT_DropColumn') table.columns.delete(name)
    if (subtype === 'AT_AddIdentity') context.say('sequence', 'ids are UUIDs made by the application')
    if (subtype === 'AT_EnableRowSecurity') table.isEnabled = true
    if (subtype === 'AT_DisableRowSecurity') table.isEnabled = false
    if (subtype === 'AT_ForceRowSecurity') table.isForced = true
    if (subtype === 'AT_NoForceRowSecurity') table.isForced = false
  }
}

/**
 * @param {Table} table
 * @param {import('@pgsql/types').ColumnDef} column
 * @param {Context} context
 */
function addColumn(table, { colname = '', typeName, constraints = [] }, { file, line, say }) {
  const type = namesIn(typeName?.names).at(-1) ?? ''
  table.columns.set(colname, { type, file, line, comment: '' })
  if (/^(?:small|big)?serial[248]?$/u.test(type))
    say('sequence', `${colname}: ids are UUIDs made by the application`)
  if (type === 'timestamp') say('timestamptz', `${colname}: an instant is a timestamptz`)
  for (const node of constraints)
    if ('Constraint' in node) addConstraint(table, node.Constraint, [colname], say)
}

/**
 * @param {Table} table
 * @param {import('@pgsql/types').Constraint} constraint
 * @param {readonly string[]} column the column that it stands on, if it stands on one
 * @param {Say} say
 */
function addConstraint(table, constraint, column, say) {
  const { contype, keys, fk_attrs: from, pk_attrs: to, deferrable } = constraint
  const refused = REFUSED_CONSTRAINTS.get(contype ?? '')
  if (refused) say(...refused)
  if (deferrable) say('deferrable', AT_ONCE)
  if (contype === 'CONSTR_NOTNULL' && column[0] === OFFICE) table.isOfficeNeeded = true
  if (contype === 'CONSTR_PRIMARY') {
    table.primaryKey = keys ? namesIn(keys) : column
    officeFirst(table.primaryKey, 'primary key', say)
  }
  if (contype === 'CONSTR_UNIQUE') officeFirst(keys ? namesIn(keys) : column, 'unique key', say)
  if (contype === 'CONSTR_FOREIGN') {
    officeFirst(from ? namesIn(from) : column, 'foreign key', say)
    if (to) officeFirst(namesIn(to), 'foreign key, where it points', say)
  }
}

const AT_ONCE = 'constraints are checked at once'

/** @type {ReadonlyMap<string, readonly [rule: string, says: string]>} */
const REFUSED_CONSTRAINTS = new Map([
  ['CONSTR_EXCLUSION', ['exclusion', 'no exclusion constraints']],
  ['CONSTR_IDENTITY', ['sequence', 'ids are UUIDs made by the application']],
  ['CONSTR_GENERATED', ['generated', 'generated columns are written by the program']],
  ['CONSTR_ATTR_DEFERRABLE', ['deferrable', AT_ONCE]],
])

/**
 * @param {readonly string[]} columns
 * @param {string} what
 * @param {Say} say
 */
function officeFirst(columns, what, say) {
  if (columns[0] !== OFFICE)
    say('office-first', `${what} (${columns.join(', ')}): ${OFFICE} comes first in every key`)
}

/**
 * @param {import('@pgsql/types').IndexStmt} index
 * @param {Say} say
 */
function checkIndex({ idxname = 'an index', accessMethod = 'btree', indexParams = [], concurrent }, say) {
  if (concurrent) say('transaction', `${idxname}: each migration is one transaction`)
  const columns = indexParams.map((node) => ('IndexElem' in node ? (node.IndexElem.name ?? '(…)') : ''))
  if (accessMethod === 'btree') officeFirst(columns, idxname, say)
  else if (accessMethod !== 'gin')
    say('index-method', `${idxname}: ${accessMethod}; btree and gin are everywhere`)
  else if (columns.length > 1) say('index-method', `${idxname}: a gin index has one column`)
}

/**
 * @param {import('@pgsql/types').CommentStmt} comment
 * @param {Context} context
 */
function takeComment({ objtype, object, comment = '' }, { tables, say }) {
  if (objtype !== 'OBJECT_COLUMN' || !object || !('List' in object)) return
  const [table = '', column = ''] = namesIn(object.List.items).slice(-2)
  const known = tables.get(table)?.columns.get(column)
  if (!known) return
  known.comment = comment
  if (!LEVEL.test(comment))
    say(
      'level',
      `${table}.${column}: "${comment}" names no level: L0 to L4, or no person, then a colon and what for`,
    )
}

/** How grave it is when it gets out (docs/security.md), and what it is for. */
const LEVEL = /^(?:L[0-4]|no person): \S/u

/** Columns that say nothing of anyone by themselves. */
const STRUCTURAL = /^(?:id|\w+_id|made_at|updated_at|version)$/u
const STRUCTURAL_TYPES = new Set(['uuid', 'timestamptz', 'int4'])

/**
 * @param {import('@pgsql/types').GrantStmt} grant
 * @param {Say} say
 */
function checkGrant({ is_grant: isGrant, privileges = [], grantees = [] }, say) {
  if (!isGrant) return
  const names = privileges.map((node) =>
    'AccessPriv' in node ? (node.AccessPriv.priv_name ?? 'all') : 'all',
  )
  if (names.length === 0 || names.some((name) => /^(?:all|truncate|references|trigger)$/u.test(name)))
    say('grant', 'select, insert, update and delete are granted by name: truncate passes over policies')
  for (const node of grantees) {
    const role = 'RoleSpec' in node ? node.RoleSpec.rolename : ''
    if (role !== APPLICATION)
      say('grant', `to ${role ?? 'public'}: rights are granted to ${APPLICATION} alone`)
  }
}

/**
 * @param {import('@pgsql/types').CreateFunctionStmt} create
 * @param {Say} say
 */
function checkFunction(create, say) {
  const { options = [], sql_body: body } = create
  const given = new Map(
    options.flatMap((node) => ('DefElem' in node ? [[node.DefElem.defname ?? '', node.DefElem.arg]] : [])),
  )
  const language = textIn(given.get('language'))[0]
  if (language !== 'sql' && body === undefined)
    say('readable', `a function in ${language ?? 'no language'}: only SQL can be checked`)
  if (isDefiner(create)) for (const says of definerProblems(create)) say('definer', says)
  for (const text of language === 'sql' ? textIn(given.get('as')) : []) {
    const read = readSql(text)
    const problems = 'problem' in read ? [read.problem] : read.statements.flatMap(statementProblems)
    for (const { rule, says } of problems) say(rule, says)
  }
}

/** @param {unknown} node */
function textIn(node) {
  return [...namedNodes(node)].flatMap(([name, inner]) => (name === 'String' ? [inner.sval ?? ''] : []))
}

/** @param {readonly Node[] | undefined} options */
function isInvoker(options = []) {
  return options.some((node) => 'DefElem' in node && node.DefElem.defname === 'security_invoker')
}

/**
 * @param {import('@pgsql/types').CreatePolicyStmt} policy
 * @param {Tables} tables
 */
function takePolicy(policy, tables) {
  const table = tables.get(policy.table?.relname ?? '')
  if (table && mentionsOffice(policy)) table.hasPolicy = true
}

/** @param {import('@pgsql/types').CreatePolicyStmt} policy */
function mentionsOffice({ qual, with_check: check }) {
  return [...namedNodes([qual, check])].some(
    ([name, inner]) => name === 'A_Const' && inner.sval?.sval === OFFICE_SETTING,
  )
}

/**
 * What a table lacks when all migrations are through.
 * @param {string} name
 * @param {Table} table
 * @returns {FileProblem[]}
 */
function tableProblems(
  name,
  { file, line, columns, primaryKey, isOfficeNeeded, isEnabled, isForced, hasPolicy },
) {
  /** @type {FileProblem[]} */
  const problems = []
  /** @type {Say} */
  const say = (rule, says) => problems.push({ file, line, rule, says: `${name}: ${says}` })
  const isInKey = primaryKey?.includes(OFFICE) === true
  if (columns.get(OFFICE)?.type !== 'uuid' || (!isOfficeNeeded && !isInKey))
    say('office-first', `no column ${OFFICE} uuid not null`)
  if (!primaryKey) say('office-first', 'no primary key')
  if (!isEnabled) say('policy', 'row level security is not enabled')
  if (!isForced) say('policy', 'row level security is not forced: its owner would pass')
  if (!hasPolicy) say('policy', `no policy that asks for ${OFFICE_SETTING}`)
  for (const [column, { type, comment, ...place }] of columns) {
    const isStructural = STRUCTURAL.test(column) && STRUCTURAL_TYPES.has(type)
    if (comment === '' && !isStructural)
      problems.push({
        ...place,
        rule: 'level',
        says: `${name}.${column}: no comment says its level and what it is for`,
      })
  }
  return problems
}
