import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Baseline } from '../contract/metrics.ts';
import { parseRunConfig, type RunConfigInput, type Task } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type ReachedMetric } from '../contract/run-record.ts';
import { baselinesOf } from './baselines-of.ts';
import { derive } from './derived-metrics.ts';
import { isMeasured } from './measured-metrics.ts';
import { metricRows } from './metric-rows.ts';
import { reachedOf, reachedOfTraining } from './reached-figures.ts';

const configOf = (task: Task | null, loss: NonNullable<RunConfigInput['training']>['loss'] = {}) =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task }, training: { loss } });

const reached = (best: number, last = best): ReachedMetric => ({ best, bestStep: 10, last, lastStep: 20 });

const stateOf = (best: number, last = best) => ({
  ...INITIAL_RUN_STATE,
  reached: { validation: { loss: reached(best, last) }, train: { loss: last }, curve: [] },
});

/** e, as the sum of 1 / k!. */
const E = Array.from({ length: 20 }).reduce<{ sum: number; term: number }>(
  ({ sum, term }, _, k) => ({ sum: sum + term, term: term / (k + 1) }),
  { sum: 0, term: 1 },
).sum;

describe('derive', () => {
  it('counts the symbols that a model wavers between, and the bits that tell them apart', () => {
    // A model that gives each of 64 symbols the same chance, and one that is always right.
    const nats = -Math.log(1 / 64);
    expect(derive('perplexity', nats)).toBeCloseTo(64, 11);
    expect(derive('bitsPerSymbol', nats)).toBeCloseTo(6, 13);
    expect([derive('perplexity', 0), derive('bitsPerSymbol', 0)]).toEqual([1, 0]);
    expect(derive('perplexity', 1)).toBeCloseTo(E, 14);
  });

  it('gives 2 to the bits as the perplexity, and what is not a number stays so', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (loss) => {
        expect(2 ** derive('bitsPerSymbol', loss) / derive('perplexity', loss)).toBeCloseTo(1, 12);
      }),
    );
    expect([derive('perplexity', NaN), derive('bitsPerSymbol', NaN)]).toEqual([NaN, NaN]);
    expect(derive('perplexity', 1000)).toBe(Infinity);
  });
});

test('only the plain cross-entropy of the next symbol has a perplexity', () => {
  const measured = (...given: Parameters<typeof configOf>) => isMeasured('perplexity', configOf(...given));
  expect(measured('next-symbol')).toBe(true);
  expect(measured('next-symbol', { kind: 'cross-entropy' })).toBe(true);
  expect(measured('next-symbol', { labelSmoothing: 0.1 })).toBe(false);
  expect(measured('next-symbol', { classWeights: 'balanced' })).toBe(false);
  // The data may turn out to be a table.
  for (const task of ['sequence-class', 'step-tags', 'sequence-value', 'forecast', null] as const)
    expect(measured(task)).toBe(false);
});

test('best and last value are those of the loss, at its steps', () => {
  const run = { config: configOf('next-symbol'), state: stateOf(Math.log(4), Math.log(8)) };
  const perplexity = reachedOf(run, 'perplexity');
  expect(perplexity).toMatchObject({ bestStep: 10, lastStep: 20 });
  expect(perplexity?.best).toBeCloseTo(4, 13);
  expect(reachedOf(run, 'bitsPerSymbol')?.last).toBeCloseTo(3, 14);
  expect(reachedOfTraining(run, 'bitsPerSymbol')).toBeCloseTo(3, 14);
  expect(reachedOfTraining(run, 'loss')).toBe(Math.log(8));
  const other = { ...run, config: configOf('forecast') };
  expect([reachedOf(other, 'perplexity'), reachedOfTraining(other, 'perplexity')]).toEqual([undefined, undefined]);
});

test('the perplexity of a group is the mean of those of its seeds, not that of their mean loss', () => {
  const run = (best: number, seed: number) => ({
    definition: {
      ...({ formatVersion: 1, id: String(seed), createdAt: '', appVersion: '', colorIndex: 1 } as const),
      ...{ isLocked: false, comparison: null, origin: null, config: configOf('next-symbol') },
    },
    state: stateOf(best),
  });
  const rows = metricRows([[run(Math.log(2), 1), run(Math.log(8), 2)]]);
  expect(rows.map(({ metric }) => metric)).toEqual(['loss', 'perplexity', 'bitsPerSymbol']);
  expect(rows[1]?.groups[0]?.best.mean).toBeCloseTo(5, 12);
  expect(rows[2]?.groups[0]?.best.mean).toBeCloseTo(2, 14);
});

test('what a loss has to beat is what its perplexity has to beat', () => {
  const loss: Baseline = { kind: 'class-frequencies', metric: 'loss', value: Math.log(16) };
  const accuracy: Baseline = { kind: 'majority-class', metric: 'accuracy', value: 0.25 };
  const state = { ...INITIAL_RUN_STATE, baselines: [loss, accuracy] };
  const of = (metric: 'perplexity' | 'bitsPerSymbol', labelSmoothing = 0) =>
    baselinesOf(metric, { config: configOf('next-symbol', { labelSmoothing }), state });
  expect(of('perplexity').map(({ kind }) => kind)).toEqual(['class-frequencies']);
  expect(of('perplexity')[0]?.value).toBeCloseTo(16, 12);
  expect(of('bitsPerSymbol')[0]?.value).toBeCloseTo(4, 14);
  expect(of('perplexity', 0.1)).toEqual([]);
});
