import { expect, test } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig, type RunConfigInput } from '../../src-engine/contract/run-config.ts';
import type { MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import { WORK_KINDS } from '../../src-engine/contract/training-work.ts';
import { estimateTime } from './run-time.ts';

const source = { kind: 'sample', id: 'x' } as const;

/** A text of 640 symbols in windows of 64 to train on, and as much in the other splits. */
function report(overrides: Partial<DataReport> = {}): DataReport {
  const suggestedRun = parseRunConfig({ data: { source, task: 'next-symbol' } });
  return {
    ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [] },
    ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'text', encoding: 'utf-8', delimiter: null, rowCount: 1 },
    ...{ columns: [], previewRows: [], excerpt: '', proposals: [], data: suggestedRun.data, classes: [], targets: [] },
    ...{ tokens: [], tokenRanks: [], tokenPreview: [], warnings: [], suggestedRun, durationMs: 1 },
    ...{ splitCounts: { train: 10, validation: 10, test: 0 }, trainSteps: 640, vocabularySize: 10, featureSize: 0 },
    lengths: { start: 64, binWidth: 1, counts: [10], median: 64, max: 64 },
    ...overrides,
  };
}

/** A machine on which nothing takes time but one kind of work, a millisecond each. */
function speedOf(kind: (typeof WORK_KINDS)[number]): MachineSpeed {
  const costs = Object.fromEntries(WORK_KINDS.map((name) => [name, name === kind ? 1e6 : 0])) as MachineSpeed['costs'];
  return { costs, threads: 1, sharedPart: 1, farSharedPart: 1, handOut: 0, portableRatio: 1 };
}

const config = (training: RunConfigInput['training']) =>
  parseRunConfig({ data: { source, task: 'next-symbol' }, model: { layers: [{ hiddenSize: 2 }] }, training });

test('every update counts, and the passes that only read count a third', () => {
  const { durationMs } = estimateTime(report(), config({ batchSize: 2, epochs: 3 }), speedOf('step'), 1);
  const pass = 5 * 64;
  expect(durationMs).toBeCloseTo(3 * (pass + pass / 3) + (2 * pass) / 3, 6);
});

test('speed is in time steps of the data', () => {
  const { tokensPerSecond } = estimateTime(report(), config({ batchSize: 2 }), speedOf('step'), 1);
  expect(tokensPerSecond).toBeCloseTo(2000, 6);
});

test('chunks share the time of a batch; windows read again what those before them have read', () => {
  const stepsOf = (bptt: NonNullable<RunConfigInput['training']>['bptt']) =>
    (1000 * 640) / estimateTime(report(), config({ batchSize: 2, bptt }), speedOf('step'), 1).tokensPerSecond;
  expect(stepsOf({ kind: 'chunked', length: 16 })).toBeCloseTo(5 * 64, 6);
  expect(stepsOf({ kind: 'windowed', every: 16, length: 32 })).toBeCloseTo(2 * 5 * 64, 6);
});

test('a batch takes as long as its longest sequence', () => {
  const lengths = { start: 1, binWidth: 1, counts: [50, 50], median: 1.5, max: 2 };
  const mixed = report({ lengths, splitCounts: { train: 100, validation: 0, test: 0 }, trainSteps: 150 });
  const stepsOf = (batchSize: number) =>
    (1000 * 150) / estimateTime(mixed, config({ batchSize }), speedOf('step'), 1).tokensPerSecond / (100 / batchSize);
  expect(stepsOf(1)).toBeCloseTo(1.5, 6);
  expect(stepsOf(2)).toBeCloseTo(1.75, 6);
  expect(stepsOf(50)).toBeCloseTo(2, 6);
});
