/*
 * Parity: whether the number of ones among some bits is even or odd. No part of the bits tells anything, only all of them.
 *
 * Source: a classic; Hochreiter and Schmidhuber 1997, section 4, warn that guessing weights finds it sooner than training.
 * Every class is equally likely whatever bit is left out, so without memory the loss is ln 2.
 * Length T: bits. Input: T symbols. Answer: one of two classes.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

export const parity: SyntheticTaskPlan = {
  task: 'sequence-class',
  vocabulary: ['0', '1'],
  featureSize: 0,
  labels: ['even', 'odd'],
  usualLength: 16,
  leastLength: 2,
  usualCount: () => 10_000,
  longestSequence: (length) => length,
  memorylessLoss: () => Math.LN2,
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 0, answers: 'classes', targetsPer: 'sequence' },
    ),
    criterion: { kind: 'all-right' },
  }),
};

function drawRow(random: RandomStream, length: number): SyntheticRow {
  const inputs = Array.from({ length }, () => random.nextInteger(2));
  return { inputs, targets: [inputs.reduce((ones, bit) => ones + bit, 0) % 2] };
}
