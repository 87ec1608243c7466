import { expect, test } from 'vitest';
import { LineCurves, type CurveSource } from './line-curves.ts';

const LOSS = { split: 'train', name: 'perplexity' } as const;
const OPTIONS = { xKind: 'step', band: 'range', smoothing: 0 } as const;

/** A run whose loss at step k is ln(factor · k), so that its perplexity is factor · k. */
function growingRun(factor: number): { source: CurveSource; grow: (rowCount: number) => void } {
  let rowCount = 0;
  const most = 5000;
  const steps = Float64Array.from({ length: most }, (_, row) => row + 1);
  const loss = steps.map((step) => Math.log(factor * step));
  const table = {
    get rowCount() {
      return rowCount;
    },
    column: (name: string) => (name === 'loss' ? loss : steps),
  };
  return { source: { train: table, validation: { rowCount: 0, column: () => steps } }, grow: (to) => (rowCount = to) };
}

test('a curve of a derived metric grows with the loss, and no row of it changes in its buffer', () => {
  const { source, grow } = growingRun(3);
  const curves = new LineCurves([source]);
  const seen: { readonly y: Float64Array; readonly copy: Float64Array }[] = [];
  for (const rowCount of [1, 7, 1024, 1025, 5000]) {
    grow(rowCount);
    const { y, rowCount: drawn, spread } = curves.curve(LOSS, OPTIONS);
    expect([drawn, spread]).toEqual([rowCount, null]);
    for (let row = 0; row < rowCount; row += 97) expect((y[row] ?? NaN) / (3 * (row + 1))).toBeCloseTo(1, 12);
    seen.push({ y, copy: y.slice(0, rowCount) });
  }
  for (const { y, copy } of seen) expect(y.slice(0, copy.length)).toEqual(copy);
  // Nothing new: the very same rows.
  expect(curves.curve(LOSS, OPTIONS).y).toBe(seen.at(-1)?.y);
});

test('seeds are derived one by one and then folded, smoothed ones smoothed before', () => {
  const runs = [growingRun(1), growingRun(4)];
  for (const { grow } of runs) grow(10);
  const curves = new LineCurves(runs.map(({ source }) => source));
  const { y, spread } = curves.curve(LOSS, OPTIONS);
  expect([y[0], y[9]].map((value) => value?.toFixed(9))).toEqual(['2.500000000', '25.000000000']);
  expect([spread?.low[9], spread?.high[9]].map((value) => value?.toFixed(9))).toEqual(['10.000000000', '40.000000000']);
  // Debiased, by hand for w = 0.5: perplexities 1, 2 have 1/3 and 2/3 of the weight.
  const smoothed = curves.curve(LOSS, { ...OPTIONS, smoothing: 0.5 });
  expect(smoothed.y[1]).toBeCloseTo((2.5 * (1 + 2 * 2)) / 3, 12);
});
