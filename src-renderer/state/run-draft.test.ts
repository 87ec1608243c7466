import { expect, test } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { scheduleOf } from './config-choices.ts';
import { RunDraft } from './run-draft.svelte.ts';

const config = parseRunConfig({
  name: 'hello',
  data: { source: { kind: 'sample', id: 'hello-world' } },
  model: { layers: [{ hiddenSize: 20 }, { hiddenSize: 10 }] },
});

function draftOf(memoryBudgetBytes = Infinity): RunDraft {
  const draft = new RunDraft({ info: { memoryBudgetBytes } });
  draft.config = config;
  return draft;
}

test('names the field that is wrong, and only while it is wrong', () => {
  const draft = draftOf();
  draft.setLayer(1, { hiddenSize: Number.NaN });
  expect(draft.issueAt('model.layers.1.hiddenSize')).not.toBeNull();
  expect(draft.issueAt('model.layers.0.hiddenSize')).toBeNull();
  draft.setLayer(1, { hiddenSize: 12 });
  expect(draft.issues).toEqual([]);
});

test('a field takes several values, and one again when its list is left with one', () => {
  const draft = draftOf();
  draft.openAxis('training.epochs');
  draft.openAxis('training.seed', '1, 2');
  expect(draft.axes).toEqual([
    { path: 'training.epochs', values: [20] },
    { path: 'training.seed', values: [] },
  ]);
  draft.setAxis('training.epochs', [5, 10]);
  draft.setAxis('training.seed', [1, 2]);
  expect(draft.allowed.map(({ configs }) => configs.map(({ training: { epochs, seed } }) => [epochs, seed]))).toEqual([
    [
      [5, 1],
      [5, 2],
    ],
    [
      [10, 1],
      [10, 2],
    ],
  ]);
  draft.closeAxis('training.epochs');
  expect(draft.axisAt('training.epochs')?.values).toEqual([5, 10]);
  draft.setAxis('training.epochs', [10]);
  draft.closeAxis('training.epochs');
  draft.setAxis('training.seed', []);
  draft.closeAxis('training.seed');
  expect([draft.axes, draft.config.training.epochs, draft.config.training.seed]).toEqual([[], 10, 1]);
});

test('a setting that is gone with another is compared no longer', () => {
  const draft = draftOf();
  draft.setTraining({ bptt: { kind: 'chunked', length: 4 } });
  draft.openAxis('training.bptt.length');
  draft.setAxis('training.bptt.length', [4, 8]);
  expect(draft.allowed).toHaveLength(2);
  draft.setTraining({ bptt: { kind: 'full' } });
  expect(draft.axes).toEqual([]);
});

test('a new layer is like the one below, and the last layer stays', () => {
  const draft = draftOf();
  draft.addLayer();
  expect(draft.config.model.layers.map((layer) => layer.hiddenSize)).toEqual([20, 10, 10]);
  draft.removeLayer(0);
  draft.removeLayer(0);
  draft.removeLayer(0);
  expect(draft.config.model.layers.map((layer) => layer.hiddenSize)).toEqual([10]);
});

const report: DataReport = {
  ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [] },
  ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'csv', encoding: 'utf-8', delimiter: ',', rowCount: 1 },
  ...{ columns: [], previewRows: [], excerpt: '', proposals: [], data: config.data, suggestedRun: config },
  ...{ splitCounts: { train: 100, validation: 10, test: 10 }, trainSteps: 500, vocabularySize: 10, featureSize: 0 },
  ...{ classes: [], targets: [], tokens: [], tokenRanks: [], tokenPreview: [], warnings: [], durationMs: 1 },
  lengths: { start: 5, binWidth: 1, counts: [100], median: 5, max: 5 },
};

test('a model beyond the limit of the engine cannot be started', () => {
  const draft = draftOf();
  draft.begin({ token: 't', source: config.data.source, name: 'x', sizeBytes: 1 }, report);
  draft.setModel({ layers: config.model.layers.slice(0, 1) });
  // 5000² float64, six times: 1.12 GiB in one direction, twice that in both.
  draft.setLayer(0, { hiddenSize: 5000 });
  expect(draft.isReady).toBe(true);
  draft.openAxis('model.layers.*.bidirectional');
  draft.setAxis('model.layers.*.bidirectional', [false, true]);
  expect([draft.isReady, draft.allowed.length]).toEqual([true, 1]);
  draft.setAxis('model.layers.*.bidirectional', [true]);
  expect(draft.issueAt('model.layers')).not.toBeNull();
  expect(draft.isReady).toBe(false);
  draft.setLayer(0, { hiddenSize: Number.NaN });
  expect([draft.isTooLarge, draft.fieldIssues.length]).toEqual([false, 1]);
});

