import type { Kernels } from '../kernels/kernels.ts';
import type { BoundTensors, TensorTable } from '../memory/tensor-plan.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { DropoutMask } from './dropout-mask.ts';
import type { LayerPlan } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';

/** Plans the recurrent dropout of a cell; of a share of 0 it takes no memory. */
export function planCellDropout(spec: CellSpec): LayerPlan<CellDropout> {
  const workspace = declareTensors(spec);
  return {
    parameters: {},
    workspace,
    bind: (blocks) =>
      new CellDropout(blocks.kernels, spec.config.hiddenSize, spec.config.recurrentDropout, blocks.bind(workspace)),
  };
}

function declareTensors({ place, maxTimeSteps, maxBatchSize, maxLossCount, config }: CellSpec) {
  const { hiddenSize, recurrentDropout } = config;
  const maxMasks = recurrentDropout > 0 ? maxBatchSize : 0;
  const maxGradients = Math.max(1, maxLossCount) * maxMasks;
  return {
    mask: { name: `rnn.mask_${place}`, shape: [maxMasks, hiddenSize], role: 'activation' },
    masked: { name: `rnn.masked_h_${place}`, shape: [maxTimeSteps, maxMasks, hiddenSize], role: 'activation' },
    dMasked: { name: `rnn.dmasked_h_${place}`, shape: [maxGradients, hiddenSize], role: 'scratch' },
  } satisfies TensorTable;
}

/**
 * Variational dropout of the state where it enters the recurrent product: one mask for each sequence, the same at every
 * time step. Gal and Ghahramani, A Theoretically Grounded Application of Dropout in Recurrent Neural Networks, 2016.
 * Those who multiply the state ask here for what enters the product in its place: the state itself where nothing is dropped.
 */
export class CellDropout {
  readonly #tensors: BoundTensors<ReturnType<typeof declareTensors>>;
  readonly #mask: DropoutMask;

  constructor(
    private readonly kernels: Kernels,
    private readonly hiddenSize: number,
    probability: number,
    tensors: BoundTensors<ReturnType<typeof declareTensors>>,
  ) {
    this.#tensors = tensors;
    this.#mask = new DropoutMask(probability, hiddenSize, tensors.mask);
  }

  /** Whether anything is dropped at present. */
  get isActive(): boolean {
    return this.#mask.isActive;
  }

  /** Starts new masks from this stream, which hold until the next call. */
  draw(random: RandomStream): void {
    this.#mask.draw(random);
  }

  /** From now on nothing is dropped. */
  stop(): void {
    this.#mask.stop();
  }

  /** Drops from the states before time step t: rows `before…` of h (…, H), which enter the product as rows `row…`. */
  forward(h: Float64Array, before: number, row: number, count: number): void {
    if (!this.#mask.isActive) return;
    const { mask, masked } = this.#tensors;
    const size = this.hiddenSize;
    this.#mask.drawUpTo(count);
    this.kernels.multiply(masked, row * size, mask, 0, h, before * size, count * size);
  }

  /** Returns what enters the product: h (…, H) or, where it is dropped from, the masked states (T·B, H). */
  factorOf(h: Float64Array): Float64Array {
    return this.#mask.isActive ? this.#tensors.masked : h;
  }

  /** Returns the row of `factorOf` that stands for row `before` of h, in the time step that begins with row `row`. */
  factorRowOf(before: number, row: number): number {
    return this.#mask.isActive ? row : before;
  }

  /** To be called before gradients are added to the first rows of `gradientFor`. */
  beginBackward(rows: number): void {
    if (this.#mask.isActive) this.#tensors.dMasked.fill(0, 0, rows * this.hiddenSize);
  }

  /** Returns what a product adds the gradient (rows, H) of its factor to, for `backward`: dH itself where nothing is dropped. */
  gradientFor(dH: Float64Array): Float64Array {
    return this.#mask.isActive ? this.#tensors.dMasked : dH;
  }

  /** dH (lossCount, count, H) += what came together in `gradientFor`, through the masks. */
  backward(dH: Float64Array, lossCount: number, count: number): void {
    if (!this.#mask.isActive) return;
    const { mask, dMasked } = this.#tensors;
    const stride = count * this.hiddenSize;
    for (let loss = 0; loss < lossCount; loss++) {
      this.kernels.addProducts(dH, loss * stride, mask, 0, dMasked, loss * stride, stride);
    }
  }
}
