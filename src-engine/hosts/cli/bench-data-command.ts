import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { medianOf } from '../../service/median-of.ts';
import { BENCH_DATA_FORMATS, writeBenchDataFile, type BenchDataFormat } from './bench-data-files.ts';
import { chooseParts } from './choose-parts.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { BENCH_READERS, type BenchReader } from './bench-data-readers.ts';
import { drawProgress, endProgress, EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';

const MEGABYTE = 1e6;
const MEBIBYTE = 2 ** 20;
const run = promisify(execFile);

interface Reading {
  readonly seconds: number;
  readonly peakBytes: number;
  /** Bytes of the typed arrays that are kept; Unroll's own readers tell them. */
  readonly keptBytes?: number;
}

/** What a reader reached. */
export interface ReaderSpeed {
  readonly title: string;
  readonly format: BenchDataFormat;
  readonly isOurs: boolean;
  /** Megabytes a second, median and best of the rounds; `null` where the reader is not installed. */
  readonly speed: { readonly median: number; readonly best: number } | null;
  /** Most memory that its process held at once, and what of that the kept arrays do not explain, bytes. */
  readonly peakBytes: number | null;
  readonly peakBesideBytes: number | null;
}

const USAGE = 'bench data [--megabytes N] [--rounds N] [--only FORMAT,…] [--json]';

/**
 * Measures how fast files are read, beside the readers that Python has here: every reading is a process of its own, all of
 * them in turn, round after round.
 */
export async function benchDataCommand(args: string[]): Promise<number> {
  const { values } = parseVerbArguments(
    USAGE,
    args,
    {
      ...{ megabytes: { type: 'string', default: '100' }, rounds: { type: 'string', default: '3' } },
      ...{ only: { type: 'string' }, json: { type: 'boolean', default: false } },
    },
    { atLeast: 0, atMost: 0 },
  );
  const isCount = (n: number): boolean => Number.isInteger(n) && n > 0;
  const megabytes = parseNumberOption('megabytes', values.megabytes, isCount);
  const rounds = parseNumberOption('rounds', values.rounds, isCount);
  const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  try {
    const speeds: ReaderSpeed[] = [];
    for (const format of chooseParts(BENCH_DATA_FORMATS, values.only)) {
      const path = writeBenchDataFile(folder, format, megabytes * MEGABYTE);
      speeds.push(...(await measureReaders(format, path, rounds)));
      rmSync(path);
    }
    endProgress();
    if (values.json) printJson({ data: speeds });
    else printTable(toTable(speeds));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return EXIT_SUCCESS;
}

async function measureReaders(format: BenchDataFormat, path: string, rounds: number): Promise<ReaderSpeed[]> {
  const readers = BENCH_READERS.filter((reader) => reader.format === format);
  const readings = readers.map((): Reading[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, reader] of readers.entries()) {
      drawProgress(`bench data ${format}`, (round + index / readers.length) / rounds, reader.title);
      const reading = await readOnce(reader, path);
      if (reading !== null) readings[index]?.push(reading);
    }
  }
  const megabytes = statSync(path).size / MEGABYTE;
  return readers.map(({ title, isOurs }, index) => ({
    ...{ title, format, isOurs },
    ...summarize(megabytes, readings[index] ?? []),
  }));
}

/** `null` when Python or its package is not installed. */
async function readOnce({ command, isOurs }: BenchReader, path: string): Promise<Reading | null> {
  const [program = '', ...args] = command;
  try {
    const { stdout } = await run(program, [...args, path]);
    return JSON.parse(stdout) as Reading;
  } catch (error) {
    if (isOurs) throw error;
    return null;
  }
}

function summarize(
  megabytes: number,
  readings: readonly Reading[],
): Pick<ReaderSpeed, 'speed' | 'peakBytes' | 'peakBesideBytes'> {
  if (readings.length === 0) return { speed: null, peakBytes: null, peakBesideBytes: null };
  const speeds = readings.map(({ seconds }) => megabytes / seconds);
  const besides = readings.flatMap(({ peakBytes, keptBytes }) =>
    keptBytes === undefined ? [] : [peakBytes - keptBytes],
  );
  return {
    speed: { median: medianOf(speeds), best: Math.max(...speeds) },
    peakBytes: Math.max(...readings.map(({ peakBytes }) => peakBytes)),
    peakBesideBytes: besides.length === 0 ? null : Math.max(...besides),
  };
}

function toTable(speeds: readonly ReaderSpeed[]): string[][] {
  const mebibytes = (bytes: number | null): string => (bytes === null ? '-' : `${Math.round(bytes / MEBIBYTE)} MiB`);
  return [
    ['reader', 'MB/s, median', 'best', 'peak memory', 'beside kept arrays'],
    ...speeds.map(({ title, speed, peakBytes, peakBesideBytes }) => [
      title,
      ...(speed === null ? ['not installed', '-'] : [speed.median.toFixed(0), speed.best.toFixed(0)]),
      mebibytes(peakBytes),
      mebibytes(peakBesideBytes),
    ]),
  ];
}
