import { describe, expect, it } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { allowedPoints, planGrid, refusedValues, runsOf, type GridAxis } from './run-grid.ts';

const base = parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } }, model: { layers: [{}, {}] } });
const NO_DATA = { report: null, largestModelBytes: Infinity };

const cells: GridAxis = { path: 'model.layers.*.cell', values: ['rnn', 'lstm', 'gru'] };
const truncations: GridAxis = {
  path: 'training.bptt',
  values: [{ kind: 'full' }, { kind: 'chunked', length: 5 }, { kind: 'per-step', length: 5 }],
};
const seeds: GridAxis = { path: 'training.seed', values: [1, 2, 3] };

describe('the runs of a comparison', () => {
  it('is one run where nothing is compared', () => {
    const plan = planGrid(base, [], null, NO_DATA);
    expect(runsOf(allowedPoints(plan))).toEqual([base]);
    expect([plan.axes, plan.seeds, plan.combinations]).toEqual([[], [1], 1]);
  });

  it('is every combination with every seed, the last axis fastest and seeds together', () => {
    const plan = planGrid(base, [cells, truncations, seeds], null, NO_DATA);
    const runs = runsOf(allowedPoints(plan));
    const expected = ['rnn', 'lstm', 'gru'].flatMap((cell) =>
      ['full', 'chunked', 'per-step'].flatMap((kind) => [1, 2, 3].map((seed) => `${cell} ${kind} ${String(seed)}`)),
    );
    expect(
      runs.map(
        ({ model, training }) => `${model.layers[1]?.cell ?? ''} ${training.bptt.kind} ${String(training.seed)}`,
      ),
    ).toEqual(expected);
    expect(plan.points.map(({ at }) => at).slice(0, 4)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
  });

  it('leaves out what does not go together, and names the value that is in no run', () => {
    const both = { ...base, model: { ...base.model, layers: base.model.layers.map(bothWays) } };
    const plan = planGrid(both, [cells, truncations, seeds], null, NO_DATA);
    expect(runsOf(allowedPoints(plan))).toHaveLength(18);
    expect([...refusedValues(plan, 1)].map(([value, { path }]) => [value, path])).toEqual([[2, 'training.bptt.kind']]);
    expect(refusedValues(plan, 0).size).toBe(0);
  });

  it('names no single value where nothing can run at all', () => {
    const broken = { ...base, training: { ...base.training, epochs: Number.NaN } };
    const plan = planGrid(broken, [cells], null, NO_DATA);
    expect(allowedPoints(plan)).toEqual([]);
    expect(refusedValues(plan, 0).size).toBe(0);
    expect(plan.points.every(({ issues }) => issues[0]?.path === 'training.epochs')).toBe(true);
  });

  it('makes combinations that come to the same settings once', () => {
    const activations: GridAxis = { path: 'model.layers.*.activation', values: ['tanh', 'relu'] };
    const plan = planGrid(base, [activations, cells], null, NO_DATA);
    expect(allowedPoints(plan).map(({ at }) => at)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
    expect(plan.points.filter(({ isRepeat }) => isRepeat).map(({ at }) => at)).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('sets a kind before its numbers, in whatever order they were made', () => {
    const rates: GridAxis = { path: 'training.optimizer.learningRate', values: [0.5, 0.25] };
    const optimizers: GridAxis = { path: 'training.optimizer.kind', values: ['sgd', 'adam'] };
    const plan = planGrid(base, [rates, optimizers], null, NO_DATA);
    expect(runsOf(plan.points).map(({ training: { optimizer } }) => [optimizer.kind, optimizer.learningRate])).toEqual([
      ['sgd', 0.5],
      ['adam', 0.5],
      ['sgd', 0.25],
      ['adam', 0.25],
    ]);
  });

  it('takes a single value as the setting itself', () => {
    const plan = planGrid(base, [{ path: 'training.epochs', values: [7] }], null, NO_DATA);
    expect(plan.axes).toEqual([]);
    expect(runsOf(plan.points).map(({ training }) => training.epochs)).toEqual([7]);
  });

  it('leaves out a model that is too large', () => {
    const report: DataReport = {
      ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [], name: 'x', sizeBytes: 1, sha256: '' },
      ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', rowCount: 1, columns: [], previewRows: [], excerpt: '' },
      ...{ proposals: [], data: base.data, suggestedRun: base, trainSteps: 500, vocabularySize: 10, featureSize: 0 },
      ...{ splitCounts: { train: 100, validation: 10, test: 10 }, classes: [], targets: [], tokens: [] },
      ...{ tokenRanks: [], tokenPreview: [], warnings: [], durationMs: 1 },
      lengths: { start: 5, binWidth: 1, counts: [100], median: 5, max: 5 },
    };
    const units: GridAxis = { path: 'model.layers.*.hiddenSize', values: [8, 5000] };
    const plan = planGrid(base, [units], null, { report, largestModelBytes: 2 ** 30 });
    expect(plan.points.map(({ issues }) => issues.map(({ path }) => path))).toEqual([[], ['model.layers']]);
  });
});

describe('many combinations', () => {
  const rates: GridAxis = {
    path: 'training.optimizer.learningRate',
    values: Array.from({ length: 30 }, (_, k) => k + 1),
  };
  const units: GridAxis = { path: 'model.layers.*.hiddenSize', values: Array.from({ length: 30 }, (_, k) => k + 1) };

  it('are refused beyond as many runs as can be made at once', () => {
    expect(planGrid(base, [rates, units], null, NO_DATA).isTooMany).toBe(false);
    const plan = planGrid(base, [rates, units, seeds], null, NO_DATA);
    expect([plan.isTooMany, plan.points, plan.combinations]).toEqual([true, [], 900]);
  });

  it('are sampled: the same ones for the same seed, each once, all seeds of each', () => {
    const take = (seed: number) => planGrid(base, [rates, units, seeds], { count: 40, seed }, NO_DATA);
    const plan = take(1);
    expect(runsOf(allowedPoints(plan))).toHaveLength(120);
    expect(new Set(plan.points.map(({ at }) => at.join())).size).toBe(40);
    expect(take(1)).toEqual(plan);
    expect(take(2).points.map(({ at }) => at)).not.toEqual(plan.points.map(({ at }) => at));
    const places = plan.points.map(({ at: [rate = 0, unit = 0] }) => rate * 30 + unit);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('are sampled from those that are allowed', () => {
    const both = { ...base, model: { ...base.model, layers: base.model.layers.map(bothWays) } };
    const plan = planGrid(both, [rates, truncations], { count: 20, seed: 3 }, NO_DATA);
    expect(allowedPoints(plan)).toHaveLength(20);
    expect(allowedPoints(plan).every(({ at }) => at[1] !== 2)).toBe(true);
  });
});

function bothWays<Layer extends object>(layer: Layer): Layer & { bidirectional: boolean } {
  return { ...layer, bidirectional: true };
}
