import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Counts of a step that is one test by itself. */
export const PASSED = { passed: 1, failed: 0, detail: '', failures: [] };
export const FAILED = { passed: 0, failed: 1, detail: '', failures: [] };

const TOLD_LINES = 20;

/** Returns what is told of a failure once everything has run: its title and the first lines of why. */
export function describeFailure(title, reasons) {
  const lines = stripVTControlCharacters(reasons.join('\n')).trim().split('\n');
  return [title, ...lines.slice(0, TOLD_LINES)].join('\n    ').trimEnd();
}

function readReport(file, count) {
  // A runner that left no report failed by that alone.
  if (!existsSync(file)) return { ...FAILED, detail: 'left no report' };
  const counts = count(JSON.parse(readFileSync(file, 'utf8')));
  if (counts.passed + counts.failed === 0) return { ...FAILED, detail: 'executed no test' };
  return counts;
}

/** Passed and failed tests of vitest's JSON report; a file that could not be loaded is a failed test. */
export function readVitestReport(file) {
  return readReport(file, ({ numPassedTests, numFailedTests, testResults, success }) => {
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    const failed = numFailedTests + broken.length;
    const failures = testResults.flatMap(({ name, message, assertionResults }) => [
      ...(assertionResults.length === 0 && message ? [describeFailure(name, [message])] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => describeFailure(`${name}: ${fullName}`, failureMessages)),
    ]);
    // An error outside of any test fails the run without failing a test.
    return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed, detail: '', failures };
  });
}

/** Passed and failed tests of Playwright's JSON report; a test that needed a second try did not pass. */
export function readPlaywrightReport(file) {
  return readReport(file, ({ stats, suites, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    detail: stats.skipped === 0 ? '' : `${stats.skipped} skipped`,
    failures: [
      ...suites.flatMap(specsOf).flatMap(failureOf),
      ...errors.map(({ message }) => describeFailure('outside of any test', [message])),
    ],
  }));
}

function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function failureOf({ file, line, title, tests }) {
  const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
  return errors.length === 0
    ? []
    : [
        describeFailure(
          `${file}:${line}: ${title}`,
          errors.map(({ message }) => message),
        ),
      ];
}
