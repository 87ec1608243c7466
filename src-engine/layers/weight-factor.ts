import { DEPTH_BLOCK } from '../kernels/depth-block.ts';
import { addColumn } from '../kernels/gather.ts';
import { packedLength, type Kernels } from '../kernels/kernels.ts';
import { rowsOfPiece, type Pace, type Pieces } from '../kernels/pieces.ts';
import type { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';

/** Units whose gradients are summed together at least: fewer would not be worth the packing of what they share. */
const UNIT_BLOCK = 160;

/** With so few rows a product takes less time than packing its weight. */
const THIN_ROWS = 4;

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

interface WeightFactorParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  readonly n: number;
  readonly k: number;
  /** W (n, k; from `weightAt`). */
  readonly weight: Float64Array;
  readonly dWeight: Float64Array;
  readonly weightAt: number;
  readonly transposed: Float64Array;
  readonly packed: Float64Array;
}

/**
 * A weight W (n, k) as a factor of products. It is packed once for each pass: what has been packed holds until the weight
 * changes, and every pass begins with packing.
 */
export class WeightFactor {
  #isThin = false;

  constructor(private readonly parts: WeightFactorParts) {}

  /** To be called before the first product of a forward pass that multiplies so many rows in all. */
  beginForward(rows: number): void {
    const { kernels, transposed, weight, weightAt, n, k } = this.parts;
    this.#isThin = rows <= THIN_ROWS;
    if (!this.#isThin) kernels.packTransposed(transposed, weight, weightAt, n, k);
  }

  /** To be called before the first gradient of a backward pass. */
  beginBackward(): void {
    const { kernels, packed, weight, weightAt, n, k } = this.parts;
    kernels.pack(packed, weight, weightAt, n, k);
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

  /** As `addProduct`, of dense rows, in pieces. */
  *addAllProducts(out: Float64Array, outRow: number, x: Float64Array, rows: number): Pieces {
    const { n, k, pace } = this.parts;
    const most = rowsOfPiece(n * k);
    for (let row = 0; row < rows; row += most) {
      const count = Math.min(most, rows - row);
      this.addProduct(out, row * outRow, outRow, x, row * k, k, count);
      if (pace.isFull(count * n * k)) yield;
    }
  }

  /** As `addGradient`, of dense rows, in pieces. */
  *addAllGradients(dX: Float64Array, dOut: Float64Array, dOutRow: number, rows: number): Pieces {
    const { n, k, pace } = this.parts;
    const most = rowsOfPiece(n * k);
    for (let row = 0; row < rows; row += most) {
      const count = Math.min(most, rows - row);
      this.addGradient(dX, row * k, k, dOut, row * dOutRow, dOutRow, count);
      if (pace.isFull(count * n * k)) yield;
    }
  }

  /** dW += dOut (rows, n; from `dOutAt`)ᵀ · x (rows, k; from `xAt`), in pieces. */
  *addWeightGradient(
    dOut: Float64Array,
    dOutAt: number,
    dOutRow: number,
    x: Float64Array,
    xAt: number,
    rows: number,
  ): Pieces {
    const { kernels, pace, dWeight, weightAt, n, k } = this.parts;
    // Sums are cut where their blocks end, so that they stay what they are to the bit.
    const mostRows = roundUp(rowsOfPiece(n * k), DEPTH_BLOCK);
    const mostUnits = roundUp(rowsOfPiece(mostRows * k), UNIT_BLOCK);
    for (let row = 0; row < rows; row += mostRows) {
      const depth = Math.min(mostRows, rows - row);
      for (let unit = 0; unit < n; unit += mostUnits) {
        const count = Math.min(mostUnits, n - unit);
        const at = weightAt + unit * k;
        const from = dOutAt + row * dOutRow + unit;
        kernels.addTransposedProduct(dWeight, at, dOut, from, dOutRow, x, xAt + row * k, count, k, depth);
        if (pace.isFull(count * depth * k)) yield;
      }
    }
  }

  /** out (rows, n) += the columns of W that symbols (rows) name: the product with one-hot rows. Negative ones have none. */
  *addColumns(out: Float64Array, symbols: Int32Array, rows: number): Pieces {
    const { kernels, pace, transposed, weight, weightAt, n, k } = this.parts;
    for (let row = 0; row < rows; row++) {
      const symbol = symbols[row]!;
      if (symbol < 0) continue;
      if (this.#isThin) addColumn(out, row * n, weight, weightAt, symbol, n, k);
      else kernels.addPackedRow(out, row * n, transposed, symbol, n, k);
    }
    if (pace.isFull(rows * n)) yield;
  }

  /** The columns of dW that symbols (rows) name += dOut (rows, n). Uses up what the forward pass packed. */
  *addColumnGradients(dOut: Float64Array, symbols: Int32Array, rows: number): Pieces {
    const { kernels, pace, transposed, dWeight, weightAt, n, k } = this.parts;
    transposed.fill(0);
    for (let row = 0; row < rows; row++) {
      if (symbols[row]! >= 0) kernels.addToPackedRow(transposed, symbols[row]!, dOut, row * n, n, k);
    }
    kernels.addUnpackedTranspose(dWeight, weightAt, transposed, n, k);
    if (pace.isFull(rows * n)) yield;
  }
}

function roundUp(count: number, multiple: number): number {
  return Math.ceil(count / multiple) * multiple;
}
