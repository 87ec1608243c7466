import { ACTIVATION_KERNELS, type ActivationKernel } from '../kernels/activations.ts';
import { addMatmulNN, addMatmulNT, addMatmulTN } from '../kernels/matmul.ts';
import { addColumnSums, fillRowsWithSum } from '../kernels/rows.ts';
import { copyValues } from '../kernels/vector.ts';
import type { BoundTensors, TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, ParameterTable } from './layer.ts';
import type { CellPlan, CellSpec, CellState, RecurrentCell } from './recurrent-cell.ts';
import type { DenseMatrix, SequenceMatrix } from './sequence-matrix.ts';
import * as time from './time-axis.ts';

/*
 * Elman RNN, one layer, one direction
 *
 *   zₜ = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh        hₜ = f(zₜ),  f = tanh, ReLU or sigmoid
 *
 * and backwards, with dhₜ = dL/dhₜ, the sum of what comes from the output at t and from t + 1:
 *
 *   dzₜ = dhₜ ∘ f′(zₜ)         dhₜ₋₁ = W_hhᵀ dzₜ         dxₜ = W_ihᵀ dzₜ
 *   dW_ih = Σ dzₜ xₜᵀ          dW_hh = Σ dzₜ hₜ₋₁ᵀ       db_ih = db_hh = Σ dzₜ
 *
 * W_ih (H, I), W_hh (H, H), b_ih (H), b_hh (H), x (T, B, I), h (T, B, H). In the reverse direction t − 1 is t + 1.
 * As torch.nn.RNN. Elman, Finding Structure in Time, 1990.
 */

/** Plans one direction of an Elman layer. */
export function planElmanRnn(spec: CellSpec): CellPlan {
  const { parameters, workspace, states } = declareTensors(spec);
  return {
    parameters,
    workspace,
    states,
    bind: (blocks) =>
      new ElmanRnn(spec, blocks.bind(parameters), blocks.bindGradients(parameters), blocks.bind(workspace)),
  };
}

function declareTensors({ place, inputSize, maxTimeSteps, maxBatchSize, config: { hiddenSize } }: CellSpec) {
  const family = { kind: 'recurrent', fanIn: hiddenSize } as const;
  const parameter = { role: 'parameter', family } as const;
  return {
    parameters: {
      weightIh: { name: `rnn.weight_ih_${place}`, shape: [hiddenSize, inputSize], ...parameter },
      weightHh: { name: `rnn.weight_hh_${place}`, shape: [hiddenSize, hiddenSize], ...parameter },
      biasIh: { name: `rnn.bias_ih_${place}`, shape: [hiddenSize], ...parameter },
      biasHh: { name: `rnn.bias_hh_${place}`, shape: [hiddenSize], ...parameter },
    } satisfies ParameterTable,
    workspace: {
      z: { name: `rnn.z_${place}`, shape: [maxTimeSteps, maxBatchSize, hiddenSize], role: 'activation' },
      h: { name: `rnn.h_${place}`, shape: [maxTimeSteps + 1, maxBatchSize, hiddenSize], role: 'activation' },
      dH: { name: `rnn.dh_${place}`, shape: [maxBatchSize, hiddenSize], role: 'scratch' },
    } satisfies TensorTable,
    states: {
      h: { name: `initial_state.${place}.h`, shape: [maxBatchSize, hiddenSize], role: 'state' },
    } satisfies TensorTable,
  };
}

type Tensors = ReturnType<typeof declareTensors>;

class ElmanRnn implements RecurrentCell {
  readonly #hiddenSize: number;
  readonly #direction: time.TimeDirection;
  readonly #column: number;
  readonly #activation: ActivationKernel;

  constructor(
    spec: CellSpec,
    private readonly parameters: BoundTensors<Tensors['parameters']>,
    private readonly gradients: BoundTensors<Tensors['parameters']>,
    private readonly workspace: BoundTensors<Tensors['workspace']>,
  ) {
    this.#hiddenSize = spec.config.hiddenSize;
    this.#direction = spec.direction;
    this.#column = spec.outputColumn;
    this.#activation = ACTIVATION_KERNELS[spec.config.activation]!;
  }

  forward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    [initial]: CellState,
    [final]: CellState,
  ): void {
    const { weightIh, weightHh, biasIh, biasHh } = this.parameters;
    const { z, h } = this.workspace;
    const { timeSteps, batchSize } = extent;
    const size = this.#hiddenSize;
    const stride = batchSize * size;
    fillRowsWithSum(z, biasIh, biasHh, timeSteps * batchSize, size);
    input.addProduct(z, weightIh, timeSteps * batchSize, size);
    copyValues(h, time.initialSlot(this.#direction, timeSteps) * stride, initial, 0, stride);
    for (let index = 0; index < timeSteps; index++) {
      const t = time.timeStepAt(this.#direction, index, timeSteps);
      const before = time.slotBefore(this.#direction, t) * stride;
      const after = time.slotAfter(this.#direction, t) * stride;
      addMatmulNT(z, t * stride, h, before, weightHh, 0, batchSize, size, size);
      this.#activation.forward(h, after, z, t * stride, stride);
      time.copyPaddedRows(h, after, h, before, extent, t, size);
      time.writeOutput(output, this.#column, h, after, extent, t, size);
    }
    copyValues(final, 0, h, time.finalSlot(this.#direction, timeSteps) * stride, stride);
  }

  backward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    [dFinal]: CellState,
    [dInitial]: CellState,
  ): void {
    const { weightIh, weightHh } = this.parameters;
    const { h, dH } = this.workspace;
    const dZ = this.workspace.z; // Forward is done with z: dL/dz takes its place.
    const { timeSteps, batchSize } = extent;
    const size = this.#hiddenSize;
    const stride = batchSize * size;
    const rows = timeSteps * batchSize;
    copyValues(dH, 0, dFinal, 0, stride);
    for (let index = timeSteps - 1; index >= 0; index--) {
      const t = time.timeStepAt(this.#direction, index, timeSteps);
      const after = time.slotAfter(this.#direction, t) * stride;
      time.addOutputGradient(dH, output, this.#column, extent, t, size);
      this.#activation.backward(dZ, t * stride, dH, h, after, stride);
      // A padded row hands its dh on as it is; its dz of 0 adds nothing to that.
      time.clearPaddedRows(dZ, t * stride, extent, t, size);
      time.clearValidRows(dH, extent, t, size);
      addMatmulNN(dH, 0, dZ, t * stride, weightHh, 0, batchSize, size, size);
    }
    copyValues(dInitial, 0, dH, 0, stride);
    addMatmulTN(this.gradients.weightHh, 0, dZ, 0, h, time.slotBefore(this.#direction, 0) * stride, size, size, rows);
    addColumnSums(this.gradients.biasIh, dZ, rows, size);
    addColumnSums(this.gradients.biasHh, dZ, rows, size);
    input.addWeightGradient(this.gradients.weightIh, dZ, rows, size);
    input.addGradient(dZ, weightIh, rows, size);
  }
}
