// Holds the SQL of migrations/ and src/ to what PostgreSQL 15, Citus and YugabyteDB all do (docs/decisions/0012-a-server-of-our-own.md).
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from './freshness.mjs'
import { migrationProblems } from './portable-sql/schema-rules.mjs'
import { sqlInSource } from './portable-sql/sql-in-source.mjs'
import { statementProblems } from './portable-sql/statement-rules.mjs'
import { headOf, readSql } from './portable-sql/syntax-tree.mjs'

/** Looks after the server itself: it may begin transactions, lock, and make what migrations stand on. */
const CARETAKER = 'src/platform/database/'
const CARETAKERS_RULES = new Set(['advisory-lock', 'transaction', 'schema', 'unknown'])

/**
 * What is wrong with the SQL under a folder's migrations/ and src/, one line each; none where all is well.
 * @param {string} root
 * @returns {Promise<readonly string[]>}
 */
export async function findSqlProblems(root) {
  const [migrations, sources] = await Promise.all([
    readAll(root, 'migrations', /\.sql$/u),
    readAll(root, 'src', /(?<!\.test)\.tsx?$/u),
  ])
  const problems = [
    ...migrationProblems(migrations.map(({ file, text }) => ({ file, sql: text }))),
    ...sources.flatMap(({ file, text }) => sourceProblems(file, text)),
  ]
  return problems.map(({ file, line, rule, says }) => `${file}:${line} ${rule}: ${says}`)
}

/**
 * What is wrong with the SQL in one file of the program.
 * @param {string} file
 * @param {string} text
 * @returns {import('./portable-sql/schema-rules.mjs').FileProblem[]}
 */
export function sourceProblems(file, text) {
  const problems = sqlInSource(file, text).flatMap(({ sql, line }) =>
    sql === null
      ? [{ line, ...UNKNOWN }]
      : problemsOf(sql).map((one) => ({ ...one, line: line + one.line - 1 })),
  )
  return problems
    .filter(({ rule }) => !file.startsWith(CARETAKER) || !CARETAKERS_RULES.has(rule))
    .map((problem) => ({ file, ...problem }))
}

const UNKNOWN = { rule: 'unknown', says: 'SQL stands where it is used, or in a constant of the file' }

/**
 * @param {string} sql
 * @returns {import('./portable-sql/syntax-tree.mjs').SqlProblem[]}
 */
function problemsOf(sql) {
  // What is filled in may be a value or a name: one of the two has to read.
  const asValues = readSql(sql)
  const asNames = 'problem' in asValues ? readSql(sql.replaceAll(/\$(\d+)/gu, 'name_$1')) : asValues
  const read = 'problem' in asNames ? asValues : asNames
  if ('problem' in read) return [read.problem]
  return read.statements.flatMap((statement) => [
    ...statementProblems(statement),
    ...(SCHEMA.test(headOf(statement)[0])
      ? [{ rule: 'schema', line: statement.line, says: 'the schema is changed by migrations' }]
      : []),
  ])
}

const SCHEMA = /^(?:Create|Alter|Drop|Index|View|Rename|Grant|Comment|Truncate|Rule|Define)\w*Stmt$/u

/**
 * @param {string} root
 * @param {string} folder
 * @param {RegExp} wanted
 */
async function readAll(root, folder, wanted) {
  const paths = (await readdir(join(root, folder), { recursive: true })).filter((path) => wanted.test(path))
  return Promise.all(
    paths.toSorted().map(async (path) => ({
      file: `${folder}/${path.split(sep).join('/')}`,
      text: await readFile(join(root, folder, path), 'utf8'),
    })),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await findSqlProblems(ROOT)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
