import { defineConfig } from '@playwright/test';

/** Specs that measure time, and so need the machine for themselves. */
const MEASURED = ['**/many-runs.spec.ts', '**/large-table.spec.ts', '**/responsiveness.spec.ts'];
const FAULTS = '**/faults/*.spec.ts';
const SOAK = '**/soak/*.spec.ts';
/** Makes the pictures of docs/screenshots; no test. */
const SCREENSHOTS = '**/screenshots.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'app', testIgnore: [...MEASURED, FAULTS, SOAK, SCREENSHOTS] },
    { name: 'measured', testMatch: MEASURED, workers: 1 },
    { name: 'faults', testMatch: FAULTS },
    { name: 'screenshots', testMatch: SCREENSHOTS, workers: 1, use: { trace: 'off' } },
    // A trace would grow in the memory that is measured.
    { name: 'soak', testMatch: SOAK, workers: 1, use: { trace: 'off' } },
  ],
});
