import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band } from '../contract/board-view.ts';
import { FoldedCurve, type FoldedRows, type RunCurve } from './fold-curves.ts';
import { bandOf, spreadOf } from './spread.ts';

type Points = readonly (readonly [step: number, y: number])[];

/** @param capacity rows that the arrays have room for, as those of a growing run */
function curve(points: Points, xOf = (step: number) => step, capacity = points.length): RunCurve {
  const [step, x, y] = [new Float64Array(capacity), new Float64Array(capacity), new Float64Array(capacity)];
  for (const [row, [at, value]] of points.entries()) {
    step[row] = at;
    x[row] = xOf(at);
    y[row] = value;
  }
  return { step, x, y, rowCount: points.length };
}

function rowsOf({ x, mean, low, high, count, rowCount }: FoldedRows) {
  const cut = (column: Float64Array) => [...column.subarray(0, rowCount)];
  return { x: cut(x), mean: cut(mean), low: cut(low), high: cut(high), count: cut(count) };
}

const foldOf = (runs: readonly RunCurve[], band: Band = 'range') => rowsOf(new FoldedCurve().update(runs, band));

/** The same by a second way: a map of all steps. */
function foldedSlowly(all: readonly Points[], band: Band) {
  const steps = [...new Set(all.flatMap((points) => points.map(([step]) => step)))].sort((a, b) => a - b);
  const spreads = steps.map((step) =>
    spreadOf(all.flatMap((points) => points.filter(([at]) => at === step).map(([, y]) => y))),
  );
  const bands = spreads.map((spread) => bandOf(spread, band));
  return {
    x: steps,
    mean: spreads.map(({ mean }) => mean),
    low: bands.map(([low]) => low),
    high: bands.map(([, high]) => high),
    count: spreads.map(({ n }) => n),
  };
}

const points = fc
  .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 })
  .chain((steps) =>
    fc.tuple(
      ...steps
        .sort((a, b) => a - b)
        .map((step) =>
          fc.tuple(fc.constant(step), fc.oneof(fc.double({ min: -9, max: 9, noNaN: true }), fc.constant(NaN))),
        ),
    ),
  );
const groups = fc.array(points, { minLength: 2, maxLength: 4 });

