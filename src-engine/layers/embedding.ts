import { gatherRows, scatterAddRows } from '../kernels/gather.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { InputLayer, InputLayerPlan, InputSizes } from './input-layer.ts';
import type { InputBatch, ParameterTable } from './layer.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/*
 * Embedding
 *
 *   x = weight[symbol]                  weight (V, E), x (T, B, E); padding gives zeros
 *   dWeight[symbol] += dX               over all time steps and sequences
 *
 * As torch.nn.Embedding without padding index.
 */

/** Plans an embedding of `size` numbers for each symbol. */
export function planEmbedding(size: number, sizes: InputSizes): InputLayerPlan {
  const { vocabularySize, maxTimeSteps, maxBatchSize } = sizes;
  const parameters = {
    weight: {
      name: 'embedding.weight',
      shape: [vocabularySize, size],
      role: 'parameter',
      family: { kind: 'embedding' },
    },
  } as const satisfies ParameterTable;
  const workspace = {
    values: { name: 'embedding.output', shape: [maxTimeSteps, maxBatchSize, size], role: 'activation' },
    gradients: { name: 'embedding.output.gradient', shape: [maxTimeSteps, maxBatchSize, size], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    outputSize: size,
    parameters,
    workspace,
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(workspace);
      const output = new DenseMatrix(size, values, gradients);
      return new Embedding(output, blocks.bind(parameters).weight, blocks.bindGradients(parameters).weight);
    },
  };
}

class Embedding implements InputLayer {
  constructor(
    readonly output: DenseMatrix,
    private readonly weight: Float64Array,
    private readonly dWeight: Float64Array,
  ) {}

  forward({ symbols, timeSteps, batchSize }: InputBatch): void {
    gatherRows(this.output.values, this.weight, symbols, timeSteps * batchSize, this.output.size);
  }

  backward({ symbols, timeSteps, batchSize }: InputBatch): void {
    scatterAddRows(this.dWeight, this.output.gradients, symbols, timeSteps * batchSize, this.output.size);
  }
}
