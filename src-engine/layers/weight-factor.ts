import { DEPTH_BLOCK } from '../kernels/depth-block.ts';
import { packedLength, PANEL_WIDTH } from '../kernels/kernels.ts';
import { inOrder, NO_PIECES, type Pieces } from '../kernels/pieces.ts';
import { ROW_BLOCK } from '../kernels/row-block.ts';
import { ELEMENT, FILLED_ELEMENT } from '../kernels/work.ts';
import type { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import { addBiasGradient, fillWithBias } from './bias-rows.ts';
import { THIN_ROWS, WeightColumns, type WeightParts } from './weight-columns.ts';

/** Units whose gradients are summed together at least: fewer would not be worth the packing of what they share. */
const UNIT_BLOCK = 160;

/** Work of an element that is packed, in multiply-adds of a product. */
const PACKING = 60;

/** A weight factor before it has memory. */
export interface WeightFactorPlan {
  readonly workspace: TensorTable;
  /** Makes the factor of a weight W (n, k; from `weightAt`). */
  bind(blocks: TensorBlocks, weight: Float64Array, dWeight: Float64Array, weightAt?: number): WeightFactor;
}

/** Plans a weight (n, k) as a factor of products, with tensors `name`…: its copies as the kernels stream them. */
export function planWeightFactor(name: string, n: number, k: number): WeightFactorPlan {
  const workspace = {
    transposed: { name: `${name}.packed_transposed`, shape: [packedLength(k, n)], role: 'scratch' },
    packed: { name: `${name}.packed`, shape: [packedLength(n, k)], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    workspace,
    bind: (blocks, weight, dWeight, weightAt = 0) =>
      new WeightFactor({
        ...{ kernels: blocks.kernels, pace: blocks.pace, n, k, weight, dWeight, weightAt },
        ...blocks.bind(workspace),
      }),
  };
}

interface WeightFactorParts extends WeightParts {
  /** W, packed as (n, k). */
  readonly packed: Float64Array;
}

/**
 * A weight W (n, k) as a factor of products. It is packed once for each pass: what has been packed holds until the weight
 * changes, and every pass begins with packing.
 */
export class WeightFactor {
  /** The factor of one-hot rows. */
  readonly columns: WeightColumns;
  #isThin = false;

  constructor(private readonly parts: WeightFactorParts) {
    this.columns = new WeightColumns(parts);
  }

  /** To be called before the first product of a forward pass that multiplies so many rows in all. */
  beginForward(rows: number): Pieces {
    const { pace, n, k } = this.parts;
    this.#isThin = rows <= THIN_ROWS;
    return this.#isThin ? NO_PIECES : pace.inSlices(n, k * PACKING, this.#packTransposed, PANEL_WIDTH);
  }

  /** To be called before the first gradient of a backward pass. */
  beginBackward(): Pieces {
    const { pace, n, k } = this.parts;
    return pace.inSlices(k, n * PACKING, this.#pack, PANEL_WIDTH);
  }

  /** out (rows, n) += x (rows, k) · Wᵀ. */
  addProduct(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
  ): void {
    const { kernels, transposed, weight, weightAt, n, k } = this.parts;
    if (this.#isThin) kernels.addThinProduct(out, outAt, outRow, x, xAt, xRow, weight, weightAt, rows, n, k);
    else kernels.addPackedProduct(out, outAt, outRow, x, xAt, xRow, transposed, rows, n, k);
  }

  /** dX (rows, k) += dOut (rows, n) · W. */
  addGradient(
    dX: Float64Array,
    dXAt: number,
    dXRow: number,
    dOut: Float64Array,
    dOutAt: number,
    dOutRow: number,
    rows: number,
  ): void {
    const { kernels, packed, n, k } = this.parts;
    kernels.addPackedProduct(dX, dXAt, dXRow, dOut, dOutAt, dOutRow, packed, rows, k, n);
  }

  /** out (rows, n) = bias (n), if there is one, in every row + x (rows, k) · Wᵀ: a whole forward pass, in pieces. */
  writeProducts(out: Float64Array, bias: Float64Array | null, x: Float64Array, rows: number): Pieces {
    const { kernels, pace, n, k } = this.parts;
    const fill = (row: number, count: number): void => {
      fillWithBias(kernels, out, row, bias, count, n);
    };
    const add = (row: number, count: number): void => {
      this.addProduct(out, row * n, n, x, row * k, k, count);
    };
    return inOrder(
      () => pace.inSlices(rows, n * FILLED_ELEMENT, fill),
      () => this.beginForward(rows),
      () => this.inRowSlices(rows, add),
    );
  }

  /** dX (rows, k) += dOut (rows, n) · W: the gradients of a whole backward pass, in pieces. */
  addAllGradients(dX: Float64Array, dOut: Float64Array, rows: number): Pieces {
    const { n, k } = this.parts;
    const add = (row: number, count: number): void => {
      this.addGradient(dX, row * k, k, dOut, row * n, n, count);
    };
    return inOrder(
      () => this.beginBackward(),
      () => this.inRowSlices(rows, add),
    );
  }

  /** As `Pace.inSlices`, of rows that are multiplied. */
  inRowSlices(rows: number, multiply: (first: number, count: number) => void): Pieces {
    const { pace, n, k } = this.parts;
    return pace.inSlices(rows, n * k, multiply, Math.min(ROW_BLOCK, pace.rowsOfPiece(n * k)));
  }

  /** dW += dOut (rows, n)ᵀ · x (rows, k), and dBias (n), if there is one, += the sum of the rows of dOut, in pieces. */
  addProductGradients(dBias: Float64Array | null, dOut: Float64Array, x: Float64Array, rows: number): Pieces {
    const { kernels, pace, n } = this.parts;
    const addToBias = (first: number, count: number): void => {
      addBiasGradient(kernels, dBias, dOut, first, count, n);
    };
    return inOrder(
      () => pace.inSlices(rows, n * ELEMENT, addToBias),
      () => this.addWeightGradient(dOut, 0, n, x, 0, rows),
    );
  }

  /** dW += dOut (rows, n; from `dOutAt`)ᵀ · x (rows, k; from `xAt`), in pieces. */
  addWeightGradient(
    dOut: Float64Array,
    dOutAt: number,
    dOutRow: number,
    x: Float64Array,
    xAt: number,
    rows: number,
  ): Pieces {
    const { kernels, pace, dWeight, weightAt, n, k } = this.parts;
    // Sums are cut where their blocks end, so that they stay what they are to the bit.
    const most = multipleOf(DEPTH_BLOCK, pace.rowsOfPiece(n * k));
    const addBlock = (row: number): Pieces => {
      const depth = Math.min(most, rows - row);
      const from = dOutAt + row * dOutRow;
      const add = (unit: number, count: number): void => {
        const at = weightAt + unit * k;
        kernels.addTransposedProduct(dWeight, at, dOut, from + unit, dOutRow, x, xAt + row * k, count, k, depth);
      };
      return pace.inSlices(n, depth * k, add, Math.min(UNIT_BLOCK, pace.rowsOfPiece(depth * k)));
    };
    return rows <= most ? addBlock(0) : inBlocks(rows, most, addBlock);
  }

  readonly #packTransposed = (unit: number, count: number): void => {
    const { kernels, transposed, weight, weightAt, k } = this.parts;
    kernels.packTransposed(transposed, unit * k, weight, weightAt + unit * k, count, k);
  };

  readonly #pack = (column: number, count: number): void => {
    const { kernels, packed, weight, weightAt, n, k } = this.parts;
    kernels.pack(packed, column * n, weight, weightAt + column, k, n, count);
  };
}

function* inBlocks(rows: number, most: number, addBlock: (row: number) => Pieces): Generator<void, void, void> {
  for (let row = 0; row < rows; row += most) yield* addBlock(row);
}

/** Returns the largest multiple up to `limit`, at least one. */
function multipleOf(factor: number, limit: number): number {
  return Math.max(factor, limit - (limit % factor));
}
