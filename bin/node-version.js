'use strict'
// Written so that any Node, however old, can read it.

/** The oldest Node that works, as in package.json's `engines`. */
const OLDEST = { major: 20, minor: 19 }

/** One line where this Node is too old; null where it will do. */
function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null
  return `Demarche needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}. A newer one: https://nodejs.org/en/download`
}

module.exports = { nodeProblem }
