import { addColumnSums, fillRows } from '../kernels/rows.ts';
import type { BoundTensors, TensorTable } from '../memory/tensor-plan.ts';
import type { LayerPlan, ParameterTable } from './layer.ts';
import { DenseMatrix, type SequenceMatrix } from './sequence-matrix.ts';

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
  return {
    parameters,
    workspace,
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(workspace);
      const output = new DenseMatrix(outputSize, values, gradients);
      return new Dense(output, blocks.bind(parameters), blocks.bindGradients(parameters));
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

type Parameters = BoundTensors<ReturnType<typeof declareTensors>['parameters']>;

export class Dense {
  constructor(
    /** (rows, outputSize). */
    readonly output: DenseMatrix,
    private readonly parameters: Parameters,
    private readonly gradients: Parameters,
  ) {}

  /** Writes `output` from the first `rows` rows of the input. */
  forward(input: SequenceMatrix, rows: number): void {
    const { values, size } = this.output;
    fillRows(values, this.parameters.bias, rows, size);
    input.addProduct(values, this.parameters.weight, rows, size);
  }

  /** Back-propagates `output.gradients`; overwrites the gradients of `input`. */
  backward(input: SequenceMatrix, rows: number): void {
    const { gradients, size } = this.output;
    input.clearGradient(rows);
    input.addGradient(gradients, this.parameters.weight, rows, size);
    input.addWeightGradient(this.gradients.weight, gradients, rows, size);
    addColumnSums(this.gradients.bias, gradients, rows, size);
  }
}
