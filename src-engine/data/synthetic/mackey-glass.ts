/*
 * Mackey-Glass: a chaotic series, cut into windows; what it will be some time steps later is to be foretold.
 *
 *   dx/dt = β x(t - τ) / (1 + x(t - τ)ⁿ) - γ x(t),   β = 0.2, γ = 0.1, n = 10, τ = 17
 *
 * Source: Mackey and Glass 1977, with the constants of Farmer 1982. Fourth-order Runge-Kutta with steps of 0.1, the delayed
 * value half-way between two steps being their mean; every tenth value is kept, after a transient of 1000 time steps. It
 * starts from a constant 1.2, moved by up to 0.1 by the seed.
 * Length: time steps of a window. The series is split in time, and each part is so long that it has as many windows as it
 * should, none of them reaching into the next part. Input (length, 1). Answer: x at the horizon behind the last time
 * step, or behind each.
 */
import { finish } from '../stage.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import { cutSeries } from '../preparing/cut-series.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const [BETA, GAMMA, TAU] = [0.2, 0.1, 17] as const;
const STEPS_PER_UNIT = 10;
const TRANSIENT = 1000;
const START = 1.2;
const START_SPREAD = 0.1;

export const mackeyGlass: SyntheticTaskPlan = {
  task: 'forecast',
  vocabulary: [],
  featureSize: 1,
  labels: ['x'],
  usualLength: null,
  leastLength: 1,
  usualCount: () => 500,
  longestSequence: (length) => length,
  memorylessLoss: () => null,
  make({ random, length, counts, horizon, stride, isOneStream, answersEveryStep }) {
    const lengthOf = (windows: number): number => (windows > 0 ? (windows - 1) * stride + length + horizon : 0);
    const trainEnd = lengthOf(counts.train);
    const testStart = trainEnd + lengthOf(counts.validation);
    const end = testStart + lengthOf(counts.test);
    const values = integrate(random, end);
    const spans = {
      train: [{ start: 0, end: trainEnd }],
      validation: [{ start: trainEnd, end: testStart }],
      test: [{ start: testStart, end }],
    };
    const series = { length: end, featureSize: 1, targetSize: 1, inputs: values, targets: values };
    const windowLength = isOneStream ? null : length;
    return {
      splits: finish(cutSeries(series, spans, { windowLength, stride, horizon, answersEveryStep })),
      criterion: null,
    };
  },
};

/** (length): the series at whole times, after the transient. */
function integrate(random: RandomStream, length: number): Float64Array {
  const delay = TAU * STEPS_PER_UNIT;
  const start = START + random.uniform(-START_SPREAD, START_SPREAD);
  // The last `delay` values and the present one, in a ring.
  const past = new Float64Array(delay + 1).fill(start);
  const values = new Float64Array(length);
  let x = start;
  for (let step = 0; step < (TRANSIENT + length) * STEPS_PER_UNIT; step++) {
    if (step % STEPS_PER_UNIT === 0 && step >= TRANSIENT * STEPS_PER_UNIT) {
      values[step / STEPS_PER_UNIT - TRANSIENT] = x;
    }
    const now = past[(step + 1) % past.length] ?? start;
    const next = past[(step + 2) % past.length] ?? start;
    x = advance(x, now, next);
    past[(step + 1) % past.length] = x;
  }
  return values;
}

/**
 * Returns x one step later.
 * @param past x at the delay before now
 * @param pastNext x at the delay before the next step
 */
function advance(x: number, past: number, pastNext: number): number {
  const h = 1 / STEPS_PER_UNIT;
  const middle = (past + pastNext) / 2;
  const k1 = slope(x, past);
  const k2 = slope(x + (h / 2) * k1, middle);
  const k3 = slope(x + (h / 2) * k2, middle);
  const k4 = slope(x + h * k3, pastNext);
  return x + (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
}

function slope(x: number, past: number): number {
  // The tenth power by products: `**` may differ in the last digit from one runtime to the next.
  const squared = past * past;
  const fourth = squared * squared;
  return (BETA * past) / (1 + fourth * fourth * squared) - GAMMA * x;
}
