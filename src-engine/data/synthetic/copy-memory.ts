/*
 * Copy memory: ten symbols out of eight, then T - 1 blanks, a delimiter, and ten blanks more, during which the ten symbols
 * are to be said again in their order. Before that the answer is the blank.
 *
 * Source: Hochreiter and Schmidhuber 1997 in the form of Arjovsky, Shah and Bengio 2016, section 4.1. Whoever remembers
 * nothing does best by guessing the last ten, with a mean cross-entropy of 10 ln 8 / (T + 20).
 * Length T: time steps from the last symbol to the first answer. Input: T + 20 symbols. Answers: one class for each.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const COPIED = 10;
const SYMBOLS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const BLANK = SYMBOLS.length;
const DELIMITER = BLANK + 1;

export const copyMemory: SyntheticTaskPlan = {
  task: 'step-tags',
  vocabulary: [...SYMBOLS, '.', '|'],
  featureSize: 0,
  labels: [...SYMBOLS, '.'],
  usualLength: 20,
  leastLength: 1,
  usualCount: () => 10_000,
  longestSequence: (length) => length + 2 * COPIED,
  memorylessLoss: (length) => (COPIED * Math.log(SYMBOLS.length)) / (length + 2 * COPIED),
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 0, answers: 'classes', targetsPer: 'step' },
    ),
    criterion: { kind: 'all-right' },
  }),
};

function drawRow(random: RandomStream, length: number): SyntheticRow {
  const symbols = Array.from({ length: COPIED }, () => random.nextInteger(SYMBOLS.length));
  const blanks = (count: number): number[] => new Array<number>(count).fill(BLANK);
  return {
    inputs: [...symbols, ...blanks(length - 1), DELIMITER, ...blanks(COPIED)],
    targets: [...blanks(length + COPIED), ...symbols],
  };
}
