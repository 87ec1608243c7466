import type { SeriesReport } from '../../contract/data-report.ts';

/** Points that a picture shows apart. */
const MAX_BUCKETS = 600;

/** Returns a column of a series, thinned to the lowest and the highest number of each stretch. */
export function reportSeries(name: string, values: Float64Array): SeriesReport {
  const bucketSteps = Math.max(1, Math.ceil(values.length / MAX_BUCKETS));
  const low: number[] = [];
  const high: number[] = [];
  for (let start = 0; start < values.length; start += bucketSteps) {
    let [least, most] = [NaN, NaN];
    for (const value of values.subarray(start, start + bucketSteps)) {
      if (!(value >= least)) least = Number.isNaN(value) ? least : value;
      if (!(value <= most)) most = Number.isNaN(value) ? most : value;
    }
    low.push(least);
    high.push(most);
  }
  return { name, bucketSteps, low, high };
}
