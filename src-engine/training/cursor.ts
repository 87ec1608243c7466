import type { BatchSelection } from './batch-selection.ts';

/** Walks through a split batch by batch and window by window. It is itself the selection that it stands on. */
export interface Cursor extends BatchSelection {
  /** Whether the window begins where its sequences do: states start anew. */
  readonly isStartOfSequences: boolean;
  /** Whether it stands on the last window of the last batch. */
  readonly isAtEnd: boolean;
  /** Goes to the next window, or to the first one of the next batch; not beyond the end. */
  next(): void;
  /** Goes back before the first batch. */
  rewind(): void;
}
