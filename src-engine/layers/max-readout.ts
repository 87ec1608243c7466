import type { LayerConfig } from '../contract/run-config.ts';
import { maxOverTime, maxOverTimeBackward } from '../kernels/pooling.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { LOOP_ELEMENT } from '../kernels/work.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, BatchLimits } from './layer.ts';
import type { Readout, ReadoutPlan } from './readout.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/**
 * Plans the readout of the largest number that each output has over the sequence's own time steps: B rows. The gradient
 * goes to the first time step that has it.
 */
export function planMaxReadout(_layer: LayerConfig, size: number, { maxBatchSize }: BatchLimits): ReadoutPlan {
  const shape = [maxBatchSize, size];
  const workspace = {
    values: { name: 'readout', shape, role: 'activation' },
    gradients: { name: 'readout.gradient', shape, role: 'scratch' },
    steps: { name: 'readout.steps', shape, role: 'activation' },
  } as const satisfies TensorTable;
  return {
    maxRows: maxBatchSize,
    parameters: {},
    workspace,
    bind: (blocks) => {
      const { values, gradients, steps } = blocks.bind(workspace);
      const output = new DenseMatrix(size, values, gradients);
      return (layerOutput) => new MaxReadout(blocks.pace, output, layerOutput, steps);
    },
  };
}

class MaxReadout implements Readout {
  constructor(
    private readonly pace: Pace,
    readonly output: DenseMatrix,
    private readonly layerOutput: DenseMatrix,
    /** (B, size): the time step of each maximum. */
    private readonly steps: Float64Array,
  ) {}

  countRows({ batchSize }: BatchExtent): number {
    return batchSize;
  }

  forward({ lengths, timeSteps, batchSize }: BatchExtent): Pieces {
    const { values, size } = this.output;
    return this.pace.inSlices(batchSize, timeSteps * size * LOOP_ELEMENT, (first, count) => {
      maxOverTime(values, this.steps, this.layerOutput.values, lengths, first, first + count, batchSize, size);
    });
  }

  *backward({ lengths, timeSteps, batchSize }: BatchExtent): Pieces {
    const { gradients, size } = this.output;
    yield* this.layerOutput.clearGradient(this.pace, timeSteps * batchSize);
    maxOverTimeBackward(this.layerOutput.gradients, gradients, this.steps, lengths, batchSize, size);
  }
}
