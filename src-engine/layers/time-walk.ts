import type { Kernels } from '../kernels/kernels.ts';
import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { ROW_BLOCK } from '../kernels/row-block.ts';
import type { BatchExtent } from './layer.ts';
import { timeStepAt, type TimeDirection } from './time-axis.ts';

/** What is done in a time step of a batch, part after part. */
export type Turn = readonly TurnPart[];

/** A part of a turn, for sequences `first` … `first + count − 1`. */
interface TurnPart {
  /** Whether it may be done for some sequences after others. */
  readonly isDivisible: boolean;
  compute(extent: BatchExtent, t: number, first: number, count: number): void;
}

/** Returns a part that is done for all sequences at once, and is nothing in even turns. */
export function wholePart(compute: (extent: BatchExtent, t: number) => void): TurnPart {
  return { isDivisible: false, compute };
}

/** Returns a part that may be done for some sequences after others. */
export function divisiblePart(compute: TurnPart['compute']): TurnPart {
  return { isDivisible: true, compute };
}

interface TimeWalkParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  readonly direction: TimeDirection;
}

const NO_EXTENT: BatchExtent = { timeSteps: 0, batchSize: 0, lengths: new Int32Array(0) };

/** Goes through the time steps of a batch in a direction, in pieces; a piece in one call where the kernels can do that. */
export class TimeWalk {
  readonly #parts: TimeWalkParts;
  #extent: BatchExtent = NO_EXTENT;
  #turn: Turn = [];
  /** Multiply-adds of the largest part for one sequence. */
  #work = 0;
  /** Whether all turns call the same kernels, and nothing else, in their divisible parts alone. */
  #isEven = false;
  /** 1 or −1. */
  #way = 1;
  /** Place of the slice's first time step in the walk. */
  #first = 0;

  constructor(parts: TimeWalkParts) {
    this.#parts = parts;
  }

  /**
   * @param work multiply-adds of the largest part for one sequence
   * @param isEven whether all turns call the same kernels, and nothing else, in their divisible parts alone
   */
  go(extent: BatchExtent, work: number, isEven: boolean, turn: Turn): Pieces {
    return this.#walk(extent, work, isEven, turn, 1);
  }

  /** As `go`, from the last time step to the first. */
  goBack(extent: BatchExtent, work: number, isEven: boolean, turn: Turn): Pieces {
    return this.#walk(extent, work, isEven, turn, -1);
  }

  #walk(extent: BatchExtent, work: number, isEven: boolean, turn: Turn, way: 1 | -1): Pieces {
    const { pace } = this.#parts;
    const { timeSteps, batchSize } = extent;
    this.#extent = extent;
    this.#turn = turn;
    this.#work = work;
    this.#isEven = isEven;
    this.#way = way;
    if (timeSteps === 0 || batchSize === 0) return NO_PIECES;
    if (pace.rowsOfPiece(work) < batchSize) return this.#takeDividedTurns();
    return pace.inSlices(timeSteps, batchSize * work, this.#takeTurns);
  }

  readonly #takeTurns = (first: number, count: number): void => {
    this.#first = first;
    const { batchSize } = this.#extent;
    if (this.#isEven) this.#parts.kernels.repeat(count, batchSize, batchSize * this.#work, this.#takeEvenTurn);
    else for (let index = 0; index < count; index++) this.#takeTurn(index);
  };

  readonly #takeTurn = (index: number): void => {
    const t = this.#timeStepAt(this.#first + index);
    for (let part = 0; part < this.#turn.length; part++) {
      this.#turn[part]!.compute(this.#extent, t, 0, this.#extent.batchSize);
    }
  };

  readonly #takeEvenTurn = (index: number, first: number, count: number): void => {
    const t = this.#timeStepAt(this.#first + index);
    for (let part = 0; part < this.#turn.length; part++) {
      if (this.#turn[part]!.isDivisible) this.#turn[part]!.compute(this.#extent, t, first, count);
    }
  };

  *#takeDividedTurns(): Pieces {
    const { pace } = this.#parts;
    const extent = this.#extent;
    for (let index = 0; index < extent.timeSteps; index++) {
      const t = this.#timeStepAt(index);
      for (const part of this.#turn) {
        const compute = (first: number, count: number): void => {
          part.compute(extent, t, first, count);
        };
        const multiple = part.isDivisible ? Math.min(ROW_BLOCK, pace.rowsOfPiece(this.#work)) : extent.batchSize;
        yield* pace.inSlices(extent.batchSize, this.#work, compute, multiple);
      }
    }
  }

  /** Returns the time step at a place of the walk. */
  #timeStepAt(place: number): number {
    const { timeSteps } = this.#extent;
    return timeStepAt(this.#parts.direction, this.#way > 0 ? place : timeSteps - 1 - place, timeSteps);
  }
}
