import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';

const rising = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i);

function draw(y: Float64Array, pixelWidth: number, positiveOnly = false) {
  return decimate(rising(y.length), y, y.length, { from: 0, to: Math.max(1, y.length - 1), pixelWidth, positiveOnly });
}

describe('decimate', () => {
  it('keeps every point when there are fewer than pixels', () => {
    const { points, marks } = draw(Float64Array.of(3, 1, 2), 400);
    expect(points).toEqual([
      { x: 0, y: 3 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
    expect(marks).toEqual([]);
  });

  it('keeps first, smallest, largest and last of every pixel column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 600 }),
        (list) => {
          const y = Float64Array.from(list);
          const width = 13;
          const { points } = draw(y, width);
          const scale = width / Math.max(1, y.length - 1);
          const drawn = new Set(points.map((point) => `${String(point.x)} ${String(point.y)}`));
          for (let pixel = 0; pixel <= width; pixel += 1) {
            const rows = list.map((_, i) => i).filter((i) => Math.floor(i * scale) === pixel);
            if (rows.length === 0) continue;
            const values = rows.map((row) => y[row] ?? NaN);
            const ys = points.filter((point) => rows.includes(point.x)).map((point) => point.y);
            expect(Math.min(...ys)).toBe(Math.min(...values));
            expect(Math.max(...ys)).toBe(Math.max(...values));
            for (const row of [rows[0] ?? 0, rows.at(-1) ?? 0]) {
              expect(drawn).toContain(`${String(row)} ${String(y[row])}`);
            }
            expect(ys.length).toBeLessThanOrEqual(4);
          }
        },
      ),
    );
  });

  it('keeps the rows in order and draws none twice', () => {
    const y = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 3) * i);
    const xs = draw(y, 100).points.map((point) => point.x);
    expect(xs).toEqual([...new Set(xs)].sort((a, b) => a - b));
  });

  it('never hides a single spike', () => {
    const y = new Float64Array(100_000).fill(1);
    y[77_777] = 84.2;
    expect(draw(y, 400).points).toContainEqual({ x: 77_777, y: 84.2 });
  });

  it('breaks the line at values that are not finite and marks each pixel column of them once', () => {
    const y = new Float64Array(1000).fill(1);
    y.fill(NaN, 500, 510);
    y[900] = -Infinity;
    const { points, marks } = draw(y, 100);
    expect(points.filter((point) => Number.isNaN(point.y)).length).toBe(marks.length);
    expect(marks.every((mark) => mark.kind === 'not-finite')).toBe(true);
    expect(marks.map((mark) => mark.x)).toEqual(expect.arrayContaining([500, 900]));
    expect(marks.length).toBeLessThanOrEqual(3);
  });

  it('marks what a logarithmic axis cannot show instead of dropping it', () => {
    const { points, marks } = draw(Float64Array.of(1, 0, -2, 4), 400, true);
    expect(marks).toEqual([
      { x: 1, kind: 'not-positive' },
      { x: 2, kind: 'not-positive' },
    ]);
    expect(points.map((point) => point.y)).toEqual([1, NaN, NaN, 4]);
  });

  it('draws the window and one neighbour on either side', () => {
    const y = rising(1000);
    const { points } = decimate(y, y, 1000, { from: 100.5, to: 102.5, pixelWidth: 50, positiveOnly: false });
    expect(points.map((point) => point.x)).toEqual([100, 101, 102, 103]);
  });

  it('draws a single point when the window has no width', () => {
    const one = Float64Array.of(5);
    expect(decimate(one, one, 1, { from: 5, to: 5, pixelWidth: 100, positiveOnly: false }).points).toEqual([
      { x: 5, y: 5 },
    ]);
  });

  it('thins ten runs of 100,000 steps well within a frame or two', () => {
    const y = Float64Array.from({ length: 100_000 }, (_, i) => 1 / (1 + i) + Math.sin(i));
    draw(y, 400);
    const start = performance.now();
    let count = 0;
    for (let run = 0; run < 10; run += 1) count += draw(y, 400).points.length;
    // About 10 ms on one core; the bound only notices a change of order.
    expect(performance.now() - start).toBeLessThan(400);
    expect(count).toBeLessThanOrEqual(10 * 401 * 4);
  });
});
