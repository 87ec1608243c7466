import type { Histogram } from '../../contract/data-report.ts';
import type { Sequences } from '../../memory/sequences.ts';

/** Bars that a small picture can show apart. */
const MAX_BINS = 40;

/** Returns how long the sequences of some splits are, in bins that are whole numbers wide. */
export function lengthHistogram(splits: readonly Sequences[]): Histogram {
  const lengths = new Int32Array(splits.reduce((sum, { count }) => sum + count, 0));
  let filled = 0;
  for (const { count, offsets } of splits) {
    for (let index = 0; index < count; index++, filled++) {
      lengths[filled] = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    }
  }
  lengths.sort();
  const [min = 0] = lengths;
  const max = lengths.at(-1) ?? 0;
  const binWidth = Math.ceil((max - min + 1) / MAX_BINS);
  return countBins(lengths, binWidth, (length) => Math.floor((length - min) / binWidth));
}

/** Returns how often numbers lie where. */
export function valueHistogram(values: Float64Array): Histogram {
  const sorted = values.slice().sort();
  const [min = 0] = sorted;
  const max = sorted.at(-1) ?? 0;
  const bins = Math.min(MAX_BINS, Math.max(1, Math.ceil(Math.sqrt(sorted.length))));
  // Divided first: the difference of two numbers may be beyond float64.
  const spread = max / bins - min / bins;
  const binWidth = spread > 0 ? spread : 1;
  // The largest number lies at the upper edge of the last bin and belongs to it.
  return countBins(sorted, binWidth, (value) => Math.min(Math.floor(value / binWidth - min / binWidth), bins - 1));
}

/** `binOf` rises with the value, from 0 for the least. */
function countBins(sorted: Int32Array | Float64Array, binWidth: number, binOf: (value: number) => number): Histogram {
  const [start = 0] = sorted;
  const max = sorted.at(-1) ?? start;
  const counts = new Array<number>(binOf(max) + 1).fill(0);
  for (const value of sorted) {
    const bin = binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { start, binWidth, counts, median: median(sorted), max };
}

function median(sorted: Int32Array | Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
