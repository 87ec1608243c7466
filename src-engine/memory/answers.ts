import { NO_TARGET, type Sequences } from './sequences.ts';

/** Returns the numbers of each answer; 0 where the targets are classes. */
export function answerSize({ values, targetsPer, offsets, count }: Sequences): number {
  const answers = targetsPer === 'step' ? (offsets[count] ?? 0) : count;
  return values === null || answers === 0 ? 0 : values.length / answers;
}

/** Returns whether a class is one: `NO_TARGET` is none. */
export function isClass(target: number | undefined): boolean {
  return target !== undefined && target !== NO_TARGET;
}

/** Returns whether one of `size` numbers from `at` is a target: NaN is none. */
export function hasNumber(values: Float64Array, at: number, size: number): boolean {
  for (let index = at; index < at + size; index++) {
    if (!Number.isNaN(values[index] ?? NaN)) return true;
  }
  return false;
}

/**
 * Returns whether an answer has a target.
 * @param size numbers of each answer, as `answerSize` tells
 */
export function hasTarget({ targets, values }: Sequences, answer: number, size: number): boolean {
  return values === null ? isClass(targets[answer]) : hasNumber(values, answer * size, size);
}

/** Returns whether any answer has a target. */
export function hasTargets({ targets, values }: Sequences): boolean {
  return values === null ? targets.some(isClass) : hasNumber(values, 0, values.length);
}
