import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { copyValues } from '../kernels/vector.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { InputLayer, InputLayerPlan, InputSizes } from './input-layer.ts';
import type { InputBatch } from './layer.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/** Plans x = the numbers of the time step, rows of (featureSize). Their gradients are kept: they tell what mattered. */
export function planNumericInput({ featureSize, maxTimeSteps, maxBatchSize }: InputSizes): InputLayerPlan {
  const workspace = {
    values: { name: 'input', shape: [maxTimeSteps, maxBatchSize, featureSize], role: 'activation' },
    gradients: { name: 'input.gradient', shape: [maxTimeSteps, maxBatchSize, featureSize], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    outputSize: featureSize,
    parameters: {},
    workspace,
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(workspace);
      return new NumericInput(blocks.pace, new DenseMatrix(featureSize, values, gradients));
    },
  };
}

class NumericInput implements InputLayer {
  constructor(
    private readonly pace: Pace,
    readonly output: DenseMatrix,
  ) {}

  forward(batch: InputBatch): Pieces {
    const { values, size } = this.output;
    return this.pace.inSlices(batch.timeSteps * batch.batchSize, size * FILLED_ELEMENT, (first, count) => {
      copyValues(values, first * size, batch.numbers, first * size, count * size);
    });
  }

  backward(): Pieces {
    // It has no parameters.
    return NO_PIECES;
  }
}
