import type { DataConfig } from '../contract/run-config.ts';
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
