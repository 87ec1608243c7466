import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './test-reports.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reports-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function reportOf(content) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('readVitestReport', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, testResults: [], success: true };

  it('counts tests', () => {
    const file = reportOf({ ...report, numFailedTests: 2, success: false });
    expect(readVitestReport(file)).toMatchObject({ passed: 7, failed: 2 });
  });

  it('tells which tests failed and why, and which files could not be loaded', () => {
    const failed = {
      status: 'failed',
      fullName: 'adds up',
      failureMessages: ['\u001b[31mexpected 2\u001b[39m\nat a.ts'],
    };
    const testResults = [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [{ status: 'passed' }, failed] },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    expect(readVitestReport(reportOf({ ...report, testResults, success: false })).failures).toEqual([
      'a.test.ts: adds up\n    expected 2\n    at a.ts',
      'b.test.ts\n    no such module',
    ]);
  });

  it('counts a file that could not be loaded as a failed test', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(readVitestReport(reportOf({ ...report, testResults, success: false }))).toMatchObject({ failed: 1 });
  });

  it('counts an error outside of any test as a failure', () => {
    expect(readVitestReport(reportOf({ ...report, success: false }))).toMatchObject({ passed: 7, failed: 1 });
  });

  it('fails when no test was executed', () => {
    expect(readVitestReport(reportOf({ ...report, numPassedTests: 0 }))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('fails when there is no report', () => {
    expect(readVitestReport(join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('readPlaywrightReport', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };

  it('counts flaky tests and errors outside of tests as failures', () => {
    const counts = readPlaywrightReport(reportOf({ stats, suites: [], errors: [{ message: 'no such file' }] }));
    const failures = ['outside of any test\n    no such file'];
    expect(counts).toEqual({ passed: 5, failed: 3, detail: '2 skipped', failures });
  });

  it('tells which tests failed and why, those that passed at another try too', () => {
    const specOf = (line, ...results) => ({ file: 'a.spec.ts', line, title: `test ${line}`, tests: [{ results }] });
    const good = { errors: [] };
    const bad = { errors: [{ message: 'too slow' }, { message: 'not there' }] };
    const suites = [{ specs: [specOf(1, good)], suites: [{ specs: [specOf(2, bad), specOf(3, bad, good)] }] }];
    expect(readPlaywrightReport(reportOf({ stats, suites, errors: [] })).failures).toEqual([
      'a.spec.ts:2: test 2\n    too slow\n    not there',
      'a.spec.ts:3: test 3\n    too slow\n    not there',
    ]);
  });

  it('fails when every test was skipped', () => {
    const skipped = { expected: 0, unexpected: 0, flaky: 0, skipped: 2 };
    expect(readPlaywrightReport(reportOf({ stats: skipped, suites: [], errors: [] }))).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });
});
