import { existsSync, readFileSync } from 'node:fs';

/** Counts of a runner that left no readable report: that is a failure by itself. */
const NO_REPORT = { passed: 0, failed: 1, detail: 'left no report' };

function readReport(file, count) {
  if (!existsSync(file)) return NO_REPORT;
  const counts = count(JSON.parse(readFileSync(file, 'utf8')));
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, detail: 'executed no test' };
  return counts;
}

/** Passed and failed tests of vitest's JSON report; a file that could not be loaded is a failed test. */
export function readVitestReport(file) {
  return readReport(file, ({ numPassedTests, numFailedTests, testResults, success }) => {
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    const failed = numFailedTests + broken.length;
    // An error outside of any test fails the run without failing a test.
    return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed, detail: '' };
  });
}

/** Passed and failed tests of Playwright's JSON report; a test that needed a second try did not pass. */
export function readPlaywrightReport(file) {
  return readReport(file, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    detail: stats.skipped === 0 ? '' : `${stats.skipped} skipped`,
  }));
}
