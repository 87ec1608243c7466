import { parse } from 'csv-parse/sync';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS, type TrainColumn } from '../contract/metrics.ts';
import { parseRunConfig, type Task } from '../contract/run-config.ts';
import type { MetricLine, TrainRow, ValidationRow } from '../service/metric-line.ts';
import { writeMetrics } from '../service/write-metrics.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodePlatform } from './node-platform.ts';
import { createRunFolder, METRICS_FILE, openRunFolder } from './node-run-folder.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'metrics-'));

let runCount = 0;

/** Makes a run of this name and seed with these rows in its log. */
async function newRun(
  name: string,
  seed: number,
  lines: readonly MetricLine[],
  task: Task | null = null,
): Promise<string> {
  runCount += 1;
  const directory = folder();
  await createRunFolder(nodeFileSystem, directory, {
    ...{ formatVersion: 1, createdAt: '2026-11-22T10:00:00.000Z', appVersion: '0.0.0', colorIndex: 1 },
    ...{
      isLocked: false,
      comparison: null,
      origin: null,
      id: `01J00000000000000000000${String(runCount).padStart(3, '0')}`,
    },
    config: parseRunConfig({ name, data: { source: { kind: 'sample', id: 'hello' }, task }, training: { seed } }),
  });
  await openRunFolder(nodeFileSystem, directory).appendMetrics(lines);
  return directory;
}

function trainRow(step: number, columns: Partial<TrainRow>): MetricLine {
  const empty = Object.fromEntries(TRAIN_COLUMNS.map((column) => [column, NaN])) as Record<TrainColumn, number>;
  return { kind: 'train', ...empty, skipped: 0, step, epoch: step / 7, elapsedMs: step * 1.1, ...columns };
}

function validationRow(step: number, columns: Partial<ValidationRow>): MetricLine {
  const empty = Object.fromEntries(VALIDATION_COLUMNS.map((column) => [column, NaN])) as ValidationRow & object;
  return { kind: 'validation', ...empty, step, epoch: step / 7, elapsedMs: step * 1.1, ...columns };
}

type Parsed = readonly Readonly<Record<string, string>>[];
const reread = (path: string): Parsed => parse(readFileSync(path), { bom: true, columns: true });
const numbers = (rows: Parsed, column: string): number[] => rows.map((row) => Number(row[column]));

test('every measured number of two runs is read back to the bit', async () => {
  const awkward = [-0, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity, 2 ** 53 + 1, 1 / 3, -1e-7];
  const first = awkward.map((loss, index) => trainRow(index + 1, { loss, gradientNorm: -loss }));
  const second = [trainRow(1, { loss: Math.PI }), validationRow(1, { loss: 9 }), trainRow(2, { loss: Math.E })];
  const names = ['=1+1, "quoted"\nin two lines', '한글'];
  const directories = [await newRun(names[0] ?? '', 1, first), await newRun(names[1] ?? '', 2, second)];
  const path = join(folder(), 'metrics.csv');
  const selection = { split: 'train', columns: ['loss', 'gradientNorm', 'step'] } as const;
  expect(await writeMetrics(nodePlatform, directories, { ...selection, columns: [...selection.columns] }, path)).toBe(
    0,
  );

  const text = readFileSync(path, 'utf8');
  expect(text.split('\r\n', 1)[0]).toBe('\ufeffrun,seed,step,epoch,elapsedMs,loss,gradientNorm');
  const rows = reread(path);
  expect(rows.map(({ run }) => run)).toEqual([...awkward.map(() => `'${names[0] ?? ''}`), names[1], names[1]]);
  expect(numbers(rows, 'seed')).toEqual([...awkward.map(() => 1), 2, 2]);
  // A log is JSON, which has no negative zero.
  const stored = awkward.map((value) => (value === 0 ? 0 : value));
  expect(numbers(rows, 'loss')).toEqual([...stored, Math.PI, Math.E]);
  expect(numbers(rows, 'gradientNorm')).toEqual([...awkward.map((value) => (value === 0 ? 0 : -value)), NaN, NaN]);
  expect(numbers(rows, 'epoch')).toEqual([...awkward.map((_, index) => (index + 1) / 7), 1 / 7, 2 / 7]);
  expect(numbers(rows, 'elapsedMs').at(-1)).toBe(2.2);
});

test('perplexity and bits are worked out from each loss, for the runs whose loss has them', async () => {
  const lines = [trainRow(1, { loss: Math.log(32) }), trainRow(2, { loss: Math.log(2) }), trainRow(3, { loss: NaN })];
  const directories = [await newRun('text', 1, lines, 'next-symbol'), await newRun('table', 1, lines, 'forecast')];
  const path = join(folder(), 'metrics.csv');
  await writeMetrics(nodePlatform, directories, { split: 'train', columns: ['perplexity', 'bitsPerSymbol'] }, path);
  const rows = reread(path);
  const rounded = (column: string) => numbers(rows, column).map((value) => Number(value.toFixed(9)));
  expect(rounded('perplexity')).toEqual([32, 2, NaN, NaN, NaN, NaN]);
  expect(rounded('bitsPerSymbol')).toEqual([5, 1, NaN, NaN, NaN, NaN]);
});

test('damaged lines are left out and counted', async () => {
  const directory = await newRun('a', 1, [validationRow(1, { loss: 1 }), validationRow(2, { loss: 2 })]);
  appendFileSync(join(directory, METRICS_FILE), 'no line of ours\n{"kind":"validation","step":3,"lo');
  const path = join(folder(), 'metrics.csv');
  expect(await writeMetrics(nodePlatform, [directory], { split: 'validation', columns: ['loss'] }, path)).toBe(2);
  expect(numbers(reread(path), 'loss')).toEqual([1, 2]);
});

test('a log of several pieces is written whole', async () => {
  const losses = Array.from({ length: 20_000 }, (_, index) => Math.sin(index));
  const directory = await newRun(
    'long',
    1,
    losses.map((loss, index) => trainRow(index + 1, { loss })),
  );
  const path = join(folder(), 'metrics.csv');
  await writeMetrics(nodePlatform, [directory], { split: 'train', columns: ['loss'] }, path);
  expect(numbers(reread(path), 'loss')).toEqual(losses);
});

test('runs of one name and seed are told apart by their ids', async () => {
  const directories = [await newRun('twin', 1, [trainRow(1, {})]), await newRun('twin', 1, [trainRow(1, {})])];
  const path = join(folder(), 'metrics.csv');
  await writeMetrics(nodePlatform, directories, { split: 'train', columns: [] }, path);
  const names = reread(path).map((row) => row['run']);
  expect(names).toHaveLength(2);
  expect(names[0]).toMatch(/^twin \(01J0+\d+\)$/);
  expect(names[1]).not.toBe(names[0]);
});

test('nothing is written where a folder holds no run', async () => {
  const path = join(folder(), 'metrics.csv');
  const writing = writeMetrics(nodePlatform, [folder()], { split: 'train', columns: ['loss'] }, path);
  await expect(writing).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(existsSync(path)).toBe(false);
});
