import { describe, expect, it } from 'vitest';
import { layOutChart } from '../../src-engine/pictures/chart-frame.ts';
import { yToPixel } from '../../src-engine/pictures/chart-geometry.ts';
import { drawColumns } from './draw-columns.ts';

const area = { left: 10, right: 60, top: 0, bottom: 100 };

interface Rectangle {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly bottom: number;
}

/** Draws these values, one for each x from 0 on, over 50 pixels. */
function draw(values: readonly number[], dash: readonly [number, number] | null = null) {
  const frame = layOutChart({
    series: [
      {
        ...{
          id: 'a',
          x: Float64Array.from(values, (_, i) => i),
          y: Float64Array.from(values),
          rowCount: values.length,
        },
        ...{ colorIndex: 1, style: 'raw', endLabel: null, measured: true },
      },
    ],
    ...{ thresholds: [], xKind: 'step', logY: false, fromZero: false, yLimits: [-Infinity, Infinity] },
    ...{ pixelWidth: 50, xTickTarget: 5, yTickTarget: 5 },
  });
  const rectangles: Rectangle[] = [];
  const context = {
    lineWidth: 2,
    fillRect: (x: number, y: number, width: number, height: number) =>
      rectangles.push({ x, top: y, width, bottom: y + height }),
  };
  drawColumns(context as unknown as CanvasRenderingContext2D, frame, area, frame.lines[0]?.points ?? [], 1, dash);
  return { rectangles, toY: (value: number) => yToPixel(frame, area, value) };
}

describe('drawColumns', () => {
  it('fills every column of pixels from its largest to its smallest value, spikes and all', () => {
    // 64 values in a pixel: lines are thinned to the very same stretches then.
    const values = Array.from({ length: 3201 }, (_, i) => Math.sin(i / 7) + (i === 2222 ? 9 : 0));
    const { rectangles, toY } = draw(values);
    for (const [column, { x, top, width, bottom }] of rectangles.entries()) {
      expect([x, width]).toEqual([10 + column, 1]);
      const inside = values.filter((_, i) => Math.floor((i / 3200) * 50) === column);
      expect(top).toBeLessThanOrEqual(toY(Math.max(...inside)) - 1 + 1e-9);
      expect(bottom).toBeGreaterThanOrEqual(toY(Math.min(...inside)) + 1 - 1e-9);
    }
    expect(rectangles).toHaveLength(51);
    expect(Math.min(...rectangles.map(({ top }) => top))).toBeCloseTo(toY(9 + Math.sin(2222 / 7)) - 1, 9);
  });

  it('joins neighbours, over pixels without a point as well', () => {
    const { rectangles, toY } = draw([0, 1, 1, 3, 0]);
    for (const [k, { x, width, top, bottom }] of rectangles.entries()) {
      const before = rectangles[k - 1];
      if (before === undefined) continue;
      expect(x).toBe(before.x + before.width);
      expect(x + width).toBeGreaterThan(x);
      expect(Math.max(top, before.top)).toBeLessThan(Math.min(bottom, before.bottom));
    }
    expect(rectangles.at(-1)?.top).toBeCloseTo(toY(3) - 1, 9);
  });

  it('leaves gaps open', () => {
    const { rectangles } = draw([1, 1, NaN, NaN, 1, 1]);
    const edges = rectangles.map(({ x, width }) => [x, x + width]);
    expect(edges).toEqual([
      [10, 11],
      [11, 21],
      [50, 51],
      [51, 61],
    ]);
  });

  it('draws dashes along the x axis', () => {
    const values = Array.from({ length: 3201 }, (_, i) => Math.sin(i));
    const { rectangles } = draw(values, [5, 3]);
    expect(rectangles.map(({ x }) => x)).toEqual(
      draw(values)
        .rectangles.map(({ x }) => x)
        .filter((x) => x % 8 < 5),
    );
  });
});
