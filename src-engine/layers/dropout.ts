import type { TensorTable } from '../memory/tensor-plan.ts';
import { RandomStream } from '../random/random-stream.ts';
import type { LayerPlan } from './layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';

/*
 * Dropout between layers, inverted
 *
 *   y = m ∘ x           m = 0 with probability p, else 1 / (1 − p), drawn for each number of each row
 *   dx = m ∘ dy
 *
 * y takes the place of x, and dx that of dy. As torch.nn.Dropout. Srivastava and others, Dropout, 2014.
 */

/** Plans the dropout of a share 0 < p < 1 of rows of (size), as tensor `name`. */
export function planDropout(
  name: string,
  probability: number,
  size: number,
  maxRows: number,
): LayerPlan<(rows: DenseMatrix) => Dropout> {
  const workspace = { mask: { name, shape: [maxRows, size], role: 'activation' } } as const satisfies TensorTable;
  return {
    parameters: {},
    workspace,
    bind: (blocks) => {
      const { mask } = blocks.bind(workspace);
      return (rows) => new Dropout(probability, rows, mask);
    },
  };
}

/** Drops nothing until masks are drawn. */
export class Dropout {
  /** Its own, so that how many rows a batch has changes no other mask. */
  readonly #random = new RandomStream(0, 'dropout');
  readonly #start: [number, number, number, number] = [0, 0, 0, 0];
  #isActive = false;
  /** Rows from the first whose mask has been drawn. */
  #drawnRows = 0;

  constructor(
    private readonly probability: number,
    private readonly matrix: DenseMatrix,
    /** (rows, size). */
    private readonly mask: Float64Array,
  ) {}

  /**
   * Starts new masks from this stream, which hold until the next call. They are drawn row by row as batches need them:
   * the largest batch may be far larger than any that is trained.
   */
  draw(random: RandomStream): void {
    for (let word = 0; word < 4; word++) this.#start[word] = random.nextUint32();
    this.#random.restoreState(this.#start);
    this.#isActive = true;
    this.#drawnRows = 0;
  }

  /** From now on nothing is dropped. */
  stop(): void {
    this.#isActive = false;
  }

  /** Drops from the first `rows` rows. */
  forward(rows: number): void {
    if (!this.#isActive) return;
    this.#drawUpTo(rows);
    multiply(this.matrix.values, this.mask, rows * this.matrix.size);
  }

  /** Drops the same from their gradients. */
  backward(rows: number): void {
    if (!this.#isActive) return;
    multiply(this.matrix.gradients, this.mask, rows * this.matrix.size);
  }

  /** Drops from the gradients (lossCount, B, size) of several losses by time step t what forward dropped there. */
  stepBack(gradients: Float64Array, lossCount: number, t: number, batchSize: number): void {
    if (!this.#isActive) return;
    const count = batchSize * this.matrix.size;
    for (let slot = 0; slot < lossCount; slot++) {
      for (let i = 0; i < count; i++) gradients[slot * count + i]! *= this.mask[t * count + i]!;
    }
  }

  #drawUpTo(rows: number): void {
    const { size } = this.matrix;
    const limit = this.probability * 2 ** 32;
    const kept = 1 / (1 - this.probability);
    for (let i = this.#drawnRows * size; i < rows * size; i++) {
      this.mask[i] = this.#random.nextUint32() < limit ? 0 : kept;
    }
    this.#drawnRows = Math.max(this.#drawnRows, rows);
  }
}

/** x (count) ∘= mask (count). */
function multiply(x: Float64Array, mask: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) x[i]! *= mask[i]!;
}
