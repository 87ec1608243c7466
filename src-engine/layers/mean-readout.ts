import type { LayerConfig } from '../contract/run-config.ts';
import { meanOverTime, meanOverTimeBackward } from '../kernels/pooling.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, BatchLimits } from './layer.ts';
import type { Readout, ReadoutPlan } from './readout.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/** Plans the readout of the mean of the layer's output over each sequence's own time steps: B rows. */
export function planMeanReadout(_layer: LayerConfig, size: number, { maxBatchSize }: BatchLimits): ReadoutPlan {
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
      return (layerOutput) => new MeanReadout(output, layerOutput);
    },
  };
}

class MeanReadout implements Readout {
  constructor(
    readonly output: DenseMatrix,
    private readonly layerOutput: DenseMatrix,
  ) {}

  countRows({ batchSize }: BatchExtent): number {
    return batchSize;
  }

  forward({ lengths, batchSize }: BatchExtent): void {
    const { values, size } = this.output;
    meanOverTime(values, this.layerOutput.values, lengths, batchSize, size);
  }

  backward({ lengths, timeSteps, batchSize }: BatchExtent): void {
    const { gradients, size } = this.output;
    meanOverTimeBackward(this.layerOutput.gradients, gradients, lengths, timeSteps, batchSize, size);
  }
}
