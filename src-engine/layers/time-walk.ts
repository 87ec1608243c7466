import type { Kernels } from '../kernels/kernels.ts';
import { rowsOfPiece, type Pace, type Pieces } from '../kernels/pieces.ts';
import type { BatchExtent } from './layer.ts';
import { timeStepAt, type TimeDirection } from './time-axis.ts';

/** What is done in time step t of a batch. */
export type Turn = (extent: BatchExtent, t: number) => void;

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
  #turn: Turn | null = null;
  /** Place of the piece's first time step in the walk, and 1 or −1 for the way. */
  #first = 0;
  #way = 1;

  constructor(parts: TimeWalkParts) {
    this.#parts = parts;
  }

  /**
   * @param work multiply-adds of a time step
   * @param isEven whether all turns call the same kernels, and nothing else
   */
  go(extent: BatchExtent, work: number, isEven: boolean, turn: Turn): Pieces {
    return this.#walk(extent, work, isEven, turn, 1);
  }

  /** As `go`, from the last time step to the first. */
  goBack(extent: BatchExtent, work: number, isEven: boolean, turn: Turn): Pieces {
    return this.#walk(extent, work, isEven, turn, -1);
  }

  *#walk(extent: BatchExtent, work: number, isEven: boolean, turn: Turn, way: 1 | -1): Pieces {
    const { kernels, pace } = this.#parts;
    const { timeSteps } = extent;
    const most = rowsOfPiece(work);
    for (let done = 0; done < timeSteps; done += most) {
      const count = Math.min(most, timeSteps - done);
      this.#extent = extent;
      this.#turn = turn;
      this.#way = way;
      this.#first = way > 0 ? done : timeSteps - 1 - done;
      if (isEven) kernels.repeat(count, work, this.#takeTurn);
      else for (let index = 0; index < count; index++) this.#takeTurn(index);
      if (pace.isFull(count * work)) yield;
    }
  }

  readonly #takeTurn = (index: number): void => {
    const { timeSteps } = this.#extent;
    this.#turn?.(this.#extent, timeStepAt(this.#parts.direction, this.#first + this.#way * index, timeSteps));
  };
}
