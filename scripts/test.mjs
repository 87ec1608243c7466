/**
 * `npm test`: sets up what is missing and runs every check and every test, all of them even when one fails.
 * `npm test -- NAME…` runs only the stages so named. The last line is `N passed, N failed`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { CHECKS } from './checks.mjs';
import { withDisplay } from './display.mjs';
import { ensurePackages } from './packages.mjs';
import { runScript, secondsSince, StepFailed } from './progress.mjs';
import { CACHE, inPackages } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { readPlaywrightReport, readVitestReport } from './test-reports.mjs';

const REPORTS = join(CACHE, 'reports');
const PASSED = { passed: 1, failed: 0, detail: '' };
const FAILED = { passed: 0, failed: 1, detail: '' };

/** A fresh path for a runner's report. */
function reportPath(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

async function runCheck(args) {
  return (await runOpenly(process.execPath, args)) === 0 ? PASSED : FAILED;
}

async function runUnitTests() {
  const file = reportPath('unit');
  const vitest = inPackages('vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  await runOpenly(process.execPath, [vitest, 'run', ...reporters]);
  return readVitestReport(file);
}

async function runEndToEndTests() {
  const file = reportPath('end-to-end');
  const playwright = inPackages('@playwright', 'test', 'cli.js');
  await withDisplay((env) =>
    runOpenly(process.execPath, [playwright, 'test', '--reporter=list,json'], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
  );
  return readPlaywrightReport(file);
}

async function build() {
  await ensureBuild();
  return PASSED;
}

async function setUpElectron() {
  await ensureSystemLibraries(await ensureRuntime());
  return PASSED;
}

/** Stage -> what it runs and what must have passed before. */
const STAGES = [
  ...CHECKS.map(([name, args]) => ({ name, run: () => runCheck(args) })),
  { name: 'unit', run: runUnitTests },
  { name: 'build', run: build },
  { name: 'electron', run: setUpElectron },
  { name: 'package', run: () => runCheck(['scripts/package.mjs']), needs: ['build', 'electron'] },
  { name: 'e2e', run: runEndToEndTests, needs: ['build', 'electron'] },
];

async function runStage({ name, run, needs = [] }, results) {
  process.stdout.write(`\n── ${name}\n`);
  const startMs = performance.now();
  let counts;
  const missing = needs.find((stage) => results.get(stage)?.failed > 0);
  if (missing !== undefined) {
    counts = { ...FAILED, detail: `not run: ${missing} failed` };
  } else {
    try {
      counts = await run();
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      process.stdout.write(`${error.message}\n`);
      counts = FAILED;
    }
  }
  results.set(name, { ...counts, duration: secondsSince(startMs) });
}

function printTable(results) {
  process.stdout.write('\nstage          passed  failed      time\n');
  for (const [name, { passed, failed, duration, detail }] of results) {
    const cells = [
      name.padEnd(13),
      String(passed).padStart(7),
      String(failed).padStart(7),
      duration.padStart(9),
      detail,
    ];
    process.stdout.write(`${cells.join(' ').trimEnd()}\n`);
  }
}

function chooseStages(names) {
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = STAGES.map(({ name }) => name).join(', ');
    throw new StepFailed('test', `no stage ${unknown.join(', ')}; there are: ${known}`);
  }
  if (names.length === 0) return STAGES;
  const needed = STAGES.flatMap(({ name, needs = [] }) => (names.includes(name) ? [name, ...needs] : []));
  return STAGES.filter(({ name }) => needed.includes(name));
}

await runScript(async () => {
  const stages = chooseStages(process.argv.slice(2));
  await ensurePackages();

  const results = new Map();
  for (const stage of stages) await runStage(stage, results);

  printTable(results);
  const sum = (key) => [...results.values()].reduce((total, counts) => total + counts[key], 0);
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
});
