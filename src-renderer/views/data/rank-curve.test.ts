import { expect, test } from 'vitest';
import { layoutRankCurve } from './rank-curve.ts';

const tokens = Array.from({ length: 100 }, (_, k) => ({ name: `w${String(k)}`, count: Math.round(1000 / (k + 1)) }));
const ranks = tokens.map(({ count }, k) => [k + 1, count] as const);

test('the curve spans the plot from the first to the last rank', () => {
  const { line, plot } = layoutRankCurve(ranks, tokens, 600, 150);
  const points = line
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number));
  expect(points[0]).toEqual([plot.left, plot.top]);
  expect(points.at(-1)?.[0]).toBeCloseTo(plot.right, 1);
  expect(points).toHaveLength(100);
});

test('names do not stand on one another, and the last ones keep inside', () => {
  const { names } = layoutRankCurve(ranks, tokens, 300, 150);
  for (const [k, name] of names.entries()) {
    const next = names[k + 1];
    if (next !== undefined) expect(next.x - name.x).toBeGreaterThanOrEqual(64);
  }
  expect(names.at(-1)?.atEnd).toBe(true);
});

test('one single token still makes a picture', () => {
  const { line, names } = layoutRankCurve([[1, 7]], [{ name: ' ', count: 7 }], 600, 150);
  expect(line).not.toContain('NaN');
  expect(names[0]?.text).toBe('␣');
});

test('the dots of the names stand on the curve, whatever part of the data the tokens were counted in', () => {
  const fewer = tokens.map(({ name, count }) => ({ name, count: count * 0.8 }));
  const sparse = ranks.filter(([rank]) => rank !== 3);
  const { names, line } = layoutRankCurve(sparse, fewer, 600, 150);
  const points = line
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number));
  expect(names[0]?.y).toBeCloseTo(points[0]?.[1] ?? NaN, 1);
  const [left, right] = points.filter(([x]) => Math.abs((x ?? 0) - (names[1]?.x ?? 0)) < 100).slice(0, 2);
  const share = ((names[1]?.x ?? 0) - (left?.[0] ?? 0)) / ((right?.[0] ?? 0) - (left?.[0] ?? 0));
  const onLine = (left?.[1] ?? 0) + share * ((right?.[1] ?? 0) - (left?.[1] ?? 0));
  expect(names[1]?.y).toBeCloseTo(onLine, 0);
});