describe('FoldedCurve', () => {
  it('aligns runs by step, invents nothing between, and counts who is in', () => {
    const runs = [
      curve([
        [1, 10],
        [2, 20],
        [4, 40],
      ]),
      curve([
        [2, 30],
        [3, NaN],
        [4, 50],
        [5, 60],
      ]),
    ];
    expect(foldOf(runs)).toEqual({
      x: [1, 2, 3, 4, 5],
      mean: [10, 25, NaN, 45, 60],
      low: [10, 20, NaN, 40, 60],
      high: [10, 30, NaN, 50, 60],
      count: [1, 2, 0, 2, 1],
    });
  });

  it('is what a plain fold is, for any runs and bands', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom<Band>('deviation', 'error', 'range', 'none'), (all, band) => {
        expect(
          foldOf(
            all.map((each) => curve(each)),
            band,
          ),
        ).toEqual(foldedSlowly(all, band));
      }),
    );
  });

  it('is the same however the runs grew', () => {
    const growing = groups.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.array(fc.tuple(...all.map(() => fc.double({ min: 0, max: 1, noNaN: true }))), { maxLength: 6 }),
      ),
    );
    fc.assert(
      fc.property(growing, ([all, shares]) => {
        const folded = new FoldedCurve();
        const grown = all.map(() => 0);
        for (const moment of shares) {
          for (const [i, share] of moment.entries())
            grown[i] = Math.max(grown[i] ?? 0, Math.floor(share * (all[i]?.length ?? 0)));
          folded.update(
            all.map((each, i) => curve(each.slice(0, grown[i]), undefined, 40)),
            'deviation',
          );
        }
        expect(
          rowsOf(
            folded.update(
              all.map((each) => curve(each)),
              'deviation',
            ),
          ),
        ).toEqual(foldedSlowly(all, 'deviation'));
      }),
    );
  });

  it('never changes a settled row in its buffer', () => {
    const shares = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(points, points, shares, (one, other, moments) => {
        const folded = new FoldedCurve();
        const drawn = moments.map(([a, b]) => {
          const rows = folded.update([curve(one.slice(0, a)), curve(other.slice(0, b))], 'range');
          const settled = { ...rows, rowCount: rows.settled };
          return { settled, then: rowsOf(settled) };
        });
        for (const { settled, then } of drawn) expect(rowsOf(settled)).toEqual(then);
      }),
    );
  });

  it('settles what every run that grows has reached, and keeps its buffers while runs grow side by side', () => {
    const steps = Array.from({ length: 90 }, (_, i): [number, number] => [i + 1, 1]);
    const ended = steps.slice(0, 5);
    const folded = new FoldedCurve();
    const update = (a: number, b: number) =>
      folded.update(
        [curve(ended), curve(steps.slice(0, a), undefined, 90), curve(steps.slice(0, b), undefined, 90)],
        'range',
      );
    const first = update(20, 12);
    expect([first.rowCount, first.settled]).toEqual([20, 5]);
    let rows = first;
    for (let k = 1; k <= 30; k += 1) rows = update(20 + k, 12 + k);
    expect([rows.rowCount, rows.settled]).toEqual([50, 42]);
    expect(rows.mean.buffer).toBe(update(51, 45).mean.buffer);
    expect(rowsOf(update(90, 90))).toEqual(foldedSlowly([ended, steps, steps], 'range'));
  });

  it('does not know the order of the runs', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const runs = all.map((each) => curve(each));
        expect(foldOf([...runs].reverse(), 'error')).toEqual(foldOf(runs, 'error'));
      }),
    );
  });

  it('gives a run alone back bit for bit, gaps and all', () => {
    const alone = curve([
      [1, -0],
      [3, NaN],
      [4, Infinity],
      [9, 0.1 + 0.2],
    ]);
    const folded = new FoldedCurve().update([alone], 'deviation');
    expect(rowsOf(folded)).toEqual({
      x: [1, 3, 4, 9],
      mean: [...alone.y],
      low: [...alone.y],
      high: [...alone.y],
      count: [1, 0, 0, 1],
    });
    expect(folded.mean).toBe(alone.y);
  });

  it('never falls on the x axis where a slower run ends', () => {
    const fast = curve(
      [
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
      ],
      (step) => step,
    );
    const slow = curve(
      [
        [1, 0],
        [2, 0],
      ],
      (step) => 5 * step,
    );
    expect(foldOf([fast, slow]).x).toEqual([3, 6, 6, 6]);
    const folded = new FoldedCurve();
    folded.update([fast, slow], 'none');
    const further = curve(
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      (step) => (step === 3 ? 12 : 5 * step),
    );
    expect(rowsOf(folded.update([fast, further], 'none')).x).toEqual([3, 6, 7.5, 7.5]);
  });

  it('starts over when a run was started again, or is drawn otherwise', () => {
    const folded = new FoldedCurve();
    folded.update(
      [
        curve([
          [1, 1],
          [2, 2],
        ]),
        curve([[1, 3]]),
      ],
      'range',
    );
    const again = [
      curve([
        [1, 9],
        [2, 2],
        [3, 3],
      ]),
      curve([[1, 3]]),
    ];
    expect(rowsOf(folded.update(again, 'range'))).toEqual(foldOf(again));
    expect(rowsOf(folded.update(again, 'none'))).toEqual(foldOf(again, 'none'));
    const shorter = [curve([[1, 9]]), curve([[1, 3]])];
    expect(rowsOf(folded.update(shorter, 'none'))).toEqual(foldOf(shorter, 'none'));
    expect(rowsOf(folded.update([curve([[1, 9]], () => 7), curve([[1, 3]], () => 9)], 'none')).x).toEqual([8]);
  });
});
