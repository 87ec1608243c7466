import { describe, expect, it } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { RunDefinition } from '../contract/run-record.ts';
import { groupRuns } from './group-runs.ts';
import { findSetting } from './setting-names.ts';
import { differingPaths, equalPaths, settingsOf } from './settings.ts';

const config = (change: Omit<Partial<RunConfigInput>, 'data'> = {}) =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, ...change });

describe('settingsOf', () => {
  it('has values by dotted paths, and none of what decides nothing', () => {
    const settings = settingsOf(
      config({
        name: 'a',
        notes: 'b',
        tags: ['c'],
        model: { layers: [{}, { cell: 'lstm', hiddenSize: 7 }] },
        training: { bptt: { kind: 'chunked', length: 10 }, optimizer: { kind: 'sgd', learningRate: 0.5 } },
      }),
    );
    const paths = ['data.source.id', 'model.layers.1.cell', 'model.layers.1.hiddenSize', 'training.bptt.kind'];
    expect(
      [...paths, 'training.bptt.length', 'training.optimizer.learningRate'].map((path) => settings.get(path)),
    ).toEqual([...['x', 'lstm', 7, 'chunked', 10, 0.5]]);
    expect([...settings.values()]).not.toContain('b');
    expect(settings.get('model.readout')).toBeNull();
  });

  it('joins lists, and is worked out once for a configuration', () => {
    const made = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, columns: { input: ['a', 'b'] } } });
    expect(settingsOf(made).get('data.columns.input')).toBe('a, b');
    expect(settingsOf(made)).toBe(settingsOf(made));
  });
});

describe('paths of settings', () => {
  it('are parted into those that differ, in the order of the schema, and the others', () => {
    const configs = [
      config({ training: { seed: 1, batchSize: 8, bptt: { kind: 'full' } } }),
      config({ training: { seed: 2, batchSize: 16, bptt: { kind: 'per-step', length: 5 } } }),
      config({ model: { layers: [{ cell: 'gru' }] } }),
    ];
    const differing = differingPaths(configs);
    expect(differing).toEqual([
      ...['model.layers.0.cell', 'training.seed', 'training.batchSize', 'training.bptt.kind', 'training.bptt.length'],
    ]);
    const all = new Set(configs.flatMap((made) => [...settingsOf(made).keys()]));
    expect(new Set([...differing, ...equalPaths(configs)])).toEqual(all);
    expect(differing.length + equalPaths(configs).length).toBe(all.size);
  });

  it('do not differ where names do', () => {
    expect(differingPaths([config({ name: 'a', tags: ['x'] }), config({ name: 'b' })])).toEqual([]);
  });
});

describe('short names', () => {
  it('lead to settings', () => {
    const made = config({ model: { layers: [{ cell: 'gru' }, { bidirectional: true }] } });
    const read = (name: string) => findSetting(name)?.(made);
    expect([read('cell'), read('layers'), read('directions'), read('lr')]).toEqual([
      ['gru', 'rnn'],
      [2],
      [1, 2],
      [0.001],
    ]);
    expect(read('Training.Optimizer.LearningRate')).toEqual([0.001]);
    expect([read('momentum'), read('loss'), read('name')]).toEqual([[], undefined, undefined]);
  });
});

describe('groupRuns', () => {
  type Run = Pick<RunDefinition, 'id' | 'config' | 'origin'>;
  const runs: readonly Run[] = [
    { id: 'a', config: config({ training: { seed: 1 } }), origin: null },
    { id: 'b', config: config({ training: { seed: 1, batchSize: 8 } }), origin: null },
    { id: 'c', config: config({ training: { seed: 2 } }), origin: null },
  ];
  const idsBy = (group: Parameters<typeof groupRuns>[2], all: readonly Run[] = runs) =>
    [...groupRuns(all, (run) => run, group).values()].map((members) => members.map(({ id }) => id).join(''));

  it('groups by nothing, by all but the seed, or by some settings', () => {
    expect(idsBy('none')).toEqual(['a', 'b', 'c']);
    expect(idsBy('seed')).toEqual(['ac', 'b']);
    expect(idsBy(['training.seed'])).toEqual(['ab', 'c']);
    expect(idsBy(['training.seed', 'training.batchSize'])).toEqual(['a', 'b', 'c']);
    expect(idsBy([])).toEqual(['abc']);
  });

  it('keeps runs that go on from a checkpoint apart from all that do not go on from the same one', () => {
    const made = config({ training: { seed: 1 } });
    const fork = (id: string, runId: string, steps: number) => ({ id, config: made, origin: { runId, steps } });
    const all = [...runs, fork('x', 'a', 5), fork('y', 'a', 5), fork('z', 'a', 9), fork('w', 'c', 5)];
    expect(idsBy('seed', all)).toEqual(['ac', 'b', 'xy', 'z', 'w']);
    expect(idsBy(['training.seed'], all)).toEqual(['ab', 'c', 'xy', 'z', 'w']);
    expect(idsBy('none', all)).toHaveLength(all.length);
  });
});
