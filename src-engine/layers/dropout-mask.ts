import { RandomStream } from '../random/random-stream.ts';

/** Masks of numbers that are 0 with probability p, else 1 / (1 − p). They drop nothing until they are drawn. */
export class DropoutMask {
  /** Its own, so that how many rows a batch has changes no other mask. */
  readonly #random = new RandomStream(0, 'dropout');
  #isActive = false;
  /** Rows from the first that have been drawn. */
  #drawnRows = 0;

  constructor(
    private readonly probability: number,
    /** Elements of a row. */
    private readonly size: number,
    /** (rows, size): the masks as far as `drawUpTo` asked for them. */
    readonly values: Float64Array,
  ) {}

  /** Whether anything is dropped at present. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /**
   * Starts new masks from this stream, which hold until the next call; of a probability of 0 nothing is drawn. They are
   * drawn row by row as batches need them: the largest batch may be far larger than any that is trained.
   */
  draw(random: RandomStream): void {
    if (this.probability === 0) return;
    this.#random.branchFrom(random);
    this.#isActive = true;
    this.#drawnRows = 0;
  }

  /** From now on nothing is dropped. */
  stop(): void {
    this.#isActive = false;
  }

  /** Sees to it that the first `rows` rows are drawn. */
  drawUpTo(rows: number): void {
    const { size, values } = this;
    const limit = this.probability * 2 ** 32;
    const kept = 1 / (1 - this.probability);
    for (let i = this.#drawnRows * size; i < rows * size; i++) {
      values[i] = this.#random.nextUint32() < limit ? 0 : kept;
    }
    this.#drawnRows = Math.max(this.#drawnRows, rows);
  }
}
