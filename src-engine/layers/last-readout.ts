import type { TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, BatchLimits } from './layer.ts';
import type { Readout, ReadoutPlan } from './readout.ts';
import type { LayerState } from './recurrent-layer.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/**
 * Plans the readout of the state that each direction ends in, side by side: B rows. The forward direction ends at the
 * sequence's own last time step, the reverse one at time step 0.
 */
export function planLastReadout(size: number, { maxBatchSize }: BatchLimits): ReadoutPlan {
  const workspace = {
    values: { name: 'readout', shape: [maxBatchSize, size], role: 'activation' },
    gradients: { name: 'readout.gradient', shape: [maxBatchSize, size], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    maxRows: maxBatchSize,
    parameters: {},
    workspace,
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(workspace);
      const output = new DenseMatrix(size, values, gradients);
      return (layerOutput) => new LastReadout(output, layerOutput);
    },
  };
}

class LastReadout implements Readout {
  constructor(
    readonly output: DenseMatrix,
    private readonly layerOutput: DenseMatrix,
  ) {}

  countRows({ batchSize }: BatchExtent): number {
    return batchSize;
  }

  forward({ batchSize }: BatchExtent, final: LayerState): void {
    const { values, size } = this.output;
    const n = size / final.length;
    for (let order = 0; order < final.length; order++) {
      const [h] = final[order]!;
      for (let row = 0; row < batchSize; row++) {
        for (let j = 0; j < n; j++) values[row * size + order * n + j] = h[row * n + j]!;
      }
    }
  }

  backward({ timeSteps, batchSize }: BatchExtent, dFinal: LayerState): void {
    const { gradients, size } = this.output;
    const n = size / dFinal.length;
    this.layerOutput.clearGradient(timeSteps * batchSize);
    for (let order = 0; order < dFinal.length; order++) {
      const [dH] = dFinal[order]!;
      for (let row = 0; row < batchSize; row++) {
        for (let j = 0; j < n; j++) dH[row * n + j] = gradients[row * size + order * n + j]!;
      }
    }
  }
}
