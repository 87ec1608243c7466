import { assertNever } from '../../../../src-engine/contract/assert-never.ts';
import type { TrainingConfig } from '../../../../src-engine/contract/run-config.ts';
import type { StepWindow } from './gradient-reach.ts';

/** The time steps that are drawn. */
export interface DrawnSteps {
  /** Time step of each column, from 0. */
  readonly steps: readonly number[];
  /** Column after which steps are left out, `null` when none are. */
  readonly gapAfter: number | null;
}

/**
 * Returns the steps to draw when `capacity` columns fit: all of them, or the first ones; when there is one output, at
 * the last step, its column is kept and the gap stands before it.
 */
export function chooseSteps(length: number, capacity: number, hasOneOutput: boolean): DrawnSteps {
  const count = Math.max(1, Math.min(length, capacity));
  const steps = Array.from({ length: count }, (_, column) => column);
  if (length <= count) return { steps, gapAfter: null };
  if (!hasOneOutput || count < 2) return { steps, gapAfter: count - 1 };
  steps[count - 1] = length - 1;
  return { steps, gapAfter: count - 2 };
}

/** How time is cut up: losses of `every` steps in turn flow back through up to `length` steps. */
export interface Cutting {
  readonly every: number;
  readonly length: number;
}

/** Returns how a truncation cuts up time, `null` where it does not. */
export function cuttingOf(bptt: TrainingConfig['bptt']): Cutting | null {
  switch (bptt.kind) {
    case 'full':
      return null;
    case 'chunked':
      return { every: bptt.length, length: bptt.length };
    case 'per-step':
      return { every: 1, length: bptt.length };
    case 'windowed':
      return { every: bptt.every, length: bptt.length };
    default:
      return assertNever(bptt);
  }
}

/** Returns the drawn columns grouped by the window that owns their losses; one group when `cutting` is `null`. */
export function groupIntoWindows(steps: readonly number[], cutting: Cutting | null): StepWindow[] {
  if (cutting === null) return [{ from: 0, to: steps.length - 1, reachesFrom: 0 }];
  const windows: { from: number; to: number; reachesFrom: number }[] = [];
  let window = -1;
  steps.forEach((step, column) => {
    const own = Math.floor(step / cutting.every);
    const last = windows.at(-1);
    if (last !== undefined && own === window) last.to = column;
    else windows.push({ from: column, to: column, reachesFrom: firstColumnFrom(steps, firstStep(own, cutting)) });
    window = own;
  });
  return windows;
}

/** Returns the earliest time step that the losses of a window flow back through. */
export function firstStep(window: number, { every, length }: Cutting): number {
  return Math.max(0, (window + 1) * every - length);
}

function firstColumnFrom(steps: readonly number[], step: number): number {
  return steps.findIndex((drawn) => drawn >= step);
}
