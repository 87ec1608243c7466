import type { Kernels } from '../kernels/kernels.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { ELEMENT, FILLED_ELEMENT } from '../kernels/work.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { InputLayer, InputLayerPlan, InputSizes } from './input-layer.ts';
import { KeptSymbols, planSymbols } from './kept-symbols.ts';
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
    ...planSymbols(sizes),
    values: { name: 'embedding.output', shape: [maxTimeSteps, maxBatchSize, size], role: 'activation' },
    gradients: { name: 'embedding.output.gradient', shape: [maxTimeSteps, maxBatchSize, size], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    outputSize: size,
    parameters,
    workspace,
    bind: (blocks) => {
      const { symbols, values, gradients } = blocks.bind(workspace);
      const output = new DenseMatrix(size, values, gradients);
      const [weight, dWeight] = [blocks.bind(parameters).weight, blocks.bindGradients(parameters).weight];
      return new Embedding(blocks.kernels, blocks.pace, new KeptSymbols(symbols), output, weight, dWeight);
    },
  };
}

class Embedding implements InputLayer {
  constructor(
    private readonly kernels: Kernels,
    private readonly pace: Pace,
    private readonly symbols: KeptSymbols,
    readonly output: DenseMatrix,
    private readonly weight: Float64Array,
    private readonly dWeight: Float64Array,
  ) {}

  forward(batch: InputBatch): Pieces {
    this.symbols.keep(batch);
    const symbols = this.symbols.values;
    const { values, size } = this.output;
    return this.pace.inSlices(batch.timeSteps * batch.batchSize, size * FILLED_ELEMENT, (first, count) => {
      for (let row = first; row < first + count; row++) {
        if (symbols[row]! < 0) values.fill(0, row * size, (row + 1) * size);
      }
      this.kernels.gatherRows(values, first * size, this.weight, symbols, first, count, size);
    });
  }

  backward({ timeSteps, batchSize }: InputBatch): Pieces {
    const { gradients, size } = this.output;
    return this.pace.inSlices(timeSteps * batchSize, size * ELEMENT, (first, count) => {
      this.kernels.scatterAddRows(this.dWeight, gradients, first * size, this.symbols.values, first, count, size);
    });
  }
}
