import { addProducts, multiplyValues } from '../kernels/vector.ts';
import type { BoundTensors, TensorTable } from '../memory/tensor-plan.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { DropoutMask } from './dropout-mask.ts';
import type { LayerPlan } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';

/** Plans the recurrent dropout of a cell. */
export function planCellDropout(spec: CellSpec): LayerPlan<CellDropout> {
  const { workspace } = declareTensors(spec);
  return {
    parameters: {},
    workspace,
    bind: (blocks) => new CellDropout(spec.config.hiddenSize, spec.config.recurrentDropout, blocks.bind(workspace)),
  };
}

function declareTensors({ place, maxTimeSteps, maxBatchSize, maxLossCount, config: { hiddenSize } }: CellSpec) {
  const maxGradients = Math.max(1, maxLossCount) * maxBatchSize;
  return {
    workspace: {
      mask: { name: `rnn.mask_${place}`, shape: [maxBatchSize, hiddenSize], role: 'activation' },
      masked: { name: `rnn.masked_h_${place}`, shape: [maxTimeSteps, maxBatchSize, hiddenSize], role: 'activation' },
      dMasked: { name: `rnn.dmasked_h_${place}`, shape: [maxGradients, hiddenSize], role: 'scratch' },
    } satisfies TensorTable,
  };
}

/**
 * Variational dropout of the state where it enters the recurrent product: one mask for each sequence, the same at every
 * time step. Gal and Ghahramani, A Theoretically Grounded Application of Dropout in Recurrent Neural Networks, 2016.
 */
export class CellDropout {
  readonly #tensors: BoundTensors<ReturnType<typeof declareTensors>['workspace']>;
  readonly #mask: DropoutMask;

  constructor(
    private readonly hiddenSize: number,
    probability: number,
    tensors: BoundTensors<ReturnType<typeof declareTensors>['workspace']>,
  ) {
    this.#tensors = tensors;
    this.#mask = new DropoutMask(probability, hiddenSize, tensors.mask);
  }

  /** Whether anything is dropped at present. */
  get isActive(): boolean {
    return this.#mask.isActive;
  }

  /** (T·B, H): the states as they enter the product at each time step. */
  get masked(): Float64Array {
    return this.#tensors.masked;
  }

  /** (lossCount·B, H): the gradients of `masked` at one time step, each product's to be written before `addGradient`. */
  get dMasked(): Float64Array {
    return this.#tensors.dMasked;
  }

  /** Starts new masks from this stream, which hold until the next call. */
  draw(random: RandomStream): void {
    this.#mask.draw(random);
  }

  stop(): void {
    this.#mask.stop();
  }

  /** Rows `row…` of `masked` = the masks ∘ rows `before…` of h (…, H), for the first `count` sequences. */
  apply(h: Float64Array, before: number, row: number, count: number): void {
    const { mask, masked } = this.#tensors;
    const size = this.hiddenSize;
    this.#mask.drawUpTo(count);
    multiplyValues(masked, row * size, mask, 0, h, before * size, count * size);
  }

  /** dH (lossCount·count, H) += the masks ∘ `dMasked`, for the first `count` sequences. */
  addGradient(dH: Float64Array, lossCount: number, count: number): void {
    const { mask, dMasked } = this.#tensors;
    const stride = count * this.hiddenSize;
    for (let loss = 0; loss < lossCount; loss++) {
      addProducts(dH, loss * stride, mask, 0, dMasked, loss * stride, stride);
    }
  }
}
