/*
 * Sine: windows of a sine wave without noise, each with a period and a phase of its own; what it will be some time steps
 * later is to be foretold.
 *
 *   x(t) = sin(2π t / period + phase),  period from [10, 50) time steps, phase from [0, 2π)
 *
 * Source: none; every tutorial has one. No published figure can be compared, see the persistence baseline instead.
 * Length: time steps of a window. Input (length, 1). Answer: x at the horizon behind the last time step, or behind each.
 */
import { sinOfTurns } from '../../kernels/plain/turns.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticRequest, SyntheticTaskPlan } from './synthetic-task.ts';

const PERIODS = { from: 10, to: 50 };

export const sine: SyntheticTaskPlan = {
  task: 'forecast',
  vocabulary: [],
  featureSize: 1,
  labels: ['x'],
  usualLength: null,
  leastLength: 1,
  usualCount: () => 2000,
  longestSequence: (length) => length,
  memorylessLoss: () => null,
  make: (request) => ({
    splits: layOutSplits(
      drawSplits(request, (random) => drawRow(random, request)),
      { featureSize: 1, answers: 'numbers', targetsPer: request.answersEveryStep ? 'step' : 'sequence' },
    ),
    criterion: null,
  }),
};

function drawRow(random: RandomStream, { length, horizon, answersEveryStep }: SyntheticRequest): SyntheticRow {
  const period = random.uniform(PERIODS.from, PERIODS.to);
  const phaseTurns = random.nextFraction();
  const wave = Array.from({ length: length + horizon }, (_, t) => sinOfTurns(t / period + phaseTurns));
  return { inputs: wave.slice(0, length), targets: wave.slice(answersEveryStep ? horizon : -1) };
}
