import { describe, expect, it } from 'vitest';
import { layOutChart } from '../../src-engine/pictures/chart-frame.ts';
import { placeTip } from './place-tip.ts';

const area = { left: 0, right: 400, top: 0, bottom: 300 };
const chart = { width: 400, height: 300 };
const tip = { width: 150, height: 80 };

/** A line from the top left to the bottom right, or the other way up. */
function frame(rising: boolean) {
  const y = Float64Array.from({ length: 101 }, (_, i) => (rising ? i : 100 - i));
  return layOutChart({
    series: [
      {
        id: 'a',
        x: Float64Array.from({ length: 101 }, (_, i) => i),
        y,
        rowCount: 101,
        colorIndex: 1,
        style: 'train',
        endLabel: null,
        measured: true,
      },
    ],
    thresholds: [],
    xKind: 'step',
    logY: false,
    fromZero: false,
    yLimits: [-Infinity, Infinity],
    pixelWidth: 400,
    xTickTarget: 5,
    yTickTarget: 5,
  });
}

describe('placeTip', () => {
  it('stands where the curve is not', () => {
    const falling = placeTip(frame(false), area, 40, tip, chart);
    expect(falling).toEqual({ left: 168, top: 8 });
    const rising = placeTip(frame(true), area, 60, tip, chart);
    expect(rising).toEqual({ left: 82, top: 8 });
  });

  it('goes to the other side of the cursor at the edge, and always stays inside', () => {
    for (let cursor = 0; cursor <= 100; cursor += 5) {
      const { left, top } = placeTip(frame(false), area, cursor, tip, chart);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + tip.width).toBeLessThanOrEqual(400);
      expect(top + tip.height).toBeLessThanOrEqual(300);
      const x = cursor * 4;
      expect(left > x || left + tip.width < x).toBe(true);
    }
  });
});
