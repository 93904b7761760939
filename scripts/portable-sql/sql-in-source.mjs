// The SQL that stands in a TypeScript file: `sql` templates, and what is given to .query().
import ts from 'typescript'

/** @typedef {{ readonly sql: string; readonly line: number }} SourceSql */

/**
 * The SQL in a file; null for one that cannot be known from the file alone.
 * @param {string} file its name
 * @param {string} text
 * @returns {(SourceSql | { readonly sql: null; readonly line: number })[]}
 */
export function sqlInSource(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const texts = namedTexts(source)
  /** @type {(SourceSql | { readonly sql: null; readonly line: number })[]} */
  const found = []
  /** @param {import('typescript').Node} node */
  const visit = (node) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText().split('<')[0] === 'sql') {
      const sql = textOf(node.template)
      // A piece, such as a condition, is looked at where it stands alone.
      if (sql !== null && STATEMENT.test(sql)) found.push({ sql, line })
      else if (sql !== null) found.push({ sql: `select ${sql}`, line })
    }
    if (ts.isCallExpression(node) && isQuery(node.expression)) {
      const [given] = node.arguments
      const sql = given ? (textOf(given) ?? texts.get(given.getText()) ?? null) : null
      if (sql === null || STATEMENT.test(sql)) found.push({ sql, line })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const STATEMENT =
  /^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|with|create|alter|drop|grant|revoke|begin|commit|rollback|set|reset|listen|unlisten|notify|lock|copy|merge|truncate|do|call|comment|vacuum|analyze|values|declare|prepare|discard|savepoint|refresh|reindex)\b/iu

/**
 * `client.query(…)`; but not that of a request, which reads an address.
 * @param {import('typescript').Expression} called
 */
function isQuery(called) {
  return (
    ts.isPropertyAccessExpression(called) &&
    called.name.text === 'query' &&
    !/(?:^|\.)req$/u.test(called.expression.getText())
  )
}

/**
 * Constants of the file that are texts.
 * @param {import('typescript').SourceFile} source
 */
function namedTexts(source) {
  /** @type {Map<string, string>} */
  const texts = new Map()
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      const text = initializer ? textOf(initializer) : null
      if (text !== null) texts.set(name.getText(), text)
    }
  }
  return texts
}

/**
 * The text of a literal; what is filled in becomes a parameter.
 * @param {import('typescript').Node} node
 */
function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.templateSpans.reduce(
    (text, { literal }, index) => `${text}$${index + 1}${literal.text}`,
    node.head.text,
  )
}
