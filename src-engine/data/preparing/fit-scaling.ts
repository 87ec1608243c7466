import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { assertNever } from '../../contract/assert-never.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { Scaling } from '../preparation.ts';

export interface FittedScaling {
  /** `null` when numbers stay as they are. */
  readonly scaling: Scaling | null;
  /** Columns in which all numbers are the same. */
  readonly constantColumns: readonly string[];
}

interface FittedColumn {
  readonly offset: number;
  readonly scale: number;
  readonly isConstant: boolean;
}

/**
 * Returns the scaling of some columns, each fitted on its own training numbers.
 * @param values numbers of each column; NaN is left out
 * @throws {UnrollError} `DATA_NOT_FINITE` when numbers are too large to be scaled in float64.
 */
export function* fitScaling(
  values: readonly Float64Array[],
  kind: DataConfig['scaling'],
  columns: readonly string[],
): Stage<FittedScaling> {
  const fitted: FittedColumn[] = [];
  for (const [index, column] of values.entries()) fitted.push(yield* fitColumn(column, kind, columns[index] ?? ''));
  return {
    scaling:
      kind === 'none' ? null : { offset: fitted.map(({ offset }) => offset), scale: fitted.map(({ scale }) => scale) },
    constantColumns: columns.filter((_, index) => fitted[index]?.isConstant === true),
  };
}

/** Warnings of columns that have nothing to tell apart. */
export function warnOfConstants(columns: readonly string[]): DataWarning[] {
  return columns.map((column) => ({
    code: 'CONSTANT_COLUMN',
    message: `Every number of the training split in column "${column}" is the same.`,
    details: { column },
  }));
}

/** A constant feature is only shifted, to zero; one without numbers stays as it is. */
function* fitColumn(values: Float64Array, kind: DataConfig['scaling'], column: string): Stage<FittedColumn> {
  const range = yield* rangeOf(values);
  if (range.count === 0) return { offset: 0, scale: 1, isConstant: true };
  const { min, max } = range;
  const isConstant = min === max;
  const { offset, spread } = yield* measure(values, kind, range);
  const scale = isConstant || spread === 0 ? 1 : spread;
  if (![offset, scale, (min - offset) / scale, (max - offset) / scale].every(Number.isFinite)) {
    throw new UnrollError(
      'DATA_NOT_FINITE',
      `The numbers in column "${column}" are too large: they lie between ${min} and ${max}.`,
      'Divide them all by a power of ten.',
      { column, min, max },
    );
  }
  return { offset, scale, isConstant };
}

/** Where the numbers of a column lie. */
interface Range {
  /** Numbers that there are. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

function* measure(
  values: Float64Array,
  kind: DataConfig['scaling'],
  { count, min, max }: Range,
): Stage<{ offset: number; spread: number }> {
  switch (kind) {
    case 'none':
      return { offset: 0, spread: 1 };
    case 'min-max':
      return { offset: min, spread: max - min };
    case 'standard': {
      // Deviations from a value in the middle: sums of the numbers themselves lose digits when these are far from zero.
      const center = min / 2 + max / 2;
      const mean = center + (yield* sumPowers(values, center, 1)) / count;
      const variance = (yield* sumPowers(values, mean, 2)) / count;
      return { offset: min === max ? min : mean, spread: Math.sqrt(variance) };
    }
    default:
      return assertNever(kind);
  }
}

/** Returns the sum of the deviations from a number, or of their squares. */
function* sumPowers(values: Float64Array, from: number, power: 1 | 2): Stage<number> {
  let total = 0;
  yield* inPieces(values.length, (start, end) => {
    let sum = total;
    for (let index = start; index < end; index++) {
      const deviation = (values[index] ?? NaN) - from;
      if (!Number.isNaN(deviation)) sum += power === 1 ? deviation : deviation * deviation;
    }
    total = sum;
  });
  return total;
}

function* rangeOf(values: Float64Array): Stage<Range> {
  const range = { count: 0, min: Infinity, max: -Infinity };
  yield* inPieces(values.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const value = values[index] ?? NaN;
      if (Number.isNaN(value)) continue;
      range.count++;
      if (value < range.min) range.min = value;
      if (value > range.max) range.max = value;
    }
  });
  return range;
}
