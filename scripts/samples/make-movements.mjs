/*
 * Makes resources/samples/movements.csv: what an accelerometer in a pocket might measure while its bearer moves, row by row in
 * time. `node scripts/samples/make-movements.mjs`; the same rows every time.
 *
 * Each recording has its own length, pace, strength and hold of the device, so that no single row tells the activity.
 */
import { SeededPicker } from './seeded-picker.mjs';
import { writeSampleCsv } from './write-sample-csv.mjs';

const RECORDINGS_PER_ACTIVITY = 60;
const [LEAST_STEPS, MOST_STEPS] = [40, 70];
/** Measurements in a second. */
const RATE = 20;
/** Acceleration of free fall, m/s². */
const GRAVITY = 9.81;
/** Of the device itself, m/s². */
const NOISE = 0.35;

/** Steps in a second, how hard each is, m/s², and how much of it is a jolt rather than a swing. */
const ACTIVITIES = {
  resting: { pace: [0.2, 0.4], strength: [0, 0.3], jolt: 0 },
  walking: { pace: [1.5, 2.1], strength: [1.5, 3], jolt: 0.3 },
  climbing: { pace: [1.1, 1.7], strength: [1.5, 3], jolt: 0.7 },
  running: { pace: [2.4, 3.1], strength: [5, 9], jolt: 0.5 },
};

const picker = new SeededPicker(4);
const between = ([low, high]) => low + ((high - low) * picker.below(10_000)) / 10_000;
/** A sum of uniform numbers, nearly normal, deviation 1. */
const noise = () => [1, 2, 3].reduce((sum) => sum + between([-1, 1]), 0);

function record({ pace, strength, jolt }) {
  const [tilt, turn] = [between([-0.5, 0.5]), between([-0.5, 0.5])];
  const [frequency, force, start] = [between(pace), between(strength), between([0, 2 * Math.PI])];
  const steps = LEAST_STEPS + picker.below(MOST_STEPS - LEAST_STEPS);
  return Array.from({ length: steps }, (_, step) => {
    const phase = start + (2 * Math.PI * frequency * step) / RATE;
    const swing = (1 - jolt) * Math.sin(phase) + jolt * Math.max(0, Math.sin(phase)) ** 4 * 2;
    const sway = Math.sin(phase / 2 + 1);
    return [
      GRAVITY * Math.sin(tilt) + 0.4 * force * sway + NOISE * noise(),
      GRAVITY * Math.cos(tilt) * Math.cos(turn) + force * swing + NOISE * noise(),
      GRAVITY * Math.sin(turn) + 0.5 * force * Math.cos(phase) + NOISE * noise(),
    ].map((number) => number.toFixed(2));
  });
}

const activities = picker.shuffled(
  Object.keys(ACTIVITIES).flatMap((name) => Array.from({ length: RECORDINGS_PER_ACTIVITY }, () => name)),
);
const rows = activities.flatMap((activity, index) =>
  record(ACTIVITIES[activity]).map((axes, step) => [String(index + 1), String(step), ...axes, activity]),
);
writeSampleCsv('movements.csv', ['recording', 'step', 'x', 'y', 'z', 'activity'], rows);
