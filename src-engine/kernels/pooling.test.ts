import { describe, expect, test } from 'vitest';
import { maxOverTime, maxOverTimeBackward, meanOverTime, meanOverTimeBackward } from './pooling.ts';

/** Three time steps of three sequences of lengths 3, 0 and 2, two numbers each; 99 is padding. */
const VALUES = Float64Array.of(1, 5, 99, 99, -4, 2, 4, 5, 99, 99, -2, -2, 1, 2, 99, 99, 99, 99);
const LENGTHS = Int32Array.of(3, 0, 2);
const D_OUT = Float64Array.of(3, 6, 100, 100, 10, 20);

describe('mean', () => {
  test('is over the time steps of each sequence, zeros where there are none', () => {
    const out = new Float64Array(6).fill(NaN);
    meanOverTime(out, VALUES, LENGTHS, 0, 3, 3, 2);
    expect([...out]).toEqual([2, 4, 0, 0, -3, 0]);
  });

  test('shares its gradient among them, nothing to padding', () => {
    const dValues = new Float64Array(18).fill(NaN);
    meanOverTimeBackward(dValues, D_OUT, LENGTHS, 0, 3, 3, 2);
    expect([...dValues]).toEqual([1, 2, 0, 0, 5, 10, 1, 2, 0, 0, 5, 10, 1, 2, 0, 0, 0, 0]);
  });
});

describe('max', () => {
  test('is over the time steps of each sequence and gives its gradient to the first of equals', () => {
    const [out, steps] = [new Float64Array(6).fill(NaN), new Float64Array(6).fill(NaN)];
    maxOverTime(out, steps, VALUES, LENGTHS, 0, 3, 3, 2);
    expect([...out]).toEqual([4, 5, 0, 0, -2, 2]);
    const dValues = new Float64Array(18);
    maxOverTimeBackward(dValues, D_OUT, steps, LENGTHS, 3, 2);
    expect([...dValues]).toEqual([0, 6, 0, 0, 0, 20, 3, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('takes the largest of negative numbers as it is', () => {
    const [out, steps] = [new Float64Array(1), new Float64Array(1)];
    maxOverTime(out, steps, Float64Array.of(-3, -1, -2), Int32Array.of(3), 0, 1, 1, 1);
    expect([out[0], steps[0]]).toEqual([-1, 1]);
  });
});
