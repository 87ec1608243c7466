import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutChart, type ChartFrameOptions } from './chart-frame.ts';
import { lineHeightAt, pixelToX, xToPixel, yToPixel } from './chart-geometry.ts';
import type { ChartSeries } from './chart-series.ts';

function series(y: readonly number[], overrides: Partial<ChartSeries> = {}): ChartSeries {
  return {
    id: 'run train',
    x: Float64Array.from(y, (_, i) => i + 1),
    y: Float64Array.from(y),
    rowCount: y.length,
    colorIndex: 1,
    style: 'train',
    endLabel: null,
    measured: true,
    ...overrides,
  };
}

function frame(options: Partial<ChartFrameOptions>) {
  return layOutChart({
    series: [],
    thresholds: [],
    xKind: 'step',
    logY: false,
    fromZero: false,
    yLimits: [-Infinity, Infinity],
    pixelWidth: 400,
    xTickTarget: 5,
    yTickTarget: 5,
    ...options,
  });
}

describe('layOutChart', () => {
  it('starts at step 0, ends at the longest run and leaves air above and below', () => {
    const { x, y } = frame({ series: [series([3, 2, 1]), series([3, 2, 1, 1.5])] });
    expect(x).toEqual([0, 4]);
    expect(y[0]).toBeCloseTo(1 - 0.08, 9);
    expect(y[1]).toBeCloseTo(3 + 0.08, 9);
  });

  it('counts measured rows only, hidden or thinned ones included', () => {
    const many = series(Array.from({ length: 5000 }, (_, i) => i));
    const smoothed = series(
      Array.from({ length: 5000 }, (_, i) => i),
      { measured: false },
    );
    expect(frame({ series: [many, smoothed, series([1])] }).pointCount).toBe(5001);
  });

  it('stays within the limits of a share', () => {
    expect(frame({ series: [series([0, 1])], yLimits: [0, 1] }).y).toEqual([0, 1]);
  });

  it('keeps a threshold in the picture', () => {
    expect(
      frame({ series: [series([1, 2])], thresholds: [{ kind: 'limit', value: 5, label: 'clip 5' }] }).y[1],
    ).toBeGreaterThan(5);
  });

  it('has a range for a constant line, an empty chart and one with nothing to draw', () => {
    for (const y of [[2, 2], [], [NaN]]) {
      for (const logY of [false, true]) {
        const { y: domain, x } = frame({ series: [series(y)], logY });
        expect(domain[1]).toBeGreaterThan(domain[0]);
        expect(x[1]).toBeGreaterThan(x[0]);
      }
    }
  });

  it('names points that no line would show', () => {
    const { lines } = frame({ series: [series([5]), series([1, NaN, 2, NaN, 3, 4])] });
    expect(lines[0]?.isolated).toEqual([{ x: 1, y: 5 }]);
    expect(lines[1]?.end).toEqual({ x: 6, y: 4 });
    expect(lines[1]?.isolated).toEqual([
      { x: 1, y: 1 },
      { x: 3, y: 2 },
    ]);
  });

  it('ends a line at its last value that can be drawn', () => {
    expect(frame({ series: [series([1, 2, NaN])] }).lines[0]?.end).toEqual({ x: 2, y: 2 });
    expect(frame({ series: [series([NaN])] }).lines[0]?.end).toBeNull();
  });

  it('has no ticks while there is nothing to read off', () => {
    const { xTicks, yTicks } = frame({ series: [series([])] });
    expect([xTicks, yTicks]).toEqual([[], []]);
  });

  it('leaves values a logarithmic axis cannot show out of its range', () => {
    const { y, lines } = frame({ series: [series([10, 0, 0.1])], logY: true });
    expect(y[0]).toBeGreaterThan(0.05);
    expect(lines[0]?.marks).toEqual([{ x: 2, kind: 'not-positive' }]);
  });
});

describe('layOutChart with a window', () => {
  const line = series(Array.from({ length: 100 }, (_, i) => 100 - i));

  it('shows that part of the axis, and of the values those in it', () => {
    const { x, y, lines } = frame({ series: [line], xWindow: [50, 60] });
    expect(x).toEqual([50, 60]);
    expect(y[0]).toBeCloseTo(41 - 0.4, 9);
    expect(y[1]).toBeCloseTo(51 + 0.4, 9);
    expect(lines[0]?.points).toHaveLength(13);
    expect(lines[0]?.values).toEqual([41, 51]);
  });

  it('counts strokes that cross it, even between two points', () => {
    for (const logY of [false, true]) {
      const { lines, y } = frame({ series: [series([1, 10_000])], xWindow: [1.25, 1.5], logY });
      const middle = logY ? 100 : 5000.5;
      expect(lines[0]?.end?.x).toBe(1.5);
      expect(lines[0]?.end?.y).toBeCloseTo(middle, 9);
      expect(lines[0]?.values?.[0]).toBeCloseTo(logY ? 10 : 2500.75, 9);
      expect(y[1]).toBeGreaterThan(middle);
      expect(y[1]).toBeLessThan(2 * middle);
    }
  });

  it('ends a line at each edge that crosses the same stroke', () => {
    const steep = series([0, 100]);
    const ends = [1.75, 1.5, 1.25].map((to) => frame({ series: [steep], xWindow: [to - 0.125, to] }).lines[0]?.end?.y);
    expect(ends.map((end) => Math.round(end ?? NaN))).toEqual([75, 50, 25]);
  });

  it('has no end for a line that is out of sight', () => {
    expect(frame({ series: [line], xWindow: [150, 160] }).lines[0]?.end).toBeNull();
  });

  it('counts the points it marks in sight only', () => {
    const odd = series([1, NaN, 0, 4, 0, NaN], { skipped: Float64Array.of(0, 1, 0, 1, 0, 1) });
    const { marked } = frame({ series: [odd], xWindow: [2, 4], logY: true });
    expect(marked).toEqual({ 'not-finite': 1, 'not-positive': 1, skipped: 2 });
  });

  it('says whether points are left out', () => {
    const many = series(Array.from({ length: 5000 }, (_, i) => i % 7));
    expect(frame({ series: [many] }).isThinned).toBe(true);
    expect(frame({ series: [many], xWindow: [100, 300] }).isThinned).toBe(false);
  });
});

