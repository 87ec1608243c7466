import type { DataConfig } from '../../contract/run-config.ts';
import type { Split } from '../../contract/split.ts';
import { splitGroups } from './split-groups.ts';
import { shareOfRows } from './split-rows.ts';

/** Time steps `start … end - 1` of a series. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SplitSpans {
  readonly train: Span;
  readonly validation: Span;
  readonly test: Span;
}

/** The spans of several series laid end to end, by split. */
export type SeriesSpans = Readonly<Record<Split, readonly Span[]>>;

/** Returns the stretch of a series that each split has: all of it for training with `none`, else one after the other. */
export function splitSpans(length: number, split: DataConfig['split']): SplitSpans {
  const { validation, test } = split.kind === 'none' ? { validation: 0, test: 0 } : shareOfRows(length, split);
  const [trainEnd, testStart] = [length - validation - test, length - test];
  return {
    train: { start: 0, end: trainEnd },
    validation: { start: trainEnd, end: testStart },
    test: { start: testStart, end: length },
  };
}

/**
 * Returns the stretches that each split has of several series: of each its share, or whole series where the split is by group.
 * @param offsets (series + 1): first time step of each, and the total
 */
export function splitSeries(offsets: Int32Array, split: DataConfig['split'], seed: number): SeriesSpans {
  const all = Array.from({ length: offsets.length - 1 }, (_, index) => index);
  if (split.kind === 'by-group') {
    const groupOfStep = new Int32Array(offsets.at(-1) ?? 0);
    for (const index of all) groupOfStep.fill(index, offsets[index], offsets[index + 1]);
    const { train, validation, test } = splitGroups(groupOfStep, split, seed);
    const wholeSeries = (steps: Int32Array): Span[] =>
      [...new Set(steps.map((step) => groupOfStep[step] ?? 0))].map((index) => spanOf(offsets, index));
    return { train: wholeSeries(train), validation: wholeSeries(validation), test: wholeSeries(test) };
  }
  const spans = all.map((index) => splitSpans(lengthOf(offsets, index), split));
  const shifted = (part: Split): Span[] =>
    spans.map((own, index) => {
      const { start, end } = own[part];
      const first = offsets[index] ?? 0;
      return { start: first + start, end: first + end };
    });
  return { train: shifted('train'), validation: shifted('validation'), test: shifted('test') };
}

function lengthOf(offsets: Int32Array, index: number): number {
  return (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
}

function spanOf(offsets: Int32Array, index: number): Span {
  return { start: offsets[index] ?? 0, end: offsets[index + 1] ?? 0 };
}
