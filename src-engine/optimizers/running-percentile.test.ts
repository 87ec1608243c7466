import { expect, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { RunningPercentile } from './running-percentile.ts';

const NUMBERS = [4, 1, 3, 2, 8, 5, 7];

test.each([
  { percentile: 10, expected: [4, 1.3, 1.4, 1.3, 1.4, 1.5, 1.6] },
  { percentile: 25, expected: [4, 1.75, 2, 1.75, 2, 2.25, 2.5] },
  { percentile: 50, expected: [4, 2.5, 3, 2.5, 3, 3.5, 4] },
  { percentile: 90, expected: [4, 3.7, 3.8, 3.7, 6.4, 6.5, 7.4] },
  { percentile: 100, expected: [4, 4, 4, 4, 8, 8, 8] },
])('the $percentile. percentile of the numbers so far is that of numpy', ({ percentile, expected }) => {
  const running = new RunningPercentile(percentile);
  NUMBERS.forEach((value, i) => {
    running.add(value);
    expect(running.value).toBeCloseTo(expected[i] ?? NaN, 14);
  });
});

test('without numbers there is none', () => {
  expect(new RunningPercentile(10).value).toBeNaN();
});

test.each([0.1, 10, 37.5, 50, 99, 99.99, 100])('the %d. percentile of many numbers is that of a sort', (percentile) => {
  const random = new RandomStream(9, 'init');
  const running = new RunningPercentile(percentile);
  const numbers: number[] = [];
  for (let count = 1; count <= 1000; count++) {
    // Few different ones at first, so that equal numbers meet.
    const value = count < 200 ? Math.floor(random.uniform(0, 10)) : random.uniform(0, 5) ** 4;
    running.add(value);
    numbers.push(value);
    numbers.sort((a, b) => a - b);
    const place = ((count - 1) * percentile) / 100;
    const lower = numbers[Math.floor(place)] ?? NaN;
    const upper = numbers[Math.ceil(place)] ?? NaN;
    expect(running.value).toBeCloseTo(lower + (upper - lower) * (place - Math.floor(place)), 9);
  }
});

test('a hundred thousand numbers, rising or falling, take no long time', () => {
  for (const sign of [1, -1]) {
    const running = new RunningPercentile(50);
    for (let i = 0; i <= 100_000; i++) running.add(sign * i);
    expect(running.value).toBe(sign * 50_000);
  }
});