test('what nothing can be trained with is told at its field, what something can is left out', () => {
  const draft = draftOf();
  draft.begin({ token: 't', source: config.data.source, name: 'x', sizeBytes: 1 }, report);
  draft.setTraining({ bptt: { kind: 'per-step', length: 5 } });
  expect(draft.isReady).toBe(true);
  draft.openAxis('model.layers.*.bidirectional');
  draft.setAxis('model.layers.*.bidirectional', [false, true]);
  expect([draft.isReady, draft.issues, draft.allowed.length]).toEqual([true, [], 1]);
  draft.setAxis('model.layers.*.bidirectional', [true]);
  expect(draft.issueAt('training.bptt.kind')).not.toBeNull();
  expect(draft.issueOf('training.bptt')).not.toBeNull();
  expect([draft.hasIssueIn(['training.bptt']), draft.hasIssueIn(['training.optimizer'])]).toEqual([true, false]);
  expect(draft.isReady).toBe(false);
  draft.setAxis('model.layers.*.bidirectional', [false]);
  expect(draft.isReady).toBe(true);
});

const FILE = { token: 't', source: config.data.source, name: 'x', sizeBytes: 1 };

test('what was being set up is gone on with for the same data, and begun anew once its runs were made', () => {
  const draft = draftOf();
  draft.resume(FILE, report);
  draft.setTraining({ epochs: 7 });
  draft.resume(FILE, report);
  expect(draft.config.training.epochs).toBe(7);
  draft.resume(FILE, { ...report, trainSteps: 400 });
  expect([draft.config.training.epochs, draft.report?.trainSteps]).toEqual([7, 400]);
  draft.resume({ ...FILE, token: 'other' }, report);
  expect(draft.config.training.epochs).toBe(20);
  draft.setTraining({ epochs: 7 });
  draft.finish();
  draft.resume({ ...FILE, token: 'other' }, report);
  expect(draft.config.training.epochs).toBe(20);
});

test('going back to the defaults can be taken back', () => {
  const draft = draftOf();
  draft.begin(FILE, report);
  draft.setTraining({ epochs: 7 });
  draft.openAxis('training.seed');
  draft.setAxis('training.seed', [1, 2]);
  const undo = draft.reset();
  expect([draft.config.training.epochs, draft.axes]).toEqual([20, []]);
  undo();
  expect([draft.config.training.epochs, draft.axes]).toEqual([7, [{ path: 'training.seed', values: [1, 2] }]]);
});

test('what the data cannot give is told beside a field that is wrong', () => {
  const draft = draftOf();
  const splitCounts = { ...report.splitCounts, validation: 0 };
  draft.begin({ token: 't', source: config.data.source, name: 'x', sizeBytes: 1 }, { ...report, splitCounts });
  draft.setTraining({ epochs: Number.NaN, schedule: { ...scheduleOf('reduce-on-plateau') } });
  expect(draft.issueAt('training.epochs')).not.toBeNull();
  expect(draft.issueAt('training.schedule.kind')).not.toBeNull();
});

test('edits leave the configuration that was taken unchanged', () => {
  const draft = draftOf();
  draft.setTraining({ epochs: 3 });
  draft.setModel({ input: { kind: 'one-hot' } });
  expect(config.training.epochs).toBe(20);
  expect(config.model.input).toBeNull();
});

test('a fork keeps what its checkpoint depends on', () => {
  const draft = draftOf();
  const layers = config.model.layers.map((layer, index) => ({ ...layer, bidirectional: index === 0 }));
  const parent = { ...config, model: { ...config.model, layers } };
  draft.fork({ runId: '01', steps: 500, name: 'hello' }, { ...parent, name: 'hello · fork' }, FILE, report);
  expect(draft.allowed.flatMap(({ configs }) => configs)).toEqual([{ ...parent, name: 'hello · fork' }]);
  draft.openAxis('training.epochs');
  expect(draft.axes).toEqual([]);
  expect(['data', 'model', 'training.batchSize', 'training.seed'].every((path) => draft.isLocked(path))).toBe(true);
  expect(['name', 'training.epochs', 'training.optimizer.learningRate'].some((path) => draft.isLocked(path))).toBe(
    false,
  );
  draft.begin(FILE, report);
  expect(draft.origin).toBeNull();
  expect(draft.isLocked('model')).toBe(false);
});

test('a model that this machine cannot hold is too large', () => {
  const draft = draftOf(2 ** 20);
  draft.begin(FILE, report);
  expect(draft.isTooLarge).toBe(false);
  draft.setLayer(0, { hiddenSize: 500 });
  expect(draft.isTooLarge).toBe(true);
  const roomy = draftOf();
  roomy.begin(FILE, report);
  roomy.setLayer(0, { hiddenSize: 500 });
  expect(roomy.isTooLarge).toBe(false);
});
