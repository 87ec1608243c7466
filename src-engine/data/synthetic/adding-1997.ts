/*
 * The adding problem as it was first published: each time step has a value from [-1, 1) and a marker. A sequence has T to
 * T + T/10 time steps. One of the first ten is marked, then one of the first T/2 - 1 that are not marked yet; their marker
 * is 1. Of the others the first and the last have the marker -1, all the rest 0. The answer is 0.5 + (X₁ + X₂) / 4, where
 * X₁ and X₂ are the marked values. Where the first time step is marked, its value is set to zero.
 *
 * Source: Hochreiter and Schmidhuber 1997, section 5.4. A sequence is solved when the answer is less than 0.04 off.
 * Length T: fewest time steps. Input (time steps, 2): value, marker. Answer: one number.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

/** The first marked value is one of so many at the beginning. */
const FIRST_CHOICES = 10;

export const adding1997: SyntheticTaskPlan = {
  task: 'sequence-value',
  vocabulary: [],
  featureSize: 2,
  labels: ['sum'],
  usualLength: 100,
  // T/2 - 1 time steps must remain to choose the second value from.
  leastLength: 2 * FIRST_CHOICES + 2,
  usualCount: () => 20_000,
  longestSequence: (length) => length + Math.floor(length / 10),
  memorylessLoss: () => null,
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 2, answers: 'numbers', targetsPer: 'sequence' },
    ),
    criterion: { kind: 'absolute-error', below: 0.04 },
  }),
};

function drawRow(random: RandomStream, least: number): SyntheticRow {
  const length = least + random.nextInteger(Math.floor(least / 10) + 1);
  const values = Array.from({ length }, () => random.uniform(-1, 1));
  const first = random.nextInteger(FIRST_CHOICES);
  const choice = random.nextInteger((least >> 1) - 1);
  // Time steps up to the first marked one keep their place among those that are not marked yet.
  const second = choice < first ? choice : choice + 1;
  if (first === 0 || second === 0) values[0] = 0;
  const markerOf = (t: number): number => {
    if (t === first || t === second) return 1;
    return t === 0 || t === length - 1 ? -1 : 0;
  };
  return {
    inputs: values.flatMap((value, t) => [value, markerOf(t)]),
    targets: [0.5 + ((values[first] ?? 0) + (values[second] ?? 0)) / 4],
  };
}
