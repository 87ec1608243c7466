import { inOrder, type Pace, type Pieces } from '../kernels/pieces.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { LayerPlan, ParameterTable } from './layer.ts';
import { joinTables } from './join-tables.ts';
import { DenseMatrix, type SequenceMatrix } from './sequence-matrix.ts';
import { planWeightFactor, type WeightFactor } from './weight-factor.ts';

/*
 * Dense layer
 *
 *   y = x Wᵀ + b                        x (rows, F), W (O, F), b (O), y (rows, O)
 *   dx = dy W      dW = dyᵀ x      db = Σ rows dy
 *
 * As torch.nn.Linear.
 */

/**
 * Plans the product that turns up to `maxRows` rows of (inputSize) into rows of (outputSize), as parameters
 * `name.weight`, `name.bias`.
 */
export function planDense(name: string, inputSize: number, outputSize: number, maxRows: number): LayerPlan<Dense> {
  const { parameters, workspace } = declareTensors(name, inputSize, outputSize, maxRows);
  const factor = planWeightFactor(name, outputSize, inputSize);
  return {
    parameters,
    workspace: joinTables([workspace, factor.workspace]),
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(workspace);
      const { weight, bias } = blocks.bind(parameters);
      const { weight: dWeight, bias: dBias } = blocks.bindGradients(parameters);
      const output = new DenseMatrix(outputSize, values, gradients);
      return new Dense(blocks.pace, output, factor.bind(blocks, weight, dWeight), bias, dBias);
    },
  };
}

function declareTensors(name: string, inputSize: number, outputSize: number, maxRows: number) {
  const family = { kind: 'dense', fanIn: inputSize, fanOut: outputSize } as const;
  const shape = [maxRows, outputSize];
  return {
    parameters: {
      weight: {
        name: `${name}.weight`,
        shape: [outputSize, inputSize],
        role: 'parameter',
        family: { ...family, part: 'weight' },
      },
      bias: { name: `${name}.bias`, shape: [outputSize], role: 'parameter', family: { ...family, part: 'bias' } },
    } satisfies ParameterTable,
    workspace: {
      values: { name: `${name}.output`, shape, role: 'activation' },
      gradients: { name: `${name}.output.gradient`, shape, role: 'scratch' },
    } satisfies TensorTable,
  };
}

export class Dense {
  constructor(
    private readonly pace: Pace,
    /** (rows, outputSize). */
    readonly output: DenseMatrix,
    private readonly weight: WeightFactor,
    private readonly bias: Float64Array,
    private readonly dBias: Float64Array,
  ) {}

  /** Writes `output` from the first `rows` rows of the input. */
  forward(input: SequenceMatrix, rows: number): Pieces {
    return input.writeProduct(this.output.values, this.bias, this.weight, rows);
  }

  /** Back-propagates `output.gradients`; overwrites the gradients of `input`. */
  backward(input: SequenceMatrix, rows: number): Pieces {
    const { gradients } = this.output;
    return inOrder(
      () => input.clearGradient(this.pace, rows),
      () => input.addGradient(gradients, this.weight, rows),
      () => input.addParameterGradients(this.weight, this.dBias, gradients, rows),
    );
  }
}
