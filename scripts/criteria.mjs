/**
 * `npm run test:long`: the published criteria of the field, met from the command line with seeds 1 to 5, and then a minute
 * of altered files for each data format (`altered-files`), a search for weak settings (`electronegativity`), 400 kills
 * (`kills`), half an hour of memory (`soak`) and a board of ten long runs (`charts`).
 *
 * `npm run test:long -- NAME…` runs only those named; `--seeds 1,2` other seeds; `--write` puts the results into
 * docs/benchmarks.md. Two runs go at a time. The last line is `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.mjs';
import { CRITERIA } from './criteria/criteria.mjs';
import { writeResults } from './criteria/write-results.mjs';
import { ensurePackages } from './packages.mjs';
import { report, runScript, StepFailed } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';
import { capture, runOpenly } from './run-command.mjs';
import { ensureRuntime } from './runtime.mjs';
import { LONG_TESTS } from './soak.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { inTemporaryFolder } from './temporary-folder.mjs';
import { PASSED } from './test-reports.mjs';
import { conclude, sumCounts } from './test-runners.mjs';

const SEEDS = [1, 2, 3, 4, 5];
const PARALLEL_RUNS = Math.max(1, Math.min(2, availableParallelism()));
/** What one seed of one criterion may take. */
const LIMIT_MS = 15 * 60_000;
const UNROLL = join(ROOT, 'out', 'main', 'unroll.cjs');

/** Trains one run file with one seed, for weights, order and data alike, and returns its state. */
async function train(file, seed, folder) {
  const name = file.replace('.json', '');
  const data = JSON.parse(readFileSync(join(ROOT, 'scripts', 'criteria', file), 'utf8')).data;
  const seeded = data.source.kind === 'synthetic' ? ['--set', `data.source.seed=${seed}`] : [];
  const out = join(folder, `${name}-${seed}`);
  // As many runs train at once as there are cores.
  const args = [UNROLL, 'train', join(ROOT, 'scripts', 'criteria', file), '--json', '--threads', '1', '--out', out];
  const { output } = await capture(process.execPath, [...args, '--set', `training.seed=${seed}`, ...seeded], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { runs, error } = JSON.parse(output);
  if (runs === undefined) throw new StepFailed(name, error.message);
  return runs[0];
}

/** Does one seed of one criterion: all its runs, then the judgement on them. */
async function judge(criterion, seed, folder) {
  const startMs = performance.now();
  const runs = {};
  for (const [name, file] of Object.entries(criterion.runs)) runs[name] = await train(file, seed, folder);
  const durationMs = performance.now() - startMs;
  const { isMet, figures } = criterion.judge(runs);
  const passed = isMet && durationMs <= LIMIT_MS;
  report(
    criterion.name,
    `seed ${seed}: ${passed ? 'met' : 'NOT MET'} in ${Math.round(durationMs / 1000)} s; ${figures}`,
  );
  return { criterion, seed, passed, figures, durationMs };
}

/** @throws StepFailed for the name of nothing */
function checkNames(names) {
  const known = [...CRITERIA.map(({ name }) => name), ...Object.keys(LONG_TESTS)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StepFailed('test:long', `no criterion ${unknown}; there are: ${known.join(', ')}`);
  }
}

async function keepResults(chosen, results) {
  const path = join(ROOT, 'docs', 'benchmarks.md');
  const document = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, writeResults(document, chosen, results));
  await runOpenly(process.execPath, [inPackages('prettier', 'bin', 'prettier.cjs'), '--write', path]);
}

/** Does every seed of the chosen criteria, some at a time; returns the judgements. */
async function judgeAll(chosen, seeds) {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-criteria-'));
  const waiting = chosen.flatMap((criterion) => seeds.map((seed) => ({ criterion, seed })));
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await judge(next.criterion, next.seed, folder));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_RUNS }, work));
  return results;
}

/** Does what was asked for by name, or all; returns how much of it passed and failed. */
async function runAll(names, seeds, isWritten) {
  const chosen = names.length === 0 ? CRITERIA : CRITERIA.filter(({ name }) => names.includes(name));
  const results = await judgeAll(chosen, seeds);
  if (isWritten && chosen.length > 0) await keepResults(chosen, results);
  const met = results.filter(({ passed }) => passed).length;
  const counts = [{ ...PASSED, passed: met, failed: results.length - met }];
  for (const [name, test] of Object.entries(LONG_TESTS)) {
    if (names.length === 0 || names.includes(name)) counts.push(await test(isWritten));
  }
  return sumCounts(counts);
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { seeds: { type: 'string' }, write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const seeds = values.seeds?.split(',').map(Number) ?? SEEDS;
  checkNames(positionals);
  await ensurePackages();
  await ensureBuild();
  await ensureSystemLibraries(await ensureRuntime());
  return conclude(await inTemporaryFolder(() => runAll(positionals, seeds, values.write)));
});
