import { expect, test } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig, type RunConfigInput, type Task } from '../../src-engine/contract/run-config.ts';
import { findDataContradictions } from './data-contradictions.ts';

function report(task: Task, validation: number): DataReport {
  const suggestedRun = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } });
  return {
    ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [] },
    ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'csv', encoding: 'utf-8', delimiter: ',', rowCount: 1 },
    ...{ columns: [], previewRows: [], excerpt: '', proposals: [], data: suggestedRun.data },
    ...{ splitCounts: { train: 9, validation, test: 1 }, trainSteps: 50, vocabularySize: 10, featureSize: 0 },
    ...{ classes: [], targets: [], tokens: [], tokenRanks: [], tokenPreview: [], warnings: [], suggestedRun },
    ...{ lengths: { start: 5, binWidth: 1, counts: [9], median: 5, max: 5 }, durationMs: 1 },
  };
}

const paths = (data: DataReport, training: NonNullable<RunConfigInput['training']>) =>
  findDataContradictions(data, parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, training })).map(
    ({ path }) => path,
  );

test('streams need an answer at every step, and a step for each stream', () => {
  expect(paths(report('next-symbol', 1), { stateful: true, batchSize: 50 })).toEqual([]);
  expect(paths(report('next-symbol', 1), { stateful: true, batchSize: 51 })).toEqual(['training.batchSize']);
  expect(paths(report('sequence-class', 1), { stateful: true })).toEqual(['training.stateful']);
  expect(paths(report('sequence-class', 1), { batchSize: 51 })).toEqual([]);
});

test('without a validation split nothing can be steered by it', () => {
  const steered = { schedule: { kind: 'reduce-on-plateau' }, earlyStopping: {} } as const;
  expect(paths(report('step-tags', 1), steered)).toEqual([]);
  expect(paths(report('step-tags', 0), steered)).toEqual(['training.schedule.kind', 'training.earlyStopping.metric']);
  expect(paths(report('step-tags', 0), { earlyStopping: { metric: 'train-loss' } })).toEqual([]);
});
