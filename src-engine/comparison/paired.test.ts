import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaired, type SeedFigure } from './paired.ts';
import { studentTQuantile } from './student-t.ts';

const figures = (...values: number[]): SeedFigure[] => values.map((value, i) => ({ seed: i + 1, value }));

describe('studentTQuantile', () => {
  it.each([
    // Printed tables of the distribution, to their last digit.
    [0.975, 1, 12.7062047],
    [0.975, 2, 4.3026527],
    [0.975, 3, 3.1824463],
    [0.975, 4, 2.7764451],
    [0.975, 5, 2.5705818],
    [0.975, 9, 2.2621572],
    [0.975, 10, 2.2281389],
    [0.975, 30, 2.0422725],
    [0.975, 120, 1.9799304],
    [0.995, 7, 3.4994833],
    [0.95, 15, 1.7530504],
    [0.75, 1, 1],
    [0.5, 6, 0],
  ])('of %d with %d degrees of freedom is %d', (probability, degrees, expected) => {
    expect(Math.abs(studentTQuantile(probability, degrees) - expected)).toBeLessThan(1e-6);
  });

  it('comes to the normal distribution', () => {
    expect(studentTQuantile(0.975, 100_000)).toBeCloseTo(1.9599878, 6);
  });
});

describe('comparePaired', () => {
  it('agrees with figures worked out by hand', () => {
    const { n, meanDifference, low, high, verdict } = comparePaired(
      figures(1, 2, 3, 4),
      figures(0.5, 1, 2.5, 3),
      false,
    );
    // Differences 0.5, 1, 0.5, 1: mean 0.75, deviation 0.288675, error 0.144338, t = 3.182446.
    expect([n, meanDifference, verdict]).toEqual([4, 0.75, 'second']);
    expect([low, high]).toEqual([expect.closeTo(0.290653, 6), expect.closeTo(1.209347, 6)]);
  });

  it('takes common seeds only, several runs of one as their mean, and no value that is not finite', () => {
    const first = [...figures(1, NaN, 3), { seed: 1, value: 2 }, { seed: 9, value: 100 }];
    const second = [...figures(1, 1, 1), { seed: 8, value: -100 }];
    expect(comparePaired(first, second, false).differences).toEqual([
      { seed: 1, value: 0.5 },
      { seed: 3, value: 2 },
    ]);
  });

  it('decides only where the interval leaves 0 out, and by what is better', () => {
    const verdict = (a: number[], b: number[], isHigherBetter: boolean) =>
      comparePaired(figures(...a), figures(...b), isHigherBetter).verdict;
    expect(verdict([1, 1.1, 0.9], [0, 0, 0], true)).toBe('first');
    expect(verdict([1, 1.1, 0.9], [0, 0, 0], false)).toBe('second');
    expect(verdict([1, -1, 0.2], [0, 0, 0], false)).toBe('undecided');
    expect(verdict([1, 1, 1], [1, 1, 1], false)).toBe('undecided');
    expect(verdict([1, 1], [0, 0], true)).toBe('too-few');
    expect(comparePaired(figures(1), figures(0), true)).toMatchObject({ n: 1, meanDifference: 1, low: NaN, high: NaN });
    expect(comparePaired([], figures(0), true)).toMatchObject({ n: 0, meanDifference: NaN, verdict: 'too-few' });
  });

  it('says the same with both groups exchanged', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = comparePaired(figures(...a), figures(...b), false);
        const back = comparePaired(figures(...b), figures(...a), false);
        const opposite = { first: 'second', second: 'first', undecided: 'undecided', 'too-few': 'too-few' } as const;
        expect(back.verdict).toBe(opposite[there.verdict]);
        expect(back.meanDifference).toBeCloseTo(-there.meanDifference, 10);
        expect([-back.high, -back.low]).toEqual([expect.closeTo(there.low, 8), expect.closeTo(there.high, 8)]);
      }),
    );
  });
});
