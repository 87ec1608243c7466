import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonDecimals, integerTicks, linearTicks, logTicks, timeTicks } from './nice-ticks.ts';

describe('linearTicks', () => {
  it('takes round steps', () => {
    expect(linearTicks(0, 5080, 5)).toEqual([0, 2000, 4000]);
    expect(linearTicks(0, 5080, 6)).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
    expect(linearTicks(0.21, 0.59, 5)).toEqual([0.3, 0.4, 0.5]);
    expect(linearTicks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
  });

  it('stays inside and near the wished number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1, max: 1e9, noNaN: true }),
        (min, span) => {
          const ticks = linearTicks(min, min + span, 5);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(min - span * 1e-6);
            expect(tick).toBeLessThanOrEqual(min + span * (1 + 1e-6));
          }
        },
      ),
    );
  });

  it('gives the one value of an empty range', () => {
    expect(linearTicks(3, 3, 5)).toEqual([3]);
  });

  it('gives one value of a range smaller than numbers can part', () => {
    expect(linearTicks(-5e-324, 5e-324, 6)).toEqual([-5e-324]);
    expect(linearTicks(0, 1e-300, 6)).toEqual([0]);
  });

  it('gives one value of a range that rounding noise made', () => {
    expect(linearTicks(3.2, 3.2 + 9e-16, 5)).toEqual([3.2]);
    expect(linearTicks(-3.2 - 9e-16, -3.2, 5)).toEqual([-3.2 - 9e-16]);
    expect(integerTicks(2 ** 53, 2 ** 53 + 4, 2)).toEqual([2 ** 53]);
  });
});

describe('integerTicks', () => {
  it('never splits a step', () => {
    expect(integerTicks(0, 3, 6)).toEqual([0, 1, 2, 3]);
    expect(integerTicks(0, 1, 6)).toEqual([0, 1]);
    expect(integerTicks(0, 11, 5)).toEqual([0, 5, 10]);
  });

  it('is whole for every range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 12 }), (max, target) => {
        const ticks = integerTicks(0, max, target);
        expect(ticks.filter((tick) => !Number.isInteger(tick))).toEqual([]);
        expect(ticks.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('timeTicks', () => {
  it('counts in seconds, minutes and hours', () => {
    expect(timeTicks(0, 61_000, 5)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
    expect(timeTicks(0, 3_600_000, 5)).toEqual([0, 900_000, 1_800_000, 2_700_000, 3_600_000]);
    expect(timeTicks(0, 400, 5)).toEqual([0, 100, 200, 300, 400]);
  });
});

describe('logTicks', () => {
  it('takes powers of ten over wide ranges', () => {
    expect(logTicks(0.05, 200, 5)).toEqual([0.1, 1, 10, 100]);
    expect(logTicks(0.15, 60, 5)).toEqual([0.3, 1, 3, 10, 30]);
    expect(logTicks(1e-9, 1e3, 5).length).toBeLessThanOrEqual(6);
  });

  it('takes 1, 2, 5 over one or two decades', () => {
    expect(logTicks(0.09, 6, 5)).toEqual([0.1, 0.2, 0.5, 1, 2, 5]);
  });

  it('takes even steps over a narrow range', () => {
    expect(logTicks(1.3, 3.2, 5)).toEqual([1.5, 2, 2.5, 3]);
  });

  it('gives one value of a range that rounding noise made', () => {
    expect(logTicks(3.2, 3.2 + 9e-16, 5)).toEqual([3.2]);
  });

  it('ends for the widest ranges', () => {
    expect(logTicks(1e-320, 1e300, 5).length).toBeGreaterThan(2);
    expect(logTicks(0, 10, 5)).toEqual([]);
    expect(logTicks(1, Infinity, 5)).toEqual([]);
  });
});

describe('commonDecimals', () => {
  it('tells evenly spaced ticks apart', () => {
    expect(
      [
        [0, 500, 1000],
        [1.5, 2, 2.5],
        [0, 0.025, 0.05],
        [0.1, 0.2, 0.3],
      ].map(commonDecimals),
    ).toEqual([0, 1, 3, 1]);
  });

  it('leaves ticks alone that grow by factors, and single ones', () => {
    expect([[0.1, 1, 10], [1, 2, 5, 10], [3], []].map(commonDecimals)).toEqual([null, null, null, null]);
  });
});
