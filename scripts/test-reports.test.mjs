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
    const counts = readPlaywrightReport(reportOf({ stats, errors: [{ message: 'no such file' }] }));
    expect(counts).toEqual({ passed: 5, failed: 3, detail: '2 skipped' });
  });

  it('fails when every test was skipped', () => {
    const skipped = { expected: 0, unexpected: 0, flaky: 0, skipped: 2 };
    expect(readPlaywrightReport(reportOf({ stats: skipped, errors: [] }))).toMatchObject({ passed: 0, failed: 1 });
  });
});
