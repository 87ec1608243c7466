import { describe, expect, test } from 'vitest';
import { createSchedule } from './create-schedule.ts';
import constants from './pytorch-constants.json' with { type: 'json' };
import type { Schedule } from './schedule.ts';

function expectFactors(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? NaN, 14);
  });
}

function perStep(schedule: Schedule, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => schedule.factorAt(step, 0));
}

function perEpoch(schedule: Schedule, epochs: number): number[] {
  return Array.from({ length: epochs }, (_, epoch) => schedule.factorAt(7 * epoch, epoch));
}

test('constant is 1', () => {
  expect(createSchedule({ kind: 'constant' }, 10).factorAt(5, 2)).toBe(1);
});

describe('as in PyTorch', () => {
  const { schedules } = constants;

  test('step', () => {
    expectFactors(perEpoch(createSchedule({ kind: 'step', every: 3, factor: 0.5 }, 56), 8), schedules.step);
  });

  test('exponential', () => {
    expectFactors(perEpoch(createSchedule({ kind: 'exponential', factor: 0.9 }, 35), 5), schedules.exponential);
  });

  test('cosine', () => {
    expectFactors(perStep(createSchedule({ kind: 'cosine', end: 0.1 }, 8), 9), schedules.cosine);
  });

  test('linear warm-up', () => {
    const schedule = createSchedule({ kind: 'linear-warm-up', steps: 4, start: 0.2 }, 100);
    expectFactors(perStep(schedule, 6), schedules['linear-warm-up']);
  });

  test('one cycle', () => {
    const config = { kind: 'one-cycle', rise: 0.3, start: 0.04, end: 4e-6 } as const;
    expectFactors(perStep(createSchedule(config, 12), 12), schedules['one-cycle']);
    expectFactors(perStep(createSchedule(config, 2), 2), schedules['one-cycle-without-rise']);
  });

  test('reduce on plateau', () => {
    const config = { kind: 'reduce-on-plateau', factor: 0.5, patience: 2, threshold: 0.001 } as const;
    const schedule = createSchedule(config, 1000);
    const losses = [3, 2, 2, 1.9999, 2, 1.99, 2, NaN, 2, 1.5, 1.4995, 1.499, 1.4986, 1.4984, 1.5, 1.5, 1.5, 1.5];
    const factors = losses.map((loss, epoch) => {
      const factor = schedule.factorAt(epoch, epoch);
      schedule.afterEpoch(loss);
      return factor;
    });
    expectFactors(factors, schedules.plateau);
  });
});

describe('at their ends', () => {
  test('a warm-up from 0 leaves the first update out', () => {
    expect(perStep(createSchedule({ kind: 'linear-warm-up', steps: 2, start: 0 }, 4), 4)).toEqual([0, 0.5, 1, 1]);
  });

  test('updates beyond the last expected one stay at the end', () => {
    const cosine = createSchedule({ kind: 'cosine', end: 0.25 }, 4);
    expect(cosine.factorAt(0, 0)).toBe(1);
    expect(cosine.factorAt(9, 0)).toBe(0.25);
    const oneCycle = createSchedule({ kind: 'one-cycle', rise: 0.5, start: 0.1, end: 0.25 }, 4);
    expectFactors(
      [0, 1, 3, 9].map((step) => oneCycle.factorAt(step, 0)),
      [0.1, 1, 0.25, 0.25],
    );
  });

  test.each([1, 2, 3, 4, 10])(
    'one cycle of %i updates is finite, also where its rise is exactly one update',
    (total) => {
      for (const rise of [0.1, 0.25, 0.5, 1 / 3, 0.9]) {
        const factors = perStep(createSchedule({ kind: 'one-cycle', rise, start: 0.1, end: 0.01 }, total), total);
        expect(factors.every((factor) => factor >= 0.01 && factor <= 1)).toBe(true);
        expect(factors.at(-1)).toBeCloseTo(0.01, 14);
      }
    },
  );
});
