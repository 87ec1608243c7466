import type { Histogram } from '../../contract/data-report.ts';
import type { Sequences } from '../../memory/sequences.ts';
import { inPieces, type Stage } from '../stage.ts';

/** Bars that a small picture can show apart. */
const MAX_BINS = 40;

type Values = Int32Array | Float64Array;

/** Returns how long the sequences of some splits are, in bins that are whole numbers wide. */
export function* lengthHistogram(splits: readonly Sequences[]): Stage<Histogram> {
  const lengths = new Int32Array(splits.reduce((sum, { count }) => sum + count, 0));
  let filled = 0;
  for (const { count, offsets } of splits) {
    for (let index = 0; index < count; index++, filled++) {
      lengths[filled] = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    }
  }
  const { min, max } = yield* rangeOf(lengths);
  const binWidth = Math.ceil((max - min + 1) / MAX_BINS);
  return yield* countBins(lengths, { min, max, binWidth }, (length) => Math.floor((length - min) / binWidth));
}

/** Returns how often numbers lie where. */
export function* valueHistogram(values: Float64Array): Stage<Histogram> {
  const { min, max } = yield* rangeOf(values);
  const bins = Math.min(MAX_BINS, Math.max(1, Math.ceil(Math.sqrt(values.length))));
  // Divided first: the difference of two numbers may be beyond float64.
  const spread = max / bins - min / bins;
  const binWidth = spread > 0 ? spread : 1;
  // The largest number lies at the upper edge of the last bin and belongs to it.
  const binOf = (value: number): number => Math.min(Math.floor(value / binWidth - min / binWidth), bins - 1);
  return yield* countBins(values, { min, max, binWidth }, binOf);
}

/** `binOf` rises with the value, from 0 for the least. */
function* countBins(
  values: Values,
  { min, max, binWidth }: { readonly min: number; readonly max: number; readonly binWidth: number },
  binOf: (value: number) => number,
): Stage<Histogram> {
  const counts = new Array<number>(binOf(max) + 1).fill(0);
  yield* inPieces(values.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const bin = binOf(values[index] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  });
  const upper = yield* rankedValue(values, values.length >> 1, counts, binOf);
  const isOdd = values.length % 2 === 1;
  const lower = isOdd ? upper : yield* rankedValue(values, (values.length >> 1) - 1, counts, binOf);
  return { start: min, binWidth, counts, median: isOdd ? upper : (lower + upper) / 2, max };
}

/** Returns the value at a rank, counted from 0 for the least: only the values of its bin have to be sorted. */
function* rankedValue(
  values: Values,
  rank: number,
  counts: readonly number[],
  binOf: (value: number) => number,
): Stage<number> {
  let [bin, below] = [0, 0];
  while (below + (counts[bin] ?? Infinity) <= rank) {
    below += counts[bin] ?? 0;
    bin++;
  }
  const among = new Float64Array(counts[bin] ?? 0);
  let found = 0;
  yield* inPieces(values.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const value = values[index] ?? 0;
      if (binOf(value) === bin) among[found++] = value;
    }
  });
  return among.sort()[rank - below] ?? 0;
}

/** Returns the least and the greatest value; zeros where there is none. */
function* rangeOf(values: Values): Stage<{ min: number; max: number }> {
  const [first = 0] = values;
  const range = { min: first, max: first };
  yield* inPieces(values.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const value = values[index] ?? 0;
      if (value < range.min) range.min = value;
      if (value > range.max) range.max = value;
    }
  });
  return range;
}
