import type { TensorTable } from '../memory/tensor-plan.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { DropoutMask } from './dropout-mask.ts';
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
  readonly #mask: DropoutMask;

  constructor(
    probability: number,
    private readonly matrix: DenseMatrix,
    /** (rows, size). */
    mask: Float64Array,
  ) {
    this.#mask = new DropoutMask(probability, matrix.size, mask);
  }

  /** Starts new masks from this stream, which hold until the next call. */
  draw(random: RandomStream): void {
    this.#mask.draw(random);
  }

  /** From now on nothing is dropped. */
  stop(): void {
    this.#mask.stop();
  }

  /** Drops from the first `rows` rows. */
  forward(rows: number): void {
    if (!this.#mask.isActive) return;
    this.#mask.drawUpTo(rows);
    multiply(this.matrix.values, this.#mask.values, rows * this.matrix.size);
  }

  /** Drops the same from their gradients. */
  backward(rows: number): void {
    if (!this.#mask.isActive) return;
    multiply(this.matrix.gradients, this.#mask.values, rows * this.matrix.size);
  }

  /** Drops from the gradients (lossCount, B, size) of several losses by time step t what forward dropped there. */
  stepBack(gradients: Float64Array, lossCount: number, t: number, batchSize: number): void {
    if (!this.#mask.isActive) return;
    const { values } = this.#mask;
    const count = batchSize * this.matrix.size;
    for (let loss = 0; loss < lossCount; loss++) {
      for (let i = 0; i < count; i++) gradients[loss * count + i]! *= values[t * count + i]!;
    }
  }
}

/** x (count) ∘= mask (count). */
function multiply(x: Float64Array, mask: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) x[i]! *= mask[i]!;
}
