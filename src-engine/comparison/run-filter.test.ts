import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../contract/run-record.ts';
import type { ComparedRun } from './compared-run.ts';
import { parseRunFilter } from './run-filter.ts';

const reachedBest = (best: number) => ({ last: 9, lastStep: 2, best, bestStep: 1 });

const definition: RunDefinition = {
  ...{ formatVersion: 1, id: 'a', createdAt: '2026-01-01T00:00:00Z', appVersion: '1.0.0', colorIndex: 1 },
  ...{ isLocked: false, comparison: { id: 'c', name: 'Cells and windows' }, origin: null },
  config: parseRunConfig({
    name: 'GRU two layers 한글',
    notes: 'Second try',
    tags: ['good', 'long lag'],
    data: { source: { kind: 'file', path: '/home/me/Tiny.txt' } },
    model: {
      layers: [
        { cell: 'gru', hiddenSize: 32 },
        { cell: 'lstm', dropout: 0.5, bidirectional: true },
      ],
    },
    training: { seed: 3, bptt: { kind: 'chunked', length: 10 }, optimizer: { kind: 'adamw', learningRate: 0.01 } },
  }),
};
const state: RunState = {
  ...INITIAL_RUN_STATE,
  status: 'running',
  steps: 120,
  reached: { validation: { loss: reachedBest(1.25), accuracy: reachedBest(0.9) }, train: { loss: 0.5 }, curve: [] },
};
const run: ComparedRun = { definition, state };

test.each([
  ['loss=nan', NaN, true],
  ['loss=NaN', Infinity, true],
  ['last_loss=inf', NaN, true],
  ['-loss=nan', NaN, false],
  ['loss=nan', 1.5, false],
])('%s of a run whose last loss is %s', (filter, last, isFound) => {
  const { fault, matches } = parseRunFilter(filter);
  const loss = { ...reachedBest(1.25), last };
  expect(fault).toBeNull();
  expect(matches({ definition, state: { ...state, reached: { ...state.reached, validation: { loss } } } })).toBe(
    isFound,
  );
  const reached = { validation: {}, train: { loss: last }, curve: [] };
  expect(matches({ definition, state: { ...state, reached } })).toBe(isFound);
});

test('a run that has not measured a loss did not diverge', () => {
  const reached = { validation: {}, train: {}, curve: [] };
  expect(parseRunFilter('loss=nan').matches({ definition, state: { ...state, reached } })).toBe(false);
});

test('a name may stand between quotes', () => {
  for (const [filter, isFound] of [
    ['"learning rate"<1', true],
    ['"learning rate">=1', false],
    ['-"learning rate"<1', false],
    ['"no such name"<1', true],
  ] as const)
    expect(parseRunFilter(filter).matches(run)).toBe(isFound);
  expect(parseRunFilter('"learning rate"<1').fault).toBeNull();
  expect(parseRunFilter('"no such name"<1').fault).toBe('"no such name"<1');
});

test.each([
  ['ppl<20', true],
  ['ppl<15', false],
  ['perplexity>15.9', true],
  ['last-ppl>60', true],
  ['bits<=4.01', true],
  ['bits<3.9', false],
])('%s is of the loss of the next symbol', (filter, isFound) => {
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task: 'next-symbol' } });
  const loss = { ...reachedBest(Math.log(16)), last: Math.log(64) };
  const text = {
    definition: { ...definition, config },
    state: { ...state, reached: { ...state.reached, validation: { loss } } },
  };
  expect(parseRunFilter(filter).matches(text)).toBe(isFound);
  expect(parseRunFilter(filter).matches({ ...text, definition })).toBe(false);
});

