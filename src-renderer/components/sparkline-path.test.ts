import { expect, test } from 'vitest';
import { rangeOf, sparklinePath } from './sparkline-path.ts';

const coordinates = (path: string) =>
  [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

test('spans the picture, the highest value at the top', () => {
  expect(coordinates(sparklinePath([3, 1, 2], 104, 18))).toEqual([
    [1, 2],
    [52, 16],
    [103, 9],
  ]);
});

test('a constant runs through the middle, one value is one point', () => {
  expect(coordinates(sparklinePath([5, 5], 104, 18)).map(([, y]) => y)).toEqual([9, 9]);
  expect(sparklinePath([5], 104, 18)).toBe('M1.0 9.0');
  expect(sparklinePath([], 104, 18)).toBe('');
});

test('values that are not finite break the line instead of bending it', () => {
  expect(sparklinePath([1, Number.NaN, 2], 104, 18).match(/M/g)).toHaveLength(2);
});

test('never draws more points than pixels and keeps both ends', () => {
  const values = Float64Array.from({ length: 10_000 }, (_, k) => k);
  const points = coordinates(sparklinePath(values, 104, 18));
  expect(points).toHaveLength(104);
  expect(points[0]).toEqual([1, 16]);
  expect(points.at(-1)).toEqual([103, 2]);
});

test('curves in one picture have one scale', () => {
  const curves = [
    [4, 2],
    [3, Number.NaN, Infinity],
  ];
  expect(rangeOf(curves)).toEqual([2, 4]);
  expect(coordinates(sparklinePath([3, 3], 52, 18, rangeOf(curves)))).toEqual([
    [1, 9],
    [51, 9],
  ]);
});
