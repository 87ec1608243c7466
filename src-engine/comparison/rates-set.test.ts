import { expect, test } from 'vitest';
import { rateSetMark, rateSetNotes } from './rates-set.ts';
import { runsEn } from './words/runs-en.ts';

const runs = (...changed: boolean[]) => changed.map((isRateChanged) => ({ state: { isRateChanged } }));

test('says in how many runs of a group the rate was changed by hand, and nothing where in none', () => {
  expect(rateSetMark(runs(true), runsEn)).toBe('Learning rate changed by hand');
  expect(rateSetMark(runs(false, true, false), runsEn)).toBe('Learning rate changed by hand in 1 of 3 runs');
  expect(rateSetMark(runs(false, false), runsEn)).toBe('');
});

test('has a sentence for each group with such runs', () => {
  const groups = [
    { name: 'GRU', runs: runs(true, false) },
    { name: 'LSTM', runs: runs(false) },
    { name: 'RNN', runs: runs(true) },
  ];
  expect(rateSetNotes(groups, runsEn)).toEqual([
    'GRU: the learning rate was changed by hand in 1 of 2 runs while training; the settings say what it was at the beginning.',
    'RNN: the learning rate was changed by hand while training; the settings say what it was at the beginning.',
  ]);
});
