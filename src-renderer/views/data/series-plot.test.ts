import { expect, test } from 'vitest';
import { layoutSeries } from './series-plot.ts';

const series = (low: number[], high = low, bucketSteps = 1) => ({ name: 'x', low, high, bucketSteps });

test('a series of single steps is a line from edge to edge', () => {
  const { path, isBand, plot, lowest, highest } = layoutSeries(series([0, 5, 10]), 300, 100);
  expect(isBand).toBe(false);
  expect([lowest, highest]).toEqual([0, 10]);
  const points = path
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number));
  expect(points[0]).toEqual([plot.left, plot.bottom]);
  expect(points.at(-1)).toEqual([plot.right, plot.top]);
});

test('buckets of several steps are a band that hides no peak', () => {
  const { path, isBand, highest, xTicks } = layoutSeries(series([0, 1], [1, 99], 50), 300, 100);
  expect(isBand).toBe(true);
  expect(highest).toBe(99);
  expect(path.endsWith('Z')).toBe(true);
  expect(xTicks.at(-1)?.value).toBeLessThanOrEqual(100);
});

test('steps without a number leave a gap, and none at all leaves nothing', () => {
  expect(layoutSeries(series([1, NaN, 3, 4]), 300, 100).path.match(/M/g)).toHaveLength(2);
  const empty = layoutSeries(series([NaN, NaN]), 300, 100);
  expect(empty.path).toBe('');
  expect(empty.yTicks).toEqual([]);
});

test('a constant series is drawn', () => {
  expect(layoutSeries(series([7, 7, 7]), 300, 100).path).not.toContain('NaN');
});
