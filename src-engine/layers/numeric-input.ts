import { copyValues } from '../kernels/vector.ts';
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
      return new NumericInput(new DenseMatrix(featureSize, values, gradients));
    },
  };
}

class NumericInput implements InputLayer {
  constructor(readonly output: DenseMatrix) {}

  forward(batch: InputBatch): void {
    copyValues(this.output.values, 0, batch.numbers, 0, batch.timeSteps * batch.batchSize * this.output.size);
  }

  backward(): void {
    // It has no parameters.
  }
}
