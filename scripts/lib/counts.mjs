/** What the two test runners report, as passed, failed and skipped. A run that broke off counts as a failure of its own. */

export const none = { passed: 0, failed: 0, skipped: 0 }

export function countVitest(report) {
  if (!report) return { ...none, failed: 1 }
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  // A file that could not be loaded failed without a test to show for it.
  counts.failed += report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  // The rest of what makes a run fail: an error outside of any test.
  if (!report.success && counts.failed === 0) counts.failed = 1
  return counts
}

export function countPlaywright(report) {
  if (!report) return { ...none, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  // Flaky is broken: a spec that passes at the second try is a spec that fails for somebody else.
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/** Every spec of a `--list` report: what is counted as skipped when no browser can be had. */
export function countListed(report) {
  const inSuite = (suite) =>
    suite.specs.reduce((sum, spec) => sum + spec.tests.length, 0) + inSuites(suite.suites ?? [])
  const inSuites = (suites) => suites.reduce((sum, suite) => sum + inSuite(suite), 0)
  return inSuites(report.suites)
}

export function addCounts(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    none,
  )
}

export function toCountsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** Nothing having run is no success: a wrong folder or filter would look like one. */
export function exitCodeOfCounts({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0
}
