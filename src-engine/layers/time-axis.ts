import type { Kernels } from '../kernels/kernels.ts';
import type { BatchExtent } from './layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';

export type TimeDirection = 'forward' | 'reverse';

/*
 * How a cell walks through time in its direction, and what happens on padding.
 *
 * The states of a cell stand in T + 1 slots of (B, H) between the time steps: slot t before time step t, slot t + 1
 * after it, in the order of time whatever the direction. So the states that all time steps started from, and those that
 * they led to, are one matrix of T·B rows each.
 *
 * On padding the state is carried unchanged and the output is 0. Padding is at the end of time, so the reverse direction
 * carries its initial state to the sequence's own end and starts there, and the forward direction carries its last state
 * to the end of the batch.
 */

/** Returns the time step that a direction takes as its `index`-th, from 0. */
export function timeStepAt(direction: TimeDirection, index: number, timeSteps: number): number {
  return direction === 'forward' ? index : timeSteps - 1 - index;
}

/** Returns the slot of the state that a direction has before time step t. */
export function slotBefore(direction: TimeDirection, t: number): number {
  return direction === 'forward' ? t : t + 1;
}

/** Returns the slot of the state that a direction has after time step t. */
export function slotAfter(direction: TimeDirection, t: number): number {
  return direction === 'forward' ? t + 1 : t;
}

/** Returns the slot of the initial state. */
export function initialSlot(direction: TimeDirection, timeSteps: number): number {
  return direction === 'forward' ? 0 : timeSteps;
}

/** Returns the slot of the final state. */
export function finalSlot(direction: TimeDirection, timeSteps: number): number {
  return direction === 'forward' ? timeSteps : 0;
}

/** Returns whether all sequences have all time steps. */
export function isFull({ lengths, timeSteps, batchSize }: BatchExtent): boolean {
  for (let row = 0; row < batchSize; row++) {
    if (lengths[row]! < timeSteps) return false;
  }
  return true;
}

/** Returns the first sequence from `row` on that has a time step t, or B. */
export function nextValidRow({ lengths, batchSize }: BatchExtent, t: number, row: number): number {
  let next = row;
  while (next < batchSize && t >= lengths[next]!) next++;
  return next;
}

/** Returns the first sequence from `row` on that has no time step t, or B. */
export function nextPaddedRow({ lengths, batchSize }: BatchExtent, t: number, row: number): number {
  let next = row;
  while (next < batchSize && t < lengths[next]!) next++;
  return next;
}

/** Rows `first…` of the states (B, n; from `toAt`) whose sequence has no time step t = the same rows from `fromAt`. */
export function copyPaddedRows(
  states: Float64Array,
  toAt: number,
  fromAt: number,
  { lengths }: BatchExtent,
  t: number,
  n: number,
  first: number,
  count: number,
): void {
  for (let row = first; row < first + count; row++) {
    if (t < lengths[row]!) continue;
    const start = row * n;
    for (let j = start; j < start + n; j++) states[toAt + j] = states[fromAt + j]!;
  }
}

/** Rows `first…` of `values` (B, n; from `at`) whose sequence has no time step t = 0. */
export function clearPaddedRows(
  values: Float64Array,
  at: number,
  { lengths }: BatchExtent,
  t: number,
  n: number,
  first: number,
  count: number,
): void {
  for (let row = first; row < first + count; row++) {
    if (t >= lengths[row]!) values.fill(0, at + row * n, at + row * n + n);
  }
}

/** Rows `first…` of columns `column` … `column + n − 1` of the output at time step t = the states (B, n; from `at`), 0 on padding. */
export function writeOutput(
  kernels: Kernels,
  output: DenseMatrix,
  column: number,
  states: Float64Array,
  at: number,
  extent: BatchExtent,
  t: number,
  n: number,
  first: number,
  count: number,
): void {
  const { values, size } = output;
  const outAt = t * extent.batchSize * size + column;
  const end = first + count;
  for (let row = first; row < end;) {
    const padded = Math.min(end, nextPaddedRow(extent, t, row));
    kernels.copyRows(values, outAt + row * size, size, states, at + row * n, n, padded - row, n);
    row = Math.min(end, nextValidRow(extent, t, padded));
    for (let empty = padded; empty < row; empty++) values.fill(0, outAt + empty * size, outAt + empty * size + n);
  }
}

/** Rows `first…` of dStates (B, n) += columns `column` … `column + n − 1` of the output's gradient at time step t; padding adds nothing. */
export function addOutputGradient(
  kernels: Kernels,
  dStates: Float64Array,
  output: DenseMatrix,
  column: number,
  extent: BatchExtent,
  t: number,
  n: number,
  first: number,
  count: number,
): void {
  const { gradients, size } = output;
  const outAt = t * extent.batchSize * size + column;
  const end = first + count;
  for (let row = nextValidRow(extent, t, first); row < end;) {
    const padded = Math.min(end, nextPaddedRow(extent, t, row));
    kernels.addRows(dStates, row * n, n, gradients, outAt + row * size, size, padded - row, n);
    row = nextValidRow(extent, t, padded);
  }
}
