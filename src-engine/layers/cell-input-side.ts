import type { Kernels } from '../kernels/kernels.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { ELEMENT, FILLED_ELEMENT } from '../kernels/work.ts';
import type { CellNorm } from './cell-norm.ts';
import type { SequenceMatrix } from './sequence-matrix.ts';
import type { WeightFactor } from './weight-factor.ts';

/** What the input side of a cell is put together from. */
interface InputSideParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  readonly inputSize: number;
  /** G·H. */
  readonly width: number;
  /** (G·H, I). */
  readonly weight: WeightFactor;
  /** What is added to the product, (G·H) each, one or two. */
  readonly biases: readonly Float64Array[];
  readonly dBiases: readonly Float64Array[];
  /** (G·H): working space. */
  readonly biasSum: Float64Array;
  readonly norm: CellNorm | null;
}

/** The product W_ih x of a cell, for all time steps at once, normalised if the layer says so. */
export class CellInputSide {
  constructor(private readonly parts: InputSideParts) {}

  /** a (rows, G·H) = the biases + the product. */
  forward(a: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { norm, biasSum, weight } = this.parts;
    this.#sumBiases();
    return norm === null ? input.writeProduct(a, biasSum, weight, rows) : this.#forwardNormed(norm, a, input, rows);
  }

  /** Given da (rows, G·H), adds to the gradients of the parameters and of the input. */
  *backward(dA: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { kernels, norm, biasSum, dBiases, weight, width } = this.parts;
    // One alone runs on from what is there; two have the same gradient.
    const dBias = dBiases.length === 1 ? dBiases[0]! : biasSum.fill(0);
    if (norm === null) yield* input.addParameterGradients(weight, dBias, dA, rows);
    else yield* this.#backwardNormed(norm, dBias, dA, input, rows);
    if (dBias === biasSum) {
      for (const each of dBiases) kernels.addRows(each, 0, width, dBias, 0, width, 1, width);
    }
    yield* input.addGradient(norm?.products ?? dA, weight, rows);
  }

  /** To be called before `backLossSlots` of the last time step. */
  beginLossSlots(): Pieces {
    return this.parts.weight.beginBackward();
  }

  /**
   * dInput (lossCount, B, I) = the gradients that da (lossCount, B, G·H) of the time step that begins with row `row` sends to
   * the input. Uses up da. Comes after `beginLossSlots`.
   */
  *backLossSlots(dInput: Float64Array, dA: Float64Array, row: number, lossCount: number, batchSize: number): Pieces {
    const { norm, weight, width, inputSize } = this.parts;
    if (norm !== null) yield* norm.backLossSlots(dA, dA, row, lossCount, batchSize);
    yield* weight.inRowSlices(lossCount * batchSize, (first, count) => {
      dInput.fill(0, first * inputSize, (first + count) * inputSize);
      weight.addGradient(dInput, first * inputSize, inputSize, dA, first * width, width, count);
    });
  }

  *#forwardNormed(norm: CellNorm, a: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { kernels, pace, biasSum, weight, width } = this.parts;
    yield* pace.inSlices(rows, width * FILLED_ELEMENT, (first, count) => {
      kernels.fillRows(a, first * width, biasSum, count, width);
    });
    yield* input.writeProduct(norm.products, null, weight, rows);
    yield* norm.forwardAll(a, rows);
  }

  *#backwardNormed(norm: CellNorm, dBias: Float64Array, dA: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { kernels, pace, weight, width } = this.parts;
    yield* pace.inSlices(rows, width * ELEMENT, (first, count) => {
      kernels.addColumnSums(dBias, dA, first * width, count, width);
    });
    yield* norm.backwardAll(dA, rows);
    yield* input.addParameterGradients(weight, null, norm.products, rows);
  }

  #sumBiases(): void {
    const { kernels, biases, biasSum, width } = this.parts;
    kernels.copyRows(biasSum, 0, width, biases[0]!, 0, width, 1, width);
    if (biases.length > 1) kernels.addRows(biasSum, 0, width, biases[1]!, 0, width, 1, width);
  }
}
