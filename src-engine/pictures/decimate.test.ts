import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, decimateBand, findSkipped, type DecimationWindow, type LineMark } from './decimate.ts';

const rising = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i);

const line = (x: Float64Array, y: Float64Array) => ({ x, y, rowCount: y.length });

function draw(y: Float64Array, pixelWidth: number, positiveOnly = false) {
  return decimate(line(rising(y.length), y), { from: 0, to: Math.max(1, y.length - 1), pixelWidth, positiveOnly });
}

const anyEdge = fc.double({ min: 0, max: 900, noNaN: true });
const anyWindow = fc
  .tuple(anyEdge, anyEdge, fc.integer({ min: 1, max: 60 }), fc.boolean())
  .map(([a, b, pixelWidth, positiveOnly]) => {
    return { from: Math.min(a, b), to: Math.max(a, b), pixelWidth, positiveOnly };
  });

const oddValue = fc.constantFrom(NaN, Infinity, -Infinity, 0, -1, 1e300);
const anyValue = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -2, max: 40 }) },
  { weight: 1, arbitrary: oddValue },
);
const anyColumns = fc
  .array(fc.tuple(fc.constantFrom(0, 1, 1, 1, 5, 0.3), anyValue), { minLength: 1, maxLength: 800, size: 'max' })
  .map((rows) => {
    let place = 0;
    const x = Float64Array.from(rows, ([step]) => (place += step));
    return { x, y: Float64Array.from(rows, ([, value]) => value) };
  });

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

  it('keeps first, smallest, largest and last of every bucket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 600 }),
        (list) => {
          const y = Float64Array.from(list);
          const pixels = 13;
          const { points } = draw(y, pixels);
          const bucket = bucketWidth(Math.max(1, y.length - 1) / pixels);
          const drawn = new Set(points.map((point) => `${String(point.x)} ${String(point.y)}`));
          for (let k = 0; k * bucket < y.length; k += 1) {
            const rows = list.map((_, i) => i).filter((i) => i >= k * bucket && i < (k + 1) * bucket);
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

  it('draws the very points that a look at every row finds, whatever is in them and at every zoom', () => {
    fc.assert(
      fc.property(anyColumns, anyWindow, ({ x, y }, window) => {
        const { points, marks } = decimate(line(x, y), window);
        expect({ points, marks }).toEqual(decimatePlainly(x, y, window));
      }),
      { numRuns: 100 },
    );
  });

  it('draws a growing column as if it had never been drawn before, in any order of windows', () => {
    fc.assert(
      fc.property(anyColumns, fc.array(anyWindow, { minLength: 2, maxLength: 8 }), ({ x, y }, windows) => {
        for (const [k, window] of windows.entries()) {
          const rowCount = Math.ceil((y.length * (k + 1)) / windows.length);
          const { points, marks } = decimate({ x, y, rowCount }, window);
          expect({ points, marks }).toEqual(decimatePlainly(x.subarray(0, rowCount), y.subarray(0, rowCount), window));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('draws what is moved into sight, to either side and on both scales, as if it had never been drawn before', () => {
    const moves = fc.array(fc.tuple(fc.double({ min: 0, max: 700, noNaN: true }), fc.boolean()), { minLength: 2 });
    fc.assert(
      fc.property(anyColumns, moves, fc.integer({ min: 5, max: 200 }), ({ x, y }, places, span) => {
        for (const [from, positiveOnly] of places) {
          const window = { from, to: from + span, pixelWidth: 9, positiveOnly };
          const { points, marks } = decimate(line(x, y), window);
          expect({ points, marks }).toEqual(decimatePlainly(x, y, window));
        }
      }),
    );
  });

  it('draws a bucket anew until it is full', () => {
    const x = rising(300);
    const y = Float64Array.from(x, (at) => Math.sin(at * at));
    const window = { from: 0, to: 320, pixelWidth: 8, positiveOnly: false };
    for (let rowCount = 1; rowCount <= 300; rowCount += 1) {
      const plain = decimatePlainly(x.subarray(0, rowCount), y.subarray(0, rowCount), window);
      expect(decimate({ x, y, rowCount }, window).points).toEqual(plain.points);
    }
  });

  it('draws rows that change in their buffers as they are now', () => {
    const x = rising(400);
    const y = new Float64Array(400).fill(1);
    const window = { from: 0, to: 500, pixelWidth: 30, positiveOnly: false };
    for (let settled = 0; settled <= 300; settled += 50) {
      for (const row of [settled + 3, settled + 77]) y[row] = settled + row;
      const { points } = decimate({ x, y, rowCount: 400, settled }, window);
      expect(points).toEqual(decimatePlainly(x, y, window).points);
    }
  });

  it('draws a column anew over another axis', () => {
    const y = Float64Array.from({ length: 100 }, (_, i) => i % 7);
    const epochs = Float64Array.from(y, (_, i) => Math.sqrt(i) * 10);
    const window = { from: 0, to: 99, pixelWidth: 20, positiveOnly: false };
    for (const x of [rising(100), epochs, rising(100)]) {
      expect(decimate(line(x, y), window).points).toEqual(decimatePlainly(x, y, window).points);
    }
  });

  it('keeps what it has drawn while the axis grows, and thins anew before a pixel hides too much', () => {
    const y = Float64Array.from({ length: 200_000 }, (_, i) => Math.sin(i * i));
    const x = rising(y.length);
    const drawn = (rowCount: number) =>
      decimate({ x, y, rowCount }, { from: 0, to: rowCount, pixelWidth: 400, positiveOnly: false }).points;
    const before = drawn(100_000);
    expect(drawn(101_000).slice(0, before.length - 5)).toEqual(before.slice(0, -5));
    expect(drawn(200_000).length).toBeLessThan(before.length * 1.3);
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
    const { points } = decimate(line(y, y), { from: 100.5, to: 102.5, pixelWidth: 50, positiveOnly: false });
    expect(points.map((point) => point.x)).toEqual([100, 101, 102, 103]);
  });

  it('draws a single point when the window has no width', () => {
    const one = Float64Array.of(5);
    expect(decimate(line(one, one), { from: 5, to: 5, pixelWidth: 100, positiveOnly: false }).points).toEqual([
      { x: 5, y: 5 },
    ]);
  });

  it('keeps a spike at every zoom that has it in sight', () => {
    const y = new Float64Array(100_000).fill(1);
    y[77_777] = 84.2;
    const x = rising(y.length);
    for (let span = 100_000; span > 1; span /= 3) {
      const window = { from: 77_777 - span / 3, to: 77_777 + span / 2, pixelWidth: 300, positiveOnly: true };
      expect(decimate(line(x, y), window).points).toContainEqual({ x: 77_777, y: 84.2 });
    }
  });

  it('draws the rows that were added to a column it has drawn', () => {
    const y = new Float64Array(1000).fill(1);
    const x = rising(1000);
    const draw = (rowCount: number) =>
      decimate({ x, y, rowCount }, { from: 0, to: 1000, pixelWidth: 10, positiveOnly: false });
    expect(draw(500).points.at(-1)).toEqual({ x: 499, y: 1 });
    y[777] = 5;
    expect(draw(1000).points).toContainEqual({ x: 777, y: 5 });
  });

  it('counts the rows of the window, and those of them that cannot be drawn', () => {
    const y = Float64Array.of(1, NaN, 0, -1, Infinity, 2, NaN);
    const x = rising(7);
    const window = { from: 0.5, to: 5, pixelWidth: 100, positiveOnly: true };
    expect(decimate(line(x, y), window)).toMatchObject({ rows: 5, notFinite: 2, notPositive: 2 });
    expect(decimate(line(x, y), { ...window, positiveOnly: false })).toMatchObject({ notFinite: 2, notPositive: 0 });
  });

  it('thins ten runs of 100,000 steps well within a frame or two', () => {
    const y = Float64Array.from({ length: 100_000 }, (_, i) => 1 / (1 + i) + Math.sin(i));
    draw(y, 400);
    const start = performance.now();
    let count = 0;
    for (let run = 0; run < 10; run += 1) count += draw(y, 400).points.length;
    // About 10 ms on one core; the bound only notices a change of order.
    expect(performance.now() - start).toBeLessThan(400);
    expect(count).toBeLessThanOrEqual(10 * 401 * 1.2 * 4);
  });
});

describe('decimateBand', () => {
  const window = { from: 0, to: 96, pixelWidth: 12, positiveOnly: false };
  const x = rising(100);
  const high = Float64Array.from(x, (at) => 10 + Math.sin(at));
  const low = Float64Array.from(x, (at) => 5 - Math.cos(at));

  it('is as low and as high as any row of a pixel, from its first to its last', () => {
    const points = decimateBand({ x, low, high, rowCount: 100 }, window);
    for (let pixel = 0; pixel < 12; pixel += 1) {
      const rows = [...x].filter((at) => Math.floor(at / 8) === pixel);
      const drawn = points.filter((point) => rows.includes(point.x));
      expect(drawn.map((point) => point.x)).toEqual([rows[0], rows.at(-1)]);
      expect(new Set(drawn.map((point) => point.low))).toEqual(
        new Set([Math.min(...rows.map((row) => low[row] ?? 0))]),
      );
      expect(new Set(drawn.map((point) => point.high))).toEqual(
        new Set([Math.max(...rows.map((row) => high[row] ?? 0))]),
      );
    }
  });

  it('is the band itself where there is a pixel for every row, broken where it has none', () => {
    const gappy = high.slice();
    gappy[3] = NaN;
    const points = decimateBand({ x, low, high: gappy, rowCount: 6 }, { ...window, pixelWidth: 1000 });
    expect(points.map((point) => point.high)).toEqual([...gappy.subarray(0, 6)]);
    expect(points.map((point) => point.low)).toEqual([...low.subarray(0, 6)].map((at, k) => (k === 3 ? NaN : at)));
  });

  it('reaches down to nothing on a logarithmic axis where its lower edge is not above zero', () => {
    const under = Float64Array.of(1, -1, 1);
    const over = Float64Array.of(3, 3, 3);
    const points = decimateBand(
      { x: rising(3), low: under, high: over, rowCount: 3 },
      { from: 0, to: 2, pixelWidth: 100, positiveOnly: true },
    );
    expect(points.map((point) => [point.low, point.high])).toEqual([
      [1, 3],
      [-1, 3],
      [1, 3],
    ]);
  });
});

describe('findSkipped', () => {
  it('marks each pixel with updates that were left out once, and counts them all', () => {
    const skipped = new Float64Array(1000);
    skipped.fill(1, 500, 503);
    skipped[900] = 1;
    const window = { from: 100, to: 899, pixelWidth: 80, positiveOnly: false };
    expect(findSkipped({ x: rising(1000), skipped, rowCount: 1000 }, window)).toEqual({
      marks: [{ x: 500, kind: 'skipped' }],
      count: 3,
    });
  });
});

/** The widest of four widths to an octave that is not above a pixel's; 0: all in one. */
function bucketWidth(pixel: number): number {
  if (pixel <= 0) return 0;
  let quarters = -400;
  while (2 ** ((quarters + 1) / 4) <= pixel) quarters += 1;
  return 2 ** (quarters / 4);
}

/** What `decimate` returns, by a look at every row of every bucket. */
function decimatePlainly(x: Float64Array, y: Float64Array, { from, to, pixelWidth, positiveOnly }: DecimationWindow) {
  const at = (row: number) => x[row] ?? NaN;
  const value = (row: number) => y[row] ?? NaN;
  const isDrawable = (row: number) => Number.isFinite(value(row)) && !(positiveOnly && value(row) <= 0);
  const rows = [...x.keys()];
  const before = rows.filter((row) => at(row) < from).slice(-1);
  const after = rows.filter((row) => at(row) > to).slice(0, 1);
  const inside = rows.filter((row) => at(row) >= from && at(row) <= to);
  const width = bucketWidth((to - from) / pixelWidth);
  const buckets = new Map<number, number[]>();
  for (const row of inside) {
    let k = width > 0 ? Math.max(0, Math.floor(at(row) / width) - 1) : 0;
    while (width > 0 && at(row) >= (k + 1) * width) k += 1;
    buckets.set(k, [...(buckets.get(k) ?? []), row]);
  }
  const pixels = [before, ...buckets.values(), after].filter((those) => those.length > 0);
  const marks: LineMark[] = [];
  const points = pixels.flatMap((pixel) => {
    const drawable = pixel.filter(isDrawable);
    const values = drawable.map(value);
    const gap = pixel.find((row) => !isDrawable(row));
    const min = drawable.find((row) => value(row) === Math.min(...values));
    const max = drawable.find((row) => value(row) === Math.max(...values));
    const wanted = new Set([drawable[0], min, max, drawable.at(-1), gap]);
    if (gap !== undefined && at(gap) >= from && at(gap) <= to) {
      marks.push({ x: at(gap), kind: Number.isFinite(value(gap)) ? 'not-positive' : 'not-finite' });
    }
    return pixel.filter((row) => wanted.has(row)).map((row) => ({ x: at(row), y: row === gap ? NaN : value(row) }));
  });
  return { points, marks };
}
