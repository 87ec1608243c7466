/**
 * A long computation in pieces of a few milliseconds: whoever runs it may do something else between two of them, such as
 * hearing that a person wants to stop. Small computations are one piece.
 */
export type Pieces = Iterable<void>;

/** Multiply-adds of a piece: a few milliseconds of vector kernels, some tens of plain ones. */
const PIECE_WORK = 5e7;

/** Counts work and tells when a piece is full. */
export class Pace {
  #work = 0;

  /** Adds so many multiply-adds; returns whether the piece is full, and then begins the next one. */
  isFull(work: number): boolean {
    this.#work += work;
    if (this.#work < PIECE_WORK) return false;
    this.#work = 0;
    return true;
  }
}

/** Returns how many rows of so many multiply-adds each fit into a piece, at least one. */
export function rowsOfPiece(workOfRow: number): number {
  return Math.max(1, Math.floor(PIECE_WORK / workOfRow));
}

/** Does all pieces one after the other. */
export function runToEnd(pieces: Pieces): void {
  const iterator = pieces[Symbol.iterator]();
  while (iterator.next().done !== true);
}
