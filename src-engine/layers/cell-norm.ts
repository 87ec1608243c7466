import { addGainGradient, addNormalizedRows, backNormalizedRows } from '../kernels/layer-norm.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import type { BoundTensors, TensorTable } from '../memory/tensor-plan.ts';
import type { LayerPlan, ParameterTable } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';

/** Plans the layer norm of one of a cell's two products, G·H wide. */
export function planCellNorm(spec: CellSpec, side: 'ih' | 'hh', width: number): LayerPlan<CellNorm> {
  const { parameters, workspace } = declareTensors(spec, side, width);
  return {
    parameters,
    workspace,
    bind: (blocks) => {
      const [gain, dGain] = [blocks.bind(parameters).gain, blocks.bindGradients(parameters).gain];
      return new CellNorm(width, blocks.pace, gain, dGain, blocks.bind(workspace));
    },
  };
}

function declareTensors({ place, maxTimeSteps, maxBatchSize }: CellSpec, side: 'ih' | 'hh', width: number) {
  return {
    parameters: {
      gain: { name: `rnn.gain_${side}_${place}`, shape: [width], role: 'parameter', family: { kind: 'gain' } },
    } satisfies ParameterTable,
    workspace: {
      products: {
        name: `rnn.product_${side}_${place}`,
        shape: [maxTimeSteps, maxBatchSize, width],
        role: 'activation',
      },
      inverseScales: { name: `rnn.scale_${side}_${place}`, shape: [maxTimeSteps, maxBatchSize], role: 'activation' },
    } satisfies TensorTable,
  };
}

/** Work of a number that is normalised, in multiply-adds of a product. */
const NORM_WORK = 100;

/** Layer norm of one of a cell's two products, over all its gates at once. */
export class CellNorm {
  readonly #inverseScales: Float64Array;
  /** (T·B, G·H): the products; after `forward` normalised; after `backward` their gradients. */
  readonly products: Float64Array;

  constructor(
    private readonly width: number,
    private readonly pace: Pace,
    private readonly gain: Float64Array,
    private readonly dGain: Float64Array,
    workspace: BoundTensors<ReturnType<typeof declareTensors>['workspace']>,
  ) {
    this.products = workspace.products;
    this.#inverseScales = workspace.inverseScales;
  }

  /** Normalises `products` in place; rows `row…` of out (…, G·H) += gain ∘ them. */
  forward(out: Float64Array, row: number, rows: number): void {
    const at = row * this.width;
    addNormalizedRows(out, at, this.products, at, this.#inverseScales, row, this.gain, rows, this.width);
  }

  /** Adds to the gradient of the gain; `products` = their gradients, given those of rows `row…` of dOut (…, G·H). */
  backward(dOut: Float64Array, row: number, rows: number): void {
    const at = row * this.width;
    addGainGradient(this.dGain, dOut, at, this.products, at, rows, this.width);
    this.backRows(this.products, row, dOut, row, row, rows);
  }

  /** As `forward` of all rows, in pieces. */
  forwardAll(out: Float64Array, rows: number): Pieces {
    return this.pace.inSlices(rows, this.width * NORM_WORK, (first, count) => {
      this.forward(out, first, count);
    });
  }

  /** As `backward` of all rows, in pieces. */
  backwardAll(dOut: Float64Array, rows: number): Pieces {
    return this.pace.inSlices(rows, this.width * NORM_WORK, (first, count) => {
      this.backward(dOut, first, count);
    });
  }

  /** As `backRows`, of loss slots (lossCount, B, G·H) in the time step that begins with row `row`, in pieces. */
  backLossSlots(dProduct: Float64Array, dOut: Float64Array, row: number, lossCount: number, batchSize: number): Pieces {
    return this.pace.inSlices(lossCount, batchSize * this.width * NORM_WORK, (first, count) => {
      for (let loss = first; loss < first + count; loss++) {
        this.backRows(dProduct, loss * batchSize, dOut, loss * batchSize, row, batchSize);
      }
    });
  }

  /**
   * Rows `dRow…` of dProduct (…, G·H) = the gradients of rows `row…` of `products`, given rows `dOutRow…` of dOut (…, G·H),
   * which may be dProduct. Comes before `backward`.
   */
  backRows(dProduct: Float64Array, dRow: number, dOut: Float64Array, dOutRow: number, row: number, rows: number): void {
    const { width, products } = this;
    backNormalizedRows(
      dProduct,
      dRow * width,
      dOut,
      dOutRow * width,
      products,
      row * width,
      this.#inverseScales,
      row,
      this.gain,
      rows,
      width,
    );
  }
}
