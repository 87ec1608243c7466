import { answerSize, hasTarget } from '../memory/answers.ts';
import type { Sequences } from '../memory/sequences.ts';

/** Which sequences, and which stretch of their time, a batch holds. */
export interface BatchSelection {
  readonly sequences: Sequences;
  /** (sequences.count): their numbers in the order in which batches take them. */
  readonly order: Int32Array;
  /** Place in `order` of the first sequence. */
  readonly first: number;
  /** Number of sequences. */
  readonly count: number;
  /** First time step. */
  readonly start: number;
  /** First time step whose target counts; those before only lead up to it. */
  readonly lossStart: number;
  /** One past the last time step; may be beyond the end of every sequence. */
  readonly end: number;
}

/** Number of an answer that is not there. */
export const NO_ANSWER = -1;

/** Returns where the stretch of a row begins in the arrays of all sequences. */
export function sourceOf(selection: BatchSelection, row: number): number {
  return (selection.sequences.offsets[numberOf(selection, row)] ?? 0) + selection.start;
}

/** Returns the time steps of a row's sequence, wherever the stretch is. */
export function lengthOf(selection: BatchSelection, row: number): number {
  const { offsets } = selection.sequences;
  const number = numberOf(selection, row);
  return (offsets[number + 1] ?? 0) - (offsets[number] ?? 0);
}

/** Returns the number of a whole sequence's answer if the stretch owns its last time step, else `NO_ANSWER`. */
export function ownAnswer(selection: BatchSelection, row: number): number {
  const lastStep = Math.max(lengthOf(selection, row) - 1, 0);
  return lastStep < selection.lossStart || lastStep >= selection.end ? NO_ANSWER : numberOf(selection, row);
}

/** Returns the time steps of the longest selected sequence, wherever the stretch is. */
export function longestSelected(selection: BatchSelection): number {
  let longest = 0;
  for (let row = 0; row < selection.count; row++) longest = Math.max(longest, lengthOf(selection, row));
  return longest;
}

/** Returns the time steps of the longest sequence of all. */
export function longestSequence({ offsets, count }: Sequences): number {
  let longest = 0;
  for (let number = 0; number < count; number++) {
    longest = Math.max(longest, (offsets[number + 1] ?? 0) - (offsets[number] ?? 0));
  }
  return longest;
}

/** Returns whether a selection has a target that counts. */
export function selectsTarget(selection: BatchSelection): boolean {
  const { sequences, start, lossStart, end } = selection;
  const size = answerSize(sequences);
  for (let row = 0; row < selection.count; row++) {
    if (sequences.targetsPer === 'sequence') {
      const answer = ownAnswer(selection, row);
      if (answer !== NO_ANSWER && hasTarget(sequences, answer, size)) return true;
      continue;
    }
    const source = sourceOf(selection, row) - start;
    const last = Math.min(lengthOf(selection, row), end);
    for (let t = lossStart; t < last; t++) {
      if (hasTarget(sequences, source + t, size)) return true;
    }
  }
  return false;
}

function numberOf(selection: BatchSelection, row: number): number {
  return selection.order[selection.first + row] ?? 0;
}
