import type { LayerConfig } from '../contract/run-config.ts';
import { meanOverTime, meanOverTimeBackward } from '../kernels/pooling.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT, LOOP_ELEMENT } from '../kernels/work.ts';
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
      return (layerOutput) => new MeanReadout(blocks.pace, output, layerOutput);
    },
  };
}

class MeanReadout implements Readout {
  constructor(
    private readonly pace: Pace,
    readonly output: DenseMatrix,
    private readonly layerOutput: DenseMatrix,
  ) {}

  countRows({ batchSize }: BatchExtent): number {
    return batchSize;
  }

  forward({ lengths, timeSteps, batchSize }: BatchExtent): Pieces {
    const { values, size } = this.output;
    return this.pace.inSlices(batchSize, timeSteps * size * LOOP_ELEMENT, (first, count) => {
      meanOverTime(values, this.layerOutput.values, lengths, first, first + count, batchSize, size);
    });
  }

  backward({ lengths, timeSteps, batchSize }: BatchExtent): Pieces {
    const { gradients, size } = this.output;
    return this.pace.inSlices(timeSteps, batchSize * size * FILLED_ELEMENT, (first, count) => {
      meanOverTimeBackward(this.layerOutput.gradients, gradients, lengths, first, first + count, batchSize, size);
    });
  }
}
