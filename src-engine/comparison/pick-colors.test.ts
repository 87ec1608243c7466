import { expect, test } from 'vitest';
import { parseRunConfig, type RunConfig } from '../contract/run-config.ts';
import { pickColors } from './pick-colors.ts';

const config = (hiddenSize: number, seed = 1) =>
  parseRunConfig({
    data: { source: { kind: 'sample', id: 'x' }, task: 'next-symbol' },
    model: { layers: [{ cell: 'rnn', hiddenSize }] },
    training: { seed },
  });
const anew = (...configs: RunConfig[]) => configs.map((each) => ({ config: each, origin: null }));
const sizes = (from: number, count: number) => Array.from({ length: count }, (_, k) => config(from + k));
const run = (hiddenSize: number, colorIndex: number, comparison: string | null = null, seed = 1) => {
  const belongs = comparison === null ? null : { id: comparison, name: comparison };
  return { config: config(hiddenSize, seed), origin: null, colorIndex, comparison: belongs };
};

test('runs that differ in nothing but their seed share a colour, others have the lowest that no run has', () => {
  const present = [run(8, 1), run(9, 3, 'other')];
  expect(pickColors(anew(config(8, 7), config(10), config(10, 2), config(11)), present, null)).toEqual([1, 2, 2, 4]);
});

test('a run outside comparisons shares no colour while there are runs with it', () => {
  const present = Array.from({ length: 9 }, (_, k) => run(20 + k, k + 1, 'full'));
  expect(pickColors(anew(config(8)), present, null)).toEqual([10]);
});

test('a second comparison takes colours of the first one before dashed ones', () => {
  const present = Array.from({ length: 6 }, (_, k) => run(20 + k, k + 1, 'first'));
  expect(pickColors(anew(...sizes(40, 9)), present, 'second')).toEqual([7, 8, 1, 2, 3, 4, 5, 6, 9]);
});

test('new groups of a comparison stay apart from those it has', () => {
  const present = [run(8, 1, 'this'), run(9, 2, 'this'), ...Array.from({ length: 8 }, (_, k) => run(20 + k, k + 1))];
  expect(pickColors(anew(config(10), config(8, 2), config(11)), present, 'this')).toEqual([3, 1, 4]);
});

test('known settings keep their colour in another comparison unless another group there has it', () => {
  const present = [run(8, 2, 'a'), run(9, 2, 'b'), run(10, 5, 'b')];
  expect(pickColors(anew(config(7), config(10, 3), config(8), config(9)), present, 'c')).toEqual([1, 5, 2, 3]);
});

test('what goes on from a checkpoint has a colour of its own, and shares it with what goes on from the same one', () => {
  const origin = { runId: 'a', steps: 5 };
  const fork = { config: config(8), origin };
  expect(pickColors([fork], [run(8, 1)], null)).toEqual([2]);
  expect(pickColors([...anew(config(8)), fork], [run(8, 1), { ...run(8, 2), origin }], null)).toEqual([1, 2]);
  expect(pickColors([{ ...fork, origin: { ...origin, steps: 6 } }], [{ ...run(8, 1), origin }], null)).toEqual([2]);
});
