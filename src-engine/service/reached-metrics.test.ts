import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../contract/metrics.ts';
import type { RunReached } from '../contract/run-record.ts';
import { formatMetricLine, parseMetricLine, type MetricLine } from './metric-line.ts';
import { RunRecorder } from './run-recorder.ts';

/** Adding 0 makes a negative zero, which JSON does not have, positive. */
const measured = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }).map((value) => value / 2 + 0) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);

function rowOf<Column extends string>(columns: readonly Column[]): fc.Arbitrary<Record<Column, number>> {
  return fc.array(measured, { minLength: columns.length, maxLength: columns.length }).map((values) => {
    return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Record<Column, number>;
  });
}

const logs: fc.Arbitrary<MetricLine[]> = fc
  .array(
    fc.oneof(
      rowOf(TRAIN_COLUMNS).map((row) => ({ ...row, kind: 'train' as const, skipped: 0 })),
      rowOf(VALIDATION_COLUMNS).map((row) => ({ ...row, kind: 'validation' as const })),
    ),
    { maxLength: 60 },
  )
  .map((lines) => lines.map((line, index) => ({ ...line, step: index + 1 })));

async function load(lines: readonly MetricLine[]): Promise<RunRecorder> {
  const recorder = new RunRecorder();
  const readMetrics = (take: (line: MetricLine) => void): Promise<number> => {
    for (const line of lines) take(line);
    return Promise.resolve(0);
  };
  await recorder.load({ readMetrics });
  return recorder;
}

function add(recorder: RunRecorder, lines: readonly MetricLine[]): void {
  for (const line of lines) {
    if (line.kind === 'train') recorder.addTrainRow(line);
    if (line.kind === 'validation') recorder.addValidationRow(line);
  }
}

/** The same by sorting all rows. */
function recompute(lines: readonly MetricLine[]): Pick<RunReached, 'validation' | 'train'> {
  const rows = lines.filter((line) => line.kind === 'validation');
  const validation = (['loss', 'accuracy', 'f1', 'mae', 'rmse', 'r2'] as const).flatMap((column) => {
    const sign = column === 'loss' || column === 'mae' || column === 'rmse' ? 1 : -1;
    const since = rows.slice(column === 'loss' ? 0 : rows.findIndex((row) => !Number.isNaN(row[column])));
    const last = since.at(-1);
    if (last === undefined || (column !== 'loss' && rows.every((row) => Number.isNaN(row[column])))) return [];
    const [best = last] = since
      .filter((row) => Number.isFinite(row[column]))
      .sort((a, b) => sign * (a[column] - b[column]) || a.step - b.step);
    return [[column, { last: last[column], lastStep: last.step, best: best[column], bestStep: best.step }] as const];
  });
  const train = lines.filter((line) => line.kind === 'train').at(-1);
  const columns = (['loss', 'accuracy', 'mae'] as const).filter(
    (column) => column === 'loss' || !Number.isNaN(train?.[column] ?? NaN),
  );
  return {
    validation: Object.fromEntries(validation),
    train: train === undefined ? {} : Object.fromEntries(columns.map((column) => [column, train[column]])),
  };
}

test('what was reached equals a look at the whole log, wherever the run was taken up again', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.nat(60), fc.nat(60), async (lines, first, second) => {
      const written = lines.map((line) => parseMetricLine(new TextEncoder().encode(formatMetricLine(line))));
      const log = written.filter((line) => line !== null);
      const [cut, end] = [Math.min(first, second), Math.max(first, second)];
      const again = await load(log.slice(0, cut));
      add(again, lines.slice(cut, end));
      const whole = new RunRecorder();
      add(whole, lines.slice(0, end));
      expect(again.reached).toEqual(whole.reached);
      const { validation, train } = again.reached;
      expect({ validation, train }).toEqual(recompute(lines.slice(0, end)));
    }),
  );
});

const NOTHING = { step: 1, epoch: 1, elapsedMs: 0, loss: NaN, accuracy: NaN, f1: NaN, mae: NaN, rmse: NaN, r2: NaN };

test('the earliest of equal values is the best, and what is not finite never is', () => {
  const recorder = new RunRecorder();
  const losses = [Infinity, NaN, 2, 1, 1, -Infinity, NaN];
  losses.forEach((loss, index) => {
    recorder.addValidationRow({ ...NOTHING, step: index + 1, loss, accuracy: -loss });
  });
  const { validation } = recorder.reached;
  expect(validation).toEqual({
    loss: { last: NaN, lastStep: 7, best: 1, bestStep: 4 },
    accuracy: { last: NaN, lastStep: 7, best: -1, bestStep: 4 },
  });
});

test('the curve is of the validation, and of training where nothing is validated', () => {
  const recorder = new RunRecorder();
  const train = Object.fromEntries(TRAIN_COLUMNS.map((column) => [column, 0])) as Record<
    (typeof TRAIN_COLUMNS)[number],
    number
  >;
  recorder.addTrainRow({ ...train, loss: 5 });
  expect(recorder.reached.curve).toEqual([5]);
  recorder.addValidationRow({ ...NOTHING, loss: 4 });
  recorder.addTrainRow({ ...train, loss: 3 });
  expect(recorder.reached).toMatchObject({ curve: [4], train: { loss: 3 } });
});
