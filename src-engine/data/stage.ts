import type { ReadingControl } from './source.ts';

/** Work on data that rests after every few milliseconds, and then goes on until it returns its result. */
export type Stage<Result> = Generator<undefined, Result>;

/** Numbers that are worked on between two rests. */
const PIECE = 8192;
/** Characters that are worked on between two rests. */
const TEXT_PIECE = 65_536;

/** Works on items 0 … `count - 1`: on `start` … `end - 1`, rests, and goes on. */
export function* inPieces(count: number, work: (start: number, end: number) => void): Stage<void> {
  for (let start = 0; start < count; start += PIECE) {
    work(start, Math.min(start + PIECE, count));
    yield;
  }
}

/** Works on texts 0 … `count - 1`, one after the other; `work` returns how long each is. */
export function* overTexts(count: number, work: (index: number) => number): Stage<void> {
  let length = 0;
  for (let index = 0; index < count; index++) {
    // What is done with an empty text takes its time too.
    length += work(index) + 8;
    if (length < TEXT_PIECE) continue;
    length = 0;
    yield;
  }
}

/** Returns what a stage does, all at once. */
export function finish<Result>(stage: Stage<Result>): Result {
  let step = stage.next();
  while (step.done !== true) step = stage.next();
  return step.value;
}

/**
 * Returns what a stage does, and pauses wherever it rests.
 * @throws {UnrollError} what the stage does, and `CANCELLED`
 */
export async function follow<Result>(stage: Stage<Result>, control: Pick<ReadingControl, 'pause'>): Promise<Result> {
  let step = stage.next();
  while (step.done !== true) {
    await control.pause();
    step = stage.next();
  }
  return step.value;
}
