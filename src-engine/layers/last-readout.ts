import type { LayerConfig } from '../contract/run-config.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import type { BatchExtent, BatchLimits } from './layer.ts';
import { planMerge, type Merge } from './merge.ts';
import type { Readout, ReadoutPlan } from './readout.ts';
import type { LayerState } from './recurrent-layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';

/**
 * Plans the readout of the state that each direction ends in, merged as the layer merges its output: B rows. The forward
 * direction ends at the sequence's own last time step, the reverse one at time step 0.
 */
export function planLastReadout(layer: LayerConfig, _size: number, { maxBatchSize }: BatchLimits): ReadoutPlan {
  const merge = planMerge(layer, 'readout', [maxBatchSize]);
  return {
    maxRows: maxBatchSize,
    parameters: {},
    workspace: merge.workspace,
    bind: (blocks) => {
      const bound = merge.bind(blocks);
      return (layerOutput) => new LastReadout(blocks.pace, bound, layerOutput);
    },
  };
}

class LastReadout implements Readout {
  constructor(
    private readonly pace: Pace,
    private readonly merge: Merge,
    private readonly layerOutput: DenseMatrix,
  ) {}

  get output(): DenseMatrix {
    return this.merge.output;
  }

  countRows({ batchSize }: BatchExtent): number {
    return batchSize;
  }

  forward({ batchSize }: BatchExtent, final: LayerState): Pieces {
    const { values, size } = this.merge.sides;
    const n = size / final.length;
    for (let order = 0; order < final.length; order++) {
      const [h] = final[order]!;
      for (let row = 0; row < batchSize; row++) {
        for (let j = 0; j < n; j++) values[row * size + order * n + j] = h[row * n + j]!;
      }
    }
    return this.merge.forward(batchSize);
  }

  *backward({ timeSteps, batchSize }: BatchExtent, dFinal: LayerState): Pieces {
    yield* this.layerOutput.clearGradient(this.pace, timeSteps * batchSize);
    yield* this.merge.backward(batchSize);
    const { gradients, size } = this.merge.sides;
    const n = size / dFinal.length;
    for (let order = 0; order < dFinal.length; order++) {
      const [dH] = dFinal[order]!;
      for (let row = 0; row < batchSize; row++) {
        for (let j = 0; j < n; j++) dH[row * n + j] = gradients[row * size + order * n + j]!;
      }
    }
  }
}
