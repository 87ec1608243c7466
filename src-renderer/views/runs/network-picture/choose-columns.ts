import type { StepWindow } from './gradient-reach.ts';

/** The time steps that are drawn. */
export interface DrawnSteps {
  /** Time step of each column, from 0. */
  readonly steps: readonly number[];
  /** Column after which steps are left out, `null` when none are. */
  readonly gapAfter: number | null;
}

/**
 * Returns the steps to draw when `capacity` columns fit: all of them, or the first ones; when only the last step has
 * an output, its column is kept and the gap stands before it.
 */
export function chooseSteps(length: number, capacity: number, readout: 'every-step' | 'last'): DrawnSteps {
  const count = Math.max(1, Math.min(length, capacity));
  const steps = Array.from({ length: count }, (_, column) => column);
  if (length <= count) return { steps, gapAfter: null };
  if (readout === 'every-step' || count < 2) return { steps, gapAfter: count - 1 };
  steps[count - 1] = length - 1;
  return { steps, gapAfter: count - 2 };
}

/** Returns the drawn columns grouped by the chunk their steps belong to; one group when `chunkLength` is `null`. */
export function groupIntoWindows(steps: readonly number[], chunkLength: number | null): StepWindow[] {
  if (chunkLength === null) return [{ from: 0, to: steps.length - 1 }];
  const windows: { from: number; to: number }[] = [];
  let chunk = -1;
  steps.forEach((step, column) => {
    const own = Math.floor(step / chunkLength);
    const last = windows.at(-1);
    if (last !== undefined && own === chunk) last.to = column;
    else windows.push({ from: column, to: column });
    chunk = own;
  });
  return windows;
}
