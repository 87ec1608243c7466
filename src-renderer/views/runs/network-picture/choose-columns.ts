import { assertNever } from '../../../../src-engine/contract/assert-never.ts';
import type { TrainingConfig } from '../../../../src-engine/contract/run-config.ts';
import type { StepWindow } from './gradient-reach.ts';

/** The time steps that are drawn. */
export interface DrawnSteps {
  /** Time step of each column, from 0. */
  readonly steps: readonly number[];
  /** Columns after which steps are left out. */
  readonly gapsAfter: readonly number[];
}

/** Fewest columns that show a beginning, a place where gradients stop and the loss that they come from. */
const FEWEST_AROUND_CUT = 4;

/**
 * Returns the steps to draw when `capacity` columns fit: all of them, or the first ones. A loss beyond those keeps its
 * column, and so does the place where its gradients stop.
 * @param lossStep step whose loss must be drawn, `null` for any
 */
export function chooseSteps(
  length: number,
  capacity: number,
  lossStep: number | null,
  cutting: Cutting | null,
): DrawnSteps {
  const count = Math.max(1, Math.min(length, capacity));
  const loss = lossStep === null || lossStep < count || lossStep >= length || count < 2 ? null : lossStep;
  const steps = loss === null ? range(0, count) : stepsUpTo(loss, count, reachOf(loss, cutting));
  const gapsAfter = steps.flatMap((step, column) => (step + 1 === (steps[column + 1] ?? length) ? [] : [column]));
  return { steps, gapsAfter };
}

/** The first steps, then those around the stop, then the loss itself. */
function stepsUpTo(loss: number, count: number, reachesFrom: number): number[] {
  if (reachesFrom === 0 || count < FEWEST_AROUND_CUT) return [...range(0, count - 1), loss];
  const beforeStop = reachesFrom - 1;
  const head = Math.min(beforeStop, Math.max(1, count - 1 - (loss - beforeStop)));
  return [...range(0, head), ...range(beforeStop, count - 1 - head), loss];
}

function reachOf(step: number, cutting: Cutting | null): number {
  return cutting === null ? 0 : firstStep(Math.floor(step / cutting.every), cutting);
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
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
