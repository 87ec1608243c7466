/*
 * Delayed recall: at every time step a random symbol out of four is read, and the one read some time steps before is to be
 * said. As long as there is none, no answer counts.
 *
 * Source: the echo of a fixed lag, as in Jaeger 2001 ("Short term memory in echo state networks"), with symbols for numbers.
 * Symbols are independent, so without memory the loss is ln 4.
 * Length: the lag. Input: lag + 20 symbols. Answers: one class for each of the last 20.
 */
import { NO_TARGET } from '../../memory/sequences.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const SYMBOLS = ['a', 'b', 'c', 'd'];
const ANSWERS = 20;

export const delayedRecall: SyntheticTaskPlan = {
  task: 'step-tags',
  vocabulary: SYMBOLS,
  featureSize: 0,
  labels: SYMBOLS,
  usualLength: 5,
  leastLength: 1,
  usualCount: () => 5000,
  longestSequence: (length) => length + ANSWERS,
  memorylessLoss: () => Math.log(SYMBOLS.length),
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request.length)),
      { featureSize: 0, answers: 'classes', targetsPer: 'step' },
    ),
    criterion: { kind: 'all-right' },
  }),
};

function drawRow(random: RandomStream, lag: number): SyntheticRow {
  const inputs = Array.from({ length: lag + ANSWERS }, () => random.nextInteger(SYMBOLS.length));
  return { inputs, targets: inputs.map((_, t) => inputs[t - lag] ?? NO_TARGET) };
}
