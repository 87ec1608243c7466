import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { assertNever } from '../../contract/assert-never.ts';
import { UnrollError } from '../../contract/wire-error.ts';
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
export function fitScaling(
  values: readonly Float64Array[],
  kind: DataConfig['scaling'],
  columns: readonly string[],
): FittedScaling {
  const fitted = values.map((column, index) => fitColumn(column, kind, columns[index] ?? ''));
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
function fitColumn(all: Float64Array, kind: DataConfig['scaling'], column: string): FittedColumn {
  const values = all.filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { offset: 0, scale: 1, isConstant: true };
  const { min, max } = rangeOf(values);
  const isConstant = min === max;
  const { offset, spread } = measure(values, kind, min, max);
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

function measure(
  values: Float64Array,
  kind: DataConfig['scaling'],
  min: number,
  max: number,
): { offset: number; spread: number } {
  switch (kind) {
    case 'none':
      return { offset: 0, spread: 1 };
    case 'min-max':
      return { offset: min, spread: max - min };
    case 'standard': {
      // Deviations from a value in the middle: sums of the numbers themselves lose digits when these are far from zero.
      const center = min / 2 + max / 2;
      const mean = center + values.reduce((sum, value) => sum + (value - center), 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      return { offset: min === max ? min : mean, spread: Math.sqrt(variance) };
    }
    default:
      return assertNever(kind);
  }
}

function rangeOf(values: Float64Array): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
