import { expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../contract/run-record.ts';
import { listDigests, remarksOn, reportAsTable, type RunOutcome } from './train-report.ts';

function outcome(state: Partial<RunState>, config: Partial<RunConfigInput> = {}): RunOutcome {
  const source = { kind: 'file', path: 'a.txt' } as const;
  return {
    directory: '/runs/a',
    config: parseRunConfig({ name: 'a', data: { source, task: 'next-symbol' }, ...config }),
    state: { ...INITIAL_RUN_STATE, status: 'done', ...state },
  };
}

const TRAINED = outcome({
  ...{ steps: 3, tokensPerSecond: 1234, weightsSha256: 'ab12' },
  metrics: {
    train: { loss: 1, accuracy: 0.25 },
    validation: { loss: 2, accuracy: 0.5 },
    test: { loss: 3, accuracy: 1 },
  },
});

test('the table tells the metrics of every split there is', () => {
  expect(reportAsTable([TRAINED])).toEqual([
    ['run', 'steps', 'train', 'validation', 'accuracy', 'test', 'test accuracy', 'tokens/s', 'folder'],
    ['a', '3', '1.0000', '2.0000', '50.0 %', '3.0000', '100.0 %', '1,234', '/runs/a'],
  ]);
  const [head, row] = reportAsTable([outcome({ metrics: { train: { loss: 1, mae: 0.5 } } })]);
  expect(head).toEqual(['run', 'steps', 'train', 'MAE', 'tokens/s', 'folder']);
  expect(row).toEqual(['a', '0', '1.0000', '0.5000', '0', '/runs/a']);
});

test('weights are told by their digest', () => {
  expect(listDigests([TRAINED, outcome({})]).slice(1)).toEqual([['a', 'ab12']]);
});

test('a refused run has no row', () => {
  expect(reportAsTable([{ ...outcome({ status: 'failed' }), directory: null }])).toHaveLength(1);
});

test('one is one', () => {
  expect(remarksOn(outcome({ skippedSteps: 1, unusedTimeSteps: 1 }))).toEqual([
    'a: 1 time step was left out: 32 streams of equal length have no room for more.',
    'a: 1 update was left out: loss or gradient was not a finite number.',
  ]);
  expect(remarksOn(outcome({ skippedSteps: 2 }))[0]).toContain('2 updates were left out');
});

test('an arithmetic that was not asked for is told', () => {
  expect(remarksOn(outcome({ arithmetic: 'fast' }))).toEqual([]);
  expect(remarksOn(outcome({ arithmetic: 'portable' }))).toEqual([
    'a: this machine lacks what fast arithmetic needs: computed in portable.',
  ]);
});

test('who reads backwards what is to be predicted is told so', () => {
  const model = { layers: [{}, { bidirectional: true }] };
  expect(remarksOn(outcome({}, { model }))).toEqual([expect.stringContaining('reverse direction')]);
  expect(remarksOn(outcome({}))).toEqual([]);
  const source = { kind: 'file', path: 'a.csv' } as const;
  expect(remarksOn(outcome({}, { model, data: { source, task: 'step-tags' } }))).toEqual([]);
});
