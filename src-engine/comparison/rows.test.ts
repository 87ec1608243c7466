import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type ReachedMetric, type RunState } from '../contract/run-record.ts';
import type { ComparedRun } from './compared-run.ts';
import { groupName } from './group-name.ts';
import { metricRows } from './metric-rows.ts';
import { settingRows } from './setting-rows.ts';
import { unlikeLosses, unlikeMeasures, whyUnlike } from './unlike-measures.ts';

const data = { source: { kind: 'sample', id: 'x' } } as const;
const config = (training: RunConfigInput['training'] = {}) => parseRunConfig({ data, training });

function run(seed: number, reached: Partial<RunState['reached']>, id = String(seed)): ComparedRun {
  const definition = {
    ...({ formatVersion: 1, id, createdAt: '', appVersion: '', colorIndex: 1, isLocked: false } as const),
    ...{ comparison: null, origin: null, config: config({ seed }) },
  };
  const state = { ...INITIAL_RUN_STATE, steps: 30, reached: { validation: {}, train: {}, curve: [], ...reached } };
  return { definition, state };
}

const metric = (best: number, last = best): ReachedMetric => ({ best, bestStep: 10, last, lastStep: 20 });
const loss = (seed: number, best: number, last = best) => run(seed, { validation: { loss: metric(best, last) } });

describe('settingRows', () => {
  it('has every value of a group once, and does not take the same seeds for a difference', () => {
    const groups = [
      [config({ seed: 1 }), config({ seed: 2 })],
      [config({ seed: 2, batchSize: 8 }), config({ seed: 1, batchSize: 8 })],
    ];
    const { differing, equal } = settingRows(groups);
    expect(differing).toEqual([{ path: 'training.batchSize', values: [[32], [8]] }]);
    expect(equal).toContainEqual({
      path: 'training.seed',
      values: [
        [1, 2],
        [2, 1],
      ],
    });
    expect(equal).toContainEqual({ path: 'training.epochs', values: [[20], [20]] });
  });

  it('tells a setting that only some runs have', () => {
    const groups = [[config({ bptt: { kind: 'full' } })], [config({ bptt: { kind: 'chunked', length: 5 } })]];
    expect(settingRows(groups).differing).toEqual([
      { path: 'training.bptt.kind', values: [['full'], ['chunked']] },
      { path: 'training.bptt.length', values: [[], [5]] },
    ]);
  });
});

describe('metricRows', () => {
  it('folds the best and the last values of the runs that have them', () => {
    const [row, ...others] = metricRows([[loss(1, 1, 2), loss(2, 3, 4), run(3, {})], [loss(1, 1.5)]]);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ split: 'validation', metric: 'loss', winner: null });
    expect(row?.groups[0]).toMatchObject({ best: { n: 2, mean: 2 }, last: { n: 2, mean: 3 } });
    expect(row?.groups[0]?.runs[0]).toEqual({ runId: '1', seed: 1, best: 1, bestStep: 10, last: 2, lastStep: 20 });
  });

  it('marks the best by what is better: nobody where they are equal, alone, or of different numbers of runs', () => {
    const accuracy = (...bests: number[]) => bests.map((best, i) => run(i, { validation: { accuracy: metric(best) } }));
    const winner = (...groups: number[][]) => metricRows(groups.map((bests) => accuracy(...bests)))[0]?.winner;
    expect(winner([0.5], [0.9], [0.7])).toBe(1);
    expect(winner([0.5, 0.7], [0.9, 0.2])).toBe(0);
    expect(winner([0.9], [0.5], [0.9])).toBeNull();
    expect(winner([0.9], [NaN])).toBeNull();
    expect(winner([0.9], [])).toBeNull();
    expect(winner([0.9, 0.8], [0.99])).toBeNull();
    expect(winner([0.9, 0.8], [0.99, NaN])).toBeNull();
  });

  it('lets nobody win among other data, and among other losses in nothing but the loss', () => {
    const measured = (best: number, change: RunConfigInput): ComparedRun => {
      const made = run(1, { validation: { loss: metric(best), accuracy: metric(best) } });
      return { ...made, definition: { ...made.definition, config: parseRunConfig(change) } };
    };
    const winners = (change: RunConfigInput) =>
      metricRows([[measured(0.5, { data })], [measured(0.25, change)]]).map(({ winner }) => winner);
    expect(winners({ data })).toEqual([1, 0]);
    expect(winners({ data: { source: { kind: 'sample', id: 'y' } } })).toEqual([null, null]);
    expect(winners({ data: { ...data, task: 'step-tags' } })).toEqual([null, null]);
    expect(winners({ data: { ...data, split: { train: 0.5, validation: 0.5, test: 0 } } })).toEqual([null, null]);
    expect(winners({ data, training: { loss: { labelSmoothing: 0.1 } } })).toEqual([null, 0]);
  });

  it('tells of training only for runs that were never validated, and lets nobody win', () => {
    const trained = run(1, { train: { loss: 0.25 } });
    const both = run(2, { train: { loss: 0.5 }, validation: { loss: metric(1) } });
    const rows = metricRows([[trained], [both]]);
    expect(rows.map(({ split, groups }) => [split, ...groups.map(({ last }) => last.n)])).toEqual([
      ['validation', 0, 1],
      ['train', 1, 0],
    ]);
    expect(rows[1]?.winner).toBeNull();
  });

  it('gives a group the same figures whoever stands beside it', () => {
    const group = fc.array(
      fc.double({ noNaN: true, min: -5, max: 5 }).map((best) => loss(1, best)),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(group, group, (own, other) => {
        expect(metricRows([own, other])[0]?.groups[0]).toEqual(metricRows([own])[0]?.groups[0]);
      }),
    );
  });
});

