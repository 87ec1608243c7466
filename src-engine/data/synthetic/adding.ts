/*
 * The adding problem in its modern form: each time step has a value from [0, 1) and a mark; one mark stands in the first
 * half, one in the second. The answer is the sum of the two marked values.
 *
 * Source: Arjovsky, Shah and Bengio 2016, section 4.2, after Hochreiter and Schmidhuber 1997. Whoever remembers nothing
 * does best by always saying 1, with a mean squared error of 2 · 1/12 = 1/6.
 * Length T: time steps. Input (T, 2): value, mark. Answer: one number.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

export const adding: SyntheticTaskPlan = {
  task: 'sequence-value',
  vocabulary: [],
  featureSize: 2,
  labels: ['sum'],
  usualLength: 100,
  leastLength: 2,
  usualCount: () => 20_000,
  longestSequence: (length) => length,
  memorylessLoss: () => 1 / 6,
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 2, answers: 'numbers', targetsPer: 'sequence' },
    ),
    criterion: { kind: 'absolute-error', below: 0.04 },
  }),
};

function drawRow(random: RandomStream, length: number): SyntheticRow {
  const values = Array.from({ length }, () => random.nextFraction());
  const half = length >> 1;
  const first = random.nextInteger(half);
  const second = half + random.nextInteger(length - half);
  return {
    inputs: values.flatMap((value, t) => [value, t === first || t === second ? 1 : 0]),
    targets: [(values[first] ?? 0) + (values[second] ?? 0)],
  };
}
