import { Arena } from '../memory/arena.ts';
import { answerSize } from '../memory/answers.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { BatchCursor } from './batch-cursor.ts';
import { longestSequence } from './batch-selection.ts';
import { SequenceBatch } from './sequence-batch.ts';
import type { Windows } from './truncation.ts';

/**
 * Runs a model forward through the windows of one batch that holds all sequences, without an update between them: each
 * window starts from the state that the one before it had at that time step.
 */
export class WindowWalk {
  /** The window that the model has just read. */
  readonly batch: SequenceBatch;
  readonly #cursor: BatchCursor;
  readonly #start: ModelState;
  readonly #final: ModelState;

  constructor(
    private readonly model: SequenceModel,
    sequences: Sequences,
    windows: Windows,
    private readonly initial: ModelState,
  ) {
    const arena = new Arena();
    const { count, featureSize } = sequences;
    const maxTimeSteps = Math.max(1, Math.min(longestSequence(sequences), windows.length));
    const sizes = { maxTimeSteps, maxBatchSize: count, featureSize, targetSize: answerSize(sequences) };
    this.batch = new SequenceBatch(sizes, arena);
    this.#cursor = new BatchCursor(sequences, count, windows, arena);
    this.#start = model.createState(arena);
    this.#final = model.createState(arena);
  }

  /** First time step of the window. */
  get start(): number {
    return this.#cursor.start;
  }

  rewind(): void {
    this.#cursor.rewind();
  }

  /** Runs the model through the next window; returns false after the last one. */
  next(): boolean {
    if (this.#cursor.isAtEnd) return false;
    if (this.#cursor.count === 0) this.#start.block.set(this.initial.block);
    this.#cursor.next();
    this.batch.fill(this.#cursor);
    this.model.forward(this.batch, this.#start, this.#final);
    const { start, nextStart } = this.#cursor;
    this.model.copyState(this.batch, Math.min(nextStart - start, this.batch.timeSteps), this.#start);
    return true;
  }
}
