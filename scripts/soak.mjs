/** What takes long and is no criterion of the field: the tests of `npm test` with other seeds, for longer, more often. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from './bench/machine.mjs';
import { replaceSection } from './document-sections.mjs';
import { lookForWeakSettings } from './electronegativity.mjs';
import { CACHE, inPackages, ROOT } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';
import { runPlaywright, runVitest } from './test-runners.mjs';

const ALTERED_FILES_MS = 60_000;
const MEGABYTE = 1024 * 1024;

/** A minute of altered files for each data format. */
const soakFormats = () =>
  runVitest('unit-alone', ['src-engine/hosts/mutated-files.test.ts'], { UNROLL_SOAK_MS: String(ALTERED_FILES_MS) });

/** 400 kills, with a seed of their own. */
const killOften = () =>
  runPlaywright('faults', ['kill-'], {
    UNROLL_ENGINE_KILLS: '230',
    UNROLL_MAIN_KILLS: '170',
    UNROLL_FAULT_SEED: '400',
  });

/** Ten minutes at full speed. The results of the tests are left in two files, from which the document is written. */
async function soakMemory(isWriting) {
  const results = join(CACHE, 'soak.json');
  const counts = await runPlaywright('soak', ['memory', 'blocked-window'], { UNROLL_SOAK_RESULTS: results });
  if (isWriting && counts.failed === 0) await writeMemory(results);
  return counts;
}

/** Ten runs of 100,000 updates on the board, two of them in training: what an update and a click take is printed. */
const watchCharts = () => runPlaywright('soak', ['chart-speed']);

/** Name on the command line -> what it runs; returns its counts. */
export const LONG_TESTS = {
  'altered-files': soakFormats,
  electronegativity: lookForWeakSettings,
  kills: killOften,
  soak: soakMemory,
  charts: watchCharts,
};

async function writeMemory(results) {
  const read = (name) => JSON.parse(readFileSync(results.replace('.json', `-${name}.json`), 'utf8'));
  const path = join(ROOT, 'docs', 'benchmarks.md');
  writeFileSync(
    path,
    replaceSection(readFileSync(path, 'utf8'), memorySection(read('memory'), read('blocked-window'))),
  );
  await runOpenly(process.execPath, [inPackages('prettier', 'bin', 'prettier.cjs'), '--write', path]);
}

/** Returns the section of docs/benchmarks.md on memory over time. */
export function memorySection({ durationMs, steps, processes }, { freeSpeed, blockedSpeed, growth }) {
  const [tiny, middle] = steps.map((count) => Math.round((count * 1000) / durationMs).toLocaleString('en'));
  const rows = processes.map(({ name, pssBytes, growth: slope, openFiles }) => [
    name.replace(/^Unroll engine .*/u, 'engine'),
    megabytes(pssBytes, 0),
    megabytes(slope, 2),
    openFiles,
  ]);
  const head = [
    ['process', 'MB at the end', 'MB more in 10 minutes', 'open files'],
    ['---', '---:', '---:', '---:'],
  ];
  const table = [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const speeds = [freeSpeed, blockedSpeed].map((speed) => Math.round(speed).toLocaleString('en'));
  return `## Memory over time

Two runs at full speed for ${durationMs / 60_000} minutes with their charts open: a tiny one at ${tiny} updates a second, after its first
million and ten minutes, and a middle one at ${middle}. Memory is each process's proportional set size; growth is that of
what is no part of a file, right after garbage was collected, as the median of all slopes (Theil–Sen); moments of the window
are compared where its tables are equally full.
Measured by \`npm run test:long -- soak --write\` on ${describeMachine()}.

${table}

While the window was blocked for 10 s, a tiny run alone did ${speeds[1]} updates a second, ${speeds[0]} before; all processes together
took ${megabytes(Math.abs(growth), 1)} MB ${growth < 0 ? 'less' : 'more'}, and the chart was complete 2 s later.
`;
}

function megabytes(bytes, digits) {
  return (bytes / MEGABYTE).toFixed(digits);
}
