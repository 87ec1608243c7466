import { defineConfig } from '@playwright/test';

/** Specs that measure time, and so need the machine for themselves. */
const MEASURED = ['**/large-table.spec.ts', '**/responsiveness.spec.ts'];
const FAULTS = '**/faults/*.spec.ts';
const SOAK = '**/soak/*.spec.ts';

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
    { name: 'app', testIgnore: [...MEASURED, FAULTS, SOAK] },
    { name: 'measured', testMatch: MEASURED, workers: 1 },
    { name: 'faults', testMatch: FAULTS },
    // A trace would grow in the memory that is measured.
    { name: 'soak', testMatch: SOAK, workers: 1, use: { trace: 'off' } },
  ],
});
