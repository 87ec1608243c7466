import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { LOOP_ELEMENT } from '../kernels/work.ts';
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
      return (rows) => new Dropout(probability, blocks.pace, rows, mask);
    },
  };
}

/** Work of drawing an element of a mask, in multiply-adds of a product. */
const DRAWING = 60;

/** Drops nothing until masks are drawn. */
export class Dropout {
  readonly #mask: DropoutMask;

  constructor(
    probability: number,
    private readonly pace: Pace,
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
  forward(rows: number): Pieces {
    if (!this.#mask.isActive) return NO_PIECES;
    const { size, values } = this.matrix;
    return this.pace.inSlices(rows, size * (DRAWING + LOOP_ELEMENT), (first, count) => {
      this.#mask.drawUpTo(first + count);
      multiply(values, this.#mask.values, first * size, (first + count) * size);
    });
  }

  /** Drops the same from their gradients. */
  backward(rows: number): Pieces {
    if (!this.#mask.isActive) return NO_PIECES;
    const { size, gradients } = this.matrix;
    return this.pace.inSlices(rows, size * LOOP_ELEMENT, (first, count) => {
      multiply(gradients, this.#mask.values, first * size, (first + count) * size);
    });
  }

  /** Drops from the gradients (lossCount, B, size) of several losses by time step t what forward dropped there. */
  stepBack(gradients: Float64Array, lossCount: number, t: number, batchSize: number): Pieces {
    if (!this.#mask.isActive) return NO_PIECES;
    const { values } = this.#mask;
    const stride = batchSize * this.matrix.size;
    return this.pace.inSlices(lossCount, stride * LOOP_ELEMENT, (first, count) => {
      for (let loss = first; loss < first + count; loss++) {
        for (let i = 0; i < stride; i++) gradients[loss * stride + i]! *= values[t * stride + i]!;
      }
    });
  }
}

/** Elements `from` … `end − 1` of x ∘= those of the mask. */
function multiply(x: Float64Array, mask: Float64Array, from: number, end: number): void {
  for (let i = from; i < end; i++) x[i]! *= mask[i]!;
}