describe('parseRunFilter', () => {
  it.each([
    ['', true],
    ['gru', true],
    ['GRU LAYERS', true],
    ['"two layers"', true],
    ['"layers two"', false],
    ['second', true],
    ['good', true],
    ['tiny.txt', true],
    ['adamw', true],
    ['elman', false],
    ['한글'.normalize('NFD'), true],
    ['lr<0.1', true],
    ['lr < 0.1', true],
    ['lr<.01', false],
    ['lr<=0.01', true],
    ['lr≤1e-2', true],
    ['lr=1e-2', true],
    ['training.optimizer.learningRate>=0.01', true],
    ['cell=lstm', true],
    ['CELL=LSTM', true],
    ['cell=rnn', false],
    ['cell=rnn,gru', true],
    ['cell!=rnn', true],
    ['cell!=gru', false],
    ['hidden>=64', true],
    ['hidden<64', true],
    ['hidden>64', false],
    ['layers=2', true],
    ['directions=2', true],
    ['bidirectional=yes', true],
    ['bptt=chunked', true],
    ['bptt=10', true],
    ['bptt=full', false],
    ['data=tiny.txt', true],
    ['data=/home/me/tiny.txt', true],
    ['data=iny.txt', false],
    ['task=auto', true],
    ['momentum=0.9', false],
    ['momentum!=0.9', true],
    ['seed!=1', true],
    ['seed=1,2', false],
    ['tag:good', true],
    ['tag=goo', false],
    ['tag:"long lag"', true],
    ['name:two', true],
    ['notes="second try"', true],
    ['comparison=windows', true],
    ['status=running', true],
    ['status=done,running', true],
    ['status!=running', false],
    ['steps>100', true],
    ['params=0', true],
    ['loss<1.5', true],
    ['loss<1.25', false],
    ['acc>=0.9', true],
    ['acc>=90%', true],
    ['mae<100', false],
    ['-elman', true],
    ['-gru', false],
    ['not elman', true],
    ['NOT -gru', true],
    ['-cell=rnn', true],
    ['not cell = gru', false],
    ['gru lr<0.1 -tag:bad', true],
    ['gru lr<0.1 tag:bad', false],
    ['units>=64', true],
    ['hidden_size>64', false],
    ['learningRate<0.1', true],
    ['learning_rate>0.1', false],
    ['learning rate < 0.1', true],
    ['gru Learning rate>0.1', false],
    ['-learning rate>0.1', true],
    ['유닛>=64', true],
    ['val_loss<1.5', true],
    ['validation loss<1.5', true],
    ['best<1.25', false],
    ['Best val. loss<1.5', true],
    ['last loss=9', true],
    ['last loss<9', false],
    ['best accuracy>=90%', true],
    ['parameters=0', true],
    ['updates>100', true],
    ['state=running', true],
    ['tags:good', true],
    ['batch size=32', true],
    ['running', true],
    ['queued', false],
    ['tag:good good', true],
    ['"or"', true],
  ])('%s', (text, expected) => {
    const { matches, fault } = parseRunFilter(text);
    expect(fault).toBeNull();
    expect(matches(run)).toBe(expected);
  });

  it.each([
    ['lr<', 'lr<'],
    ['lr<a', 'lr<a'],
    ['lr< cell=gru', 'lr<'],
    ['cell=', 'cell='],
    ['cell=,', 'cell=,'],
    ['gru Foo=1', 'Foo=1'],
    ['training<1', 'training<1'],
    ['status=runn', 'status=runn'],
    ['-', '-'],
    ['not', 'not'],
    ['gru not -lr<', 'not -lr<'],
    ['"', '"'],
    ['gru OR layers', 'OR'],
    ['hidden=[1,2]', 'hidden=[1,2]'],
  ])('%s is not understood, and filters nothing out', (text, fault) => {
    const filter = parseRunFilter(text);
    expect(filter.fault).toBe(fault);
    expect(filter.matches(run)).toBe(true);
  });

  it('keeps to the parts that it understands', () => {
    expect(parseRunFilter('elman lr<').matches(run)).toBe(false);
  });

  it.each(['lr in [0.1, 0.2]', 'elman || gru', 'elman and gru'])(
    '%s is of another filter, and is said to be',
    (text) => {
      expect(parseRunFilter(text).fault).toMatch(/^(?:in|\|\||and)$/u);
    },
  );

  it('has no best validation without one: such a run meets no condition on it', () => {
    const fresh = { definition, state: INITIAL_RUN_STATE };
    expect([parseRunFilter('loss<9').matches(fresh), parseRunFilter('loss>0').matches(fresh)]).toEqual([false, false]);
  });

  it('never throws, whatever is typed', () => {
    const typed = fc.array(
      fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('lr', '<', '=', '-', 'not ', '"', ' ', '0.1')),
    );
    fc.assert(fc.property(typed, (parts) => typeof parseRunFilter(parts.join('')).matches(run) === 'boolean'));
  });
});
