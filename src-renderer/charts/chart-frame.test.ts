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
