import { expect, test } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../contract/metrics.ts';
import {
  formatMetricLine,
  parseMetricLine,
  type MetricLine,
  type TrainRow,
  type ValidationRow,
} from './metric-line.ts';
import { historyFromLines, RunRecorder } from './run-recorder.ts';

function numbered<Column extends string>(columns: readonly Column[]): Record<Column, number> {
  return Object.fromEntries(columns.map((column, index) => [column, index + 0.5])) as Record<Column, number>;
}

test('a history read back from its lines is the one that was recorded', async () => {
  const recorder = new RunRecorder();
  const train: TrainRow = { ...numbered(TRAIN_COLUMNS), mae: NaN, skipped: 1 };
  const validation: ValidationRow = { ...numbered(VALIDATION_COLUMNS), r2: NaN };
  recorder.addTrainRow(train);
  recorder.addValidationRow(validation);
  recorder.addSample({ step: 1, text: 'NaN' });
  recorder.addEvent({ kind: 'learning-rate-changed', step: 1, from: 0.1, to: 0.01 });
  expect(recorder.counts).toEqual({ trainRows: 1, validationRows: 1, samples: 1, events: 1 });

  const lines: MetricLine[] = [];
  const take = (given: readonly MetricLine[]): Promise<void> => {
    lines.push(...given);
    return Promise.resolve();
  };
  await recorder.save({ appendMetrics: take });
  await recorder.save({ appendMetrics: take });
  const readBack = lines.flatMap((line) => parseMetricLine(formatMetricLine(line)) ?? []);
  expect(historyFromLines(readBack)).toEqual(recorder.history());
});
