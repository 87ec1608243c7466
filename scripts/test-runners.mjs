import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withDisplay } from './display.mjs';
import { CACHE, inPackages } from './project-paths.mjs';
import { capture, runOpenly } from './run-command.mjs';
import { describeFailure, FAILED, PASSED, readPlaywrightReport, readVitestReport } from './test-reports.mjs';

const REPORTS = join(CACHE, 'reports');

/** A fresh path for a runner's report. */
function reportPath(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Runs a project of vitest.config.ts, or only the files so named; returns its counts. */
export async function runVitest(project, files = [], env = {}) {
  const file = reportPath(`vitest-${project}`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = inPackages('vitest', 'vitest.mjs');
  await runOpenly(process.execPath, [vitest, 'run', '--project', project, ...reporters, ...files], {
    env: { ...process.env, ...env },
  });
  return readVitestReport(file);
}

/** Runs a project of playwright.config.ts, or only the files so named; returns its counts. */
export async function runPlaywright(project, files = [], env = {}) {
  const file = reportPath(`playwright-${project}`);
  const playwright = inPackages('@playwright', 'test', 'cli.js');
  await withDisplay((display) =>
    runOpenly(process.execPath, [playwright, 'test', ...files, '--project', project, '--reporter=list,json'], {
      env: { ...display, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
  );
  return readPlaywrightReport(file);
}

/** Runs checks, as many at a time as there are cores; each tells what it found when it is done. Returns counts by name. */
export async function runChecks(checks, onDone) {
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const startMs = performance.now();
      const { code, output } = await capture(process.execPath, args);
      const counts = code === 0 ? PASSED : { ...FAILED, failures: [describeFailure(name, [output])] };
      onDone(name, counts, output, startMs);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** Adds up counts; what they say about themselves, and the failures they tell of, stand side by side. */
export function sumCounts(counts) {
  const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
  const details = counts.map(({ detail }) => detail).filter((detail) => detail !== '');
  const failures = counts.flatMap((each) => each.failures);
  return { passed: sum('passed'), failed: sum('failed'), detail: details.join(', '), failures };
}

/** Ends the output with every failure once more and the line `N passed, N failed`. Returns the exit code. */
export function conclude({ passed, failed, failures }) {
  for (const failure of failures) process.stdout.write(`\n✘ ${failure}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
