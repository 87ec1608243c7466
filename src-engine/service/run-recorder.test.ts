import { expect, test } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../contract/metrics.ts';
import type { MetricLine, TrainRow, ValidationRow } from './metric-line.ts';
import { RunRecorder } from './run-recorder.ts';

function numbered<Column extends string>(columns: readonly Column[]): Record<Column, number> {
  return Object.fromEntries(columns.map((column, index) => [column, index + 0.5])) as Record<Column, number>;
}

test('a history read back from its lines is the one that was recorded', async () => {
  const recorder = new RunRecorder();
  const train: TrainRow = { ...numbered(TRAIN_COLUMNS), mae: NaN, skipped: 1 };
  const validation: ValidationRow = { ...numbered(VALIDATION_COLUMNS), r2: NaN };
  recorder.addTrainRow(train);
  recorder.addValidationRow(validation);
  recorder.addSample({ kind: 'text', step: 1, text: 'NaN' });
  recorder.addEvent({ kind: 'learning-rate-changed', step: 1, from: 0.1, to: 0.01 });
  expect(recorder.counts).toEqual({ trainRows: 1, validationRows: 1, samples: 1, events: 1 });

  recorder.addEvent({ kind: 'resumed', step: 1 });
  const lines: MetricLine[] = [];
  const appendMetrics = (given: readonly MetricLine[]): Promise<number> => Promise.resolve(lines.push(...given));
  await recorder.save({ appendMetrics });
  await recorder.save({ appendMetrics });
  const again = new RunRecorder();
  const readMetrics = (take: (line: MetricLine) => void): Promise<number> => {
    for (const line of lines) take(line);
    return Promise.resolve(0);
  };
  await again.load({ readMetrics }, recorder.logBytes);
  expect(again.history()).toEqual(recorder.history());
  expect(again.logBytes).toBe(5);
});

test('what could not be saved is saved the next time, in its order and once', async () => {
  const recorder = new RunRecorder();
  const saved: MetricLine[] = [];
  recorder.addSample({ kind: 'text', step: 1, text: 'a' });
  await expect(recorder.save({ appendMetrics: () => Promise.reject(new Error('full')) })).rejects.toThrow('full');
  recorder.addSample({ kind: 'text', step: 2, text: 'b' });
  await recorder.save({ appendMetrics: (lines) => Promise.resolve(saved.push(...lines)) });
  await recorder.save({ appendMetrics: (lines) => Promise.resolve(saved.push(...lines)) });
  expect(saved.map((line) => line.kind === 'sample' && line.sample.kind === 'text' && line.sample.text)).toEqual([
    'a',
    'b',
  ]);
});