describe('layOutChart with bands', () => {
  const banded = series([2, 3], { low: Float64Array.of(1, -5), high: Float64Array.of(4, 9) });

  it('has room for them', () => {
    expect(frame({ series: [banded] }).y).toEqual([-5 - 0.04 * 14, 9 + 0.04 * 14]);
    const { y } = frame({ series: [banded], logY: true });
    expect(y[0]).toBeGreaterThan(0.9);
    expect(y[1]).toBeGreaterThan(9);
  });
});

describe('layOutChart of several lines', () => {
  it('draws each the same whichever others there are', () => {
    const one = series(Array.from({ length: 3000 }, (_, i) => Math.sin(i) + 2));
    const other = series(Array.from({ length: 3000 }, (_, i) => Math.cos(i) + 3));
    const alone = frame({ series: [one] }).lines[0];
    const beside = frame({ series: [other, one] }).lines[1];
    expect(beside?.points).toEqual(alone?.points);
  });
});

describe('chart geometry', () => {
  const area = { left: 40, right: 440, top: 8, bottom: 208 };

  it('maps the axis ends to the plot edges, linear and logarithmic', () => {
    for (const logY of [false, true]) {
      const axes = { x: [0, 100], y: [1, 100], logY } as const;
      expect([xToPixel(axes, area, 0), xToPixel(axes, area, 100)]).toEqual([40, 440]);
      expect([yToPixel(axes, area, 1), yToPixel(axes, area, 100)]).toEqual([208, 8]);
      expect(yToPixel(axes, area, 10)).toBeCloseTo(logY ? 108 : 208 - (200 * 9) / 99, 9);
    }
  });

  it('finds the value under the pointer and never leaves the axis', () => {
    const axes = { x: [0, 100], y: [0, 1], logY: false } as const;
    expect(pixelToX(axes, area, 240)).toBe(50);
    expect(pixelToX(axes, area, 9999)).toBe(100);
    expect(pixelToX(axes, area, 0)).toBe(0);
  });

  it('finds the height of a line between two rows', () => {
    const line = series([1, 100]);
    const axes = { x: [0, 2], y: [1, 100] } as const;
    expect(lineHeightAt({ ...axes, logY: true }, area, line, 1.5)).toBeCloseTo(108, 9);
    expect(lineHeightAt({ ...axes, logY: false }, area, line, 1.5)).toBeCloseTo(108, 9);
    expect(lineHeightAt({ ...axes, logY: false }, area, line, 2)).toBe(8);
  });

  it('finds no height before the first row, after the last or at a gap', () => {
    const axes = { x: [0, 4], y: [1, 100], logY: true } as const;
    expect(lineHeightAt(axes, area, series([1, 2]), 0.5)).toBeNull();
    expect(lineHeightAt(axes, area, series([1, 2]), 2.5)).toBeNull();
    expect(lineHeightAt(axes, area, series([1, NaN, 2]), 1.5)).toBeNull();
    expect(lineHeightAt(axes, area, series([1, 0, 2]), 2)).toBeNull();
  });
});

describe('values as large as numbers go', () => {
  // The very smallest numbers have few digits or none: no axis tells them apart.
  const anyValue = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
  const rows = fc.array(fc.tuple(anyValue, anyValue, anyValue), { minLength: 1, maxLength: 8 });
  const area = { left: 0, right: 400, top: 0, bottom: 300 };

  it('have an axis with ticks, and places on it', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), (values, logY, isZoomed) => {
        const column = (k: 0 | 1 | 2) => Float64Array.from(values, (row) => row[k]);
        const line = series([], { x: Float64Array.from(values, (_, i) => i), y: column(0), rowCount: values.length });
        const drawn = { ...line, low: column(1), high: column(2) };
        const xWindow = isZoomed ? ([0.25, values.length - 0.5] as const) : null;
        const made = frame({ series: [drawn], logY, xWindow });
        const [low, high] = made.y;
        expect([low, high].every(Number.isFinite) && low < high).toBe(true);
        if (logY) expect(low).toBeGreaterThan(0);
        if (made.lines.every((each) => each.values === null)) return;
        expect(made.yTicks.length).toBeGreaterThan(0);
        for (const tick of made.yTicks) expect(Number.isFinite(yToPixel(made, area, tick))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1, 1 + Number.EPSILON],
    [1.7976931348621712e308, 1.7976931348621714e308],
  ])('have places on a logarithmic axis where they differ by rounding only: %d and %d', (...values) => {
    const made = frame({ series: [series(values)], logY: true });
    for (const value of values) expect(Number.isFinite(yToPixel(made, area, value))).toBe(true);
  });

  it('have round ticks on a logarithmic axis', () => {
    const made = frame({
      series: [series([1.2, 1e304], { low: Float64Array.of(1, 1), high: Float64Array.of(2, 1.7e308) })],
      logY: true,
    });
    expect(made.yTicks.length).toBeGreaterThan(2);
    expect(made.yTicks.every((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6))).toBe(true);
    expect(made.y[1]).toBe(Number.MAX_VALUE);
  });
});
