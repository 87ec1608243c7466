import type { Histogram } from '../contract/data-report.ts';

/** Bars that a small picture can show apart. */
const MAX_BINS = 40;

/** Returns how long the sequences are, in bins that are whole numbers wide. */
export function lengthHistogram(offsets: Int32Array): Histogram {
  const lengths = Array.from(offsets.subarray(1), (end, index) => end - (offsets[index] ?? 0)).sort((a, b) => a - b);
  const min = lengths[0] ?? 0;
  const max = lengths.at(-1) ?? 0;
  const binWidth = Math.ceil((max - min + 1) / MAX_BINS);
  const counts = new Array<number>(Math.floor((max - min) / binWidth) + 1).fill(0);
  for (const length of lengths) {
    const bin = Math.floor((length - min) / binWidth);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { start: min, binWidth, counts, median: median(lengths), max };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
