import { expect, test } from 'vitest';
import { RandomStream } from '../../random/random-stream.ts';
import { cosOfTurns, sinOfTurns } from './turns.ts';

test('sine and cosine are those of Math to the last digits', () => {
  const random = new RandomStream(1, 'turns');
  for (let draw = 0; draw < 10_000; draw++) {
    const t = random.uniform(-2, 2);
    expect(Math.abs(cosOfTurns(t) - Math.cos(2 * Math.PI * t))).toBeLessThan(3e-15);
    expect(Math.abs(sinOfTurns(t) - Math.sin(2 * Math.PI * t))).toBeLessThan(3e-15);
  }
});

test('whole quarters are exact', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map(cosOfTurns)).toEqual([1, -0, -1, 0, 1]);
  expect([0, 0.25, 0.5, 0.75].map((t) => sinOfTurns(t) + 0)).toEqual([0, 1, 0, -1]);
});

test('what is not finite has none', () => {
  expect([NaN, Infinity, -Infinity].map(cosOfTurns)).toEqual([NaN, NaN, NaN]);
});
