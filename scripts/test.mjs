/**
 * `npm test`: sets up what is missing and runs every check and every test, all of them even when one fails.
 * `npm test -- NAME…` runs only the stages so named. What failed is told again at the end; the last line is
 * `N passed, N failed`.
 */
import { ensureBuild } from './build.mjs';
import { CHECKS } from './checks.mjs';
import { ensurePackages } from './packages.mjs';
import { runScript, secondsSince, StepFailed } from './progress.mjs';
import { runOpenly } from './run-command.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { inTemporaryFolder } from './temporary-folder.mjs';
import { describeFailure, FAILED, PASSED } from './test-reports.mjs';
import { conclude, runChecks, runPlaywright, runVitest, sumCounts } from './test-runners.mjs';

async function build() {
  await ensureBuild();
  return PASSED;
}

async function setUpElectron() {
  await ensureSystemLibraries(await ensureRuntime());
  return PASSED;
}

async function makePackage() {
  return (await runOpenly(process.execPath, ['scripts/package.mjs'])) === 0 ? PASSED : FAILED;
}

/** What measures time comes last, with the machine for itself. */
async function runEndToEndTests() {
  return sumCounts([await runPlaywright('app'), await runPlaywright('measured')]);
}

async function runUnitTests() {
  return sumCounts([await runVitest('unit'), await runVitest('unit-alone')]);
}

async function runFaultTests() {
  return sumCounts([await runVitest('faults'), await runPlaywright('faults')]);
}

/** Stage -> what it runs and what must have passed before. The checks come before all of them, side by side. */
const STAGES = [
  { name: 'unit', run: runUnitTests },
  { name: 'build', run: build },
  { name: 'electron', run: setUpElectron },
  { name: 'package', run: makePackage, needs: ['build', 'electron'] },
  { name: 'e2e', run: runEndToEndTests, needs: ['build', 'electron'] },
  { name: 'faults', run: runFaultTests, needs: ['build', 'electron'] },
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
      counts = { ...FAILED, failures: [describeFailure(name, [error.message])] };
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

function choose(names) {
  const known = [...CHECKS.map(([name]) => name), ...STAGES.map(({ name }) => name)];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StepFailed('test', `no stage ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  }
  if (names.length === 0) return { checks: CHECKS, stages: STAGES };
  const needed = STAGES.flatMap(({ name, needs = [] }) => (names.includes(name) ? [name, ...needs] : []));
  return {
    checks: CHECKS.filter(([name]) => names.includes(name)),
    stages: STAGES.filter(({ name }) => needed.includes(name)),
  };
}

async function runAll(checks, stages) {
  const results = new Map();
  await runChecks(checks, (name, counts, output, startMs) => {
    process.stdout.write(`\n── ${name}\n${output}`);
    results.set(name, { ...counts, duration: secondsSince(startMs) });
  });
  for (const stage of stages) await runStage(stage, results);
  return results;
}

await runScript(async () => {
  const { checks, stages } = choose(process.argv.slice(2));
  await ensurePackages();

  const results = await inTemporaryFolder(() => runAll(checks, stages));
  printTable(results);
  return conclude(sumCounts([...results.values()]));
});