it('losses are unlike where they are others, or numbers stand beside classes', () => {
  const config = (task: string, loss = {}) =>
    parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task }, training: { loss } });
  const tags = config('step-tags');
  expect(unlikeLosses([tags, config('sequence-class')])).toBe(false);
  expect(unlikeLosses([tags, config('forecast')])).toBe(true);
  expect(unlikeLosses([tags, config('step-tags', { labelSmoothing: 0.1 })])).toBe(true);
});

describe('unlikeMeasures', () => {
  const of = (input: RunConfigInput, sha256: string | null = null): ComparedRun => {
    const made = loss(1, 1);
    const dataFingerprint = sha256 === null ? null : { sha256, sizeBytes: 1 };
    return {
      definition: { ...made.definition, config: parseRunConfig(input) },
      state: { ...made.state, dataFingerprint },
    };
  };
  const file = (path: string) => ({ data: { source: { kind: 'file' as const, path } } });

  it('keep a metric from being compared where it is of something else', () => {
    const smoothed = { data, training: { loss: { labelSmoothing: 0.1 } } };
    expect(whyUnlike([of({ data }), of({ data })], 'loss')).toBeNull();
    expect(whyUnlike([of({ data }), of(smoothed)], 'loss')).toBe('loss');
    expect(whyUnlike([of({ data }), of(smoothed)], 'accuracy')).toBeNull();
    expect(whyUnlike([of({ data }, 'a'), of(smoothed, 'b')], 'accuracy')).toBe('data');
  });

  it('are other data or another loss, and no other name of the same file', () => {
    expect(unlikeMeasures([of({ data }), of({ data, training: { seed: 2, batchSize: 3 } })])).toEqual([]);
    expect(unlikeMeasures([of({ data }), of({ data: { ...data, window: { length: 9 } } })])).toEqual(['data']);
    expect(unlikeMeasures([of({ data }), of({ data, training: { loss: { labelSmoothing: 0.1 } } })])).toEqual(['loss']);
    expect(unlikeMeasures([of({ data }, 'a'), of({ data }, 'b')])).toEqual(['data']);
    expect(unlikeMeasures([of(file('a.txt'), 'a'), of(file('b.txt'), 'a')])).toEqual([]);
    expect(unlikeMeasures([of(file('a.txt'), 'a'), of(file('b.txt'))])).toEqual(['data']);
  });
});

describe('groupName', () => {
  it.each([
    [['GRU 32'], 'GRU 32'],
    [['GRU 32 · one way', 'GRU 32 · one way 2', 'GRU 32 · one way 3'], 'GRU 32 · one way'],
    [['LSTM full, seed 1', 'LSTM full, seed 2'], 'LSTM full'],
    [['지엠 시드 1', '지엠 시드 2'], '지엠'],
    [['seed 1', 'seed 2'], 'seed 1'],
    [['alice', 'bob'], 'alice'],
  ])('of %j is %s', (names, expected) => {
    expect(groupName(names)).toBe(expected);
  });
});
