import type { BatchSelection } from './sequence-batch.ts';

/** Walks through sequences batch by batch. It is itself the selection that it stands on. */
export interface Cursor extends BatchSelection {
  /** Whether states start anew with this batch; else they go on from the end of the one before. */
  readonly isStartOfSequences: boolean;
  /** Whether it stands on the last batch. */
  readonly isAtEnd: boolean;
  /** Goes to the next batch, or to the first one; not beyond the end. */
  next(): void;
  /** Goes back before the first batch. */
  rewind(): void;
}
