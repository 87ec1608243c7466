import type { DataConfig } from '../contract/run-config.ts';
import { assertNever } from '../contract/assert-never.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Scaling } from './preparation.ts';

export interface FittedScaling {
  /** `null` when numbers stay as they are. */
  readonly scaling: Scaling | null;
  readonly isConstant: boolean;
}

/**
 * Returns the scaling of one feature fitted on its training numbers. A constant feature is only shifted, to zero.
 * @throws {UnrollError} `DATA_NOT_FINITE` when the numbers are too large to be scaled in float64.
 */
export function fitScaling(values: Float64Array, kind: DataConfig['scaling'], column: string): FittedScaling {
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
  return { scaling: kind === 'none' ? null : { offset: [offset], scale: [scale] }, isConstant };
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
