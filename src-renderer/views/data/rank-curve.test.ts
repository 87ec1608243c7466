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
