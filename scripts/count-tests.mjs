// Prints `N passed, N failed, N skipped` from Vitest's JSON report. Node alone: it must say so also where nothing was installed.
//   node scripts/count-tests.mjs REPORT
import { readFileSync } from 'node:fs'

/**
 * A report, as far as it is read here.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {ReadonlyArray<{ readonly status: string; readonly assertionResults: readonly unknown[] }>} testResults
 */

const report = readReport(process.argv[2] ?? '')
console.log(report === null ? '0 passed, 1 failed, 0 skipped' : count(report))

/** @param {Report} report */
function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that could not even be loaded has no test to count, and must not look like none.
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return `${numPassedTests} passed, ${numFailedTests + unloaded.length} failed, ${numPendingTests + numTodoTests} skipped`
}

/**
 * @param {string} path
 * @returns {Report | null} null where the tests did not come to a report
 */
function readReport(path) {
  try {
    return /** @type {Report} */ (JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
