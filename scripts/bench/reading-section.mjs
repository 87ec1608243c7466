import { capture } from '../run-command.mjs';
import { report } from '../progress.mjs';
import { PROGRAM } from './engine-measurements.mjs';
import { table, times } from './format.mjs';
import { verdictOf } from './verdict.mjs';

const LARGE_MEGABYTES = 1000;
const OURS = 'Unroll, csv';
const PYTHONS = "Python's csv module";
/** Memory that reading a large csv file may take beside the arrays that it keeps. */
const LIMIT_BYTES = 400e6;

const megabytes = (bytes) => (bytes === null ? '-' : `${Math.round(bytes / 1e6)} MB`);

/**
 * Measures how fast files are read, and the memory that a large one takes.
 * @returns `{ readers, large }`: readers as `unroll bench data --json` prints them, and the one of a csv file of 1 GB
 */
export async function measureReading(rounds) {
  report('reading', 'measuring files of 100 MB …');
  const readers = await benchData('--rounds', String(rounds));
  report('reading', `measuring a csv file of ${LARGE_MEGABYTES} MB …`);
  const large = await benchData('--rounds', '1', '--only', 'csv', '--megabytes', String(LARGE_MEGABYTES));
  return { readers, large: large.find(({ title }) => title === OURS) };
}

async function benchData(...options) {
  const stdio = ['ignore', 'pipe', 'inherit'];
  const { output } = await capture(process.execPath, [PROGRAM, 'bench', 'data', '--json', ...options], { stdio });
  return JSON.parse(output).data;
}

/** Judges what was measured; rows as of `judgeSpeeds`. */
export function judgeReading({ readers, large }) {
  const [ours, pythons] = [OURS, PYTHONS].map((wanted) => readers.find(({ title }) => title === wanted)?.speed ?? null);
  const ratio =
    ours === null || pythons === null ? null : { median: ours.median / pythons.median, best: ours.best / pythons.best };
  const peak = large.peakBesideBytes;
  return [
    {
      ...{ criterion: "csv, read as fast as Python's csv module", asked: '≥ 1.00 ×' },
      ...(ratio === null
        ? { got: '-', verdict: 'not measured' }
        : { got: `${times(ratio.median)}, bests ${times(ratio.best)}`, verdict: verdictOf(ratio, 1) }),
    },
    {
      ...{ criterion: 'csv of 1 GB, memory beside the kept arrays', asked: `< ${megabytes(LIMIT_BYTES)}` },
      ...{ got: megabytes(peak), verdict: peak < LIMIT_BYTES ? 'met' : 'not met' },
    },
  ];
}

/** The section for docs/benchmarks.md. */
export function writeReading({ readers, large }) {
  const rows = [...readers, { ...large, title: `${large.title}, a file of 1 GB` }].map(
    ({ title, speed, peakBytes, peakBesideBytes }) => [
      title,
      speed === null ? 'not installed' : `${speed.median.toFixed(0)} / ${speed.best.toFixed(0)}`,
      megabytes(peakBytes),
      megabytes(peakBesideBytes),
    ],
  );
  return `## Reading files

Files of 100 MB with the same numbers (txt: words), each read by a process of its own, the readers of a format in turn. Unroll
finds out encoding, format and columns, checks every row, hashes the file and keeps all cells; Python's csv and json modules
throw each row away. Memory is the process's peak; beside it what the arrays that are kept do not explain.

${table(['reader', 'MB/s, median / best', 'peak memory', 'beside kept arrays'], rows)}`;
}
