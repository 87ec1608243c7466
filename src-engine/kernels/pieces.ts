/**
 * A long computation in pieces of some milliseconds: whoever runs it may do something else between two of them, such as
 * hearing that a person wants to stop. Small computations are one piece: they may be done before the first is asked for.
 */
export type Pieces = Iterable<void>;

const DONE: IteratorResult<void, void> = { done: true, value: undefined };
const NOTHING: Iterator<void, void> = { next: () => DONE };

/** Nothing is left to be done. */
export const NO_PIECES: Pieces = { [Symbol.iterator]: () => NOTHING };

/**
 * Does computations one after the other: what of them is one piece before it returns, the rest as it is asked for. Short
 * computations so make no generators, which would take longer than a small kernel.
 */
export function inOrder(...computations: readonly (() => Pieces)[]): Pieces {
  for (let index = 0; index < computations.length; index++) {
    const left = computations[index]!();
    if (left !== NO_PIECES) return leftOf(left, computations, index + 1);
  }
  return NO_PIECES;
}

function* leftOf(left: Pieces, computations: readonly (() => Pieces)[], next: number): Generator<void, void, void> {
  yield* left;
  for (let index = next; index < computations.length; index++) yield* computations[index]!();
}

/** Counts work and tells when a piece is full. */
export class Pace {
  #work = 0;

  /** @param pieceWork multiply-adds that a piece may have */
  constructor(private readonly pieceWork: number) {}

  /** Begins a new piece. */
  begin(): void {
    this.#work = 0;
  }

  /** Counts multiply-adds that come next. Returns whether they are too many for the piece: then they begin a new one. */
  isFull(work: number): boolean {
    this.#work += work;
    if (this.#work <= this.pieceWork) return false;
    this.#work = work;
    return true;
  }

  /** Returns how many rows of so many multiply-adds each fit into a piece, at least one. */
  rowsOfPiece(workOfRow: number): number {
    return Math.max(1, Math.floor(this.pieceWork / workOfRow));
  }

  /**
   * Does something with rows 0 … rows − 1, as many at once as fit into a piece: all of them before it returns, where they
   * do. What is left must be done before anything else.
   * @param workOfRow multiply-adds of a row
   * @param multiple at least so many rows at once, and multiples of that
   */
  inSlices(rows: number, workOfRow: number, compute: (first: number, count: number) => void, multiple = 1): Pieces {
    const work = rows * workOfRow;
    if (this.#work + work > this.pieceWork) return this.#sliced(rows, workOfRow, compute, multiple);
    this.#work += work;
    compute(0, rows);
    return NO_PIECES;
  }

  *#sliced(
    rows: number,
    workOfRow: number,
    compute: (first: number, count: number) => void,
    multiple: number,
  ): Generator<void, void, void> {
    const limit = this.rowsOfPiece(workOfRow);
    const most = Math.max(multiple, limit - (limit % multiple));
    for (let first = 0; first < rows; first += most) {
      const count = Math.min(most, rows - first);
      if (this.isFull(count * workOfRow)) yield;
      compute(first, count);
    }
  }
}

/** Does all pieces one after the other. */
export function runToEnd(pieces: Pieces): void {
  const iterator = pieces[Symbol.iterator]();
  while (iterator.next().done !== true);
}
