import type { ActivationKernel } from '../kernels/activation-kernel.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import { planRecurrence } from './plan-recurrence.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';

/*
 * Elman RNN: one gate, one state
 *
 *   aₜ = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh        hₜ = f(aₜ),  f = tanh, ReLU or sigmoid
 *
 * and backwards, with dhₜ the sum of what comes from the output at t and from t + 1:
 *
 *   daₜ = dhₜ ∘ f′(aₜ)
 *
 * As torch.nn.RNN. Elman, Finding Structure in Time, 1990.
 */

/** Plans one direction of an Elman layer. */
export function planElmanRnn(spec: CellSpec): CellPlan {
  return planRecurrence(spec, {
    ...{ gates: ['a'], states: ['h'], recurrentSide: 'added', keptPerUnit: 0, forgetGate: null },
    bind: (tensors, hiddenSize, kernels) => new ElmanArithmetic(tensors, hiddenSize, kernels[spec.config.activation]),
  });
}

class ElmanArithmetic implements CellArithmetic {
  readonly #gates: Float64Array;
  readonly #h: Float64Array;

  constructor(
    { gates, states }: CellTensors,
    private readonly hiddenSize: number,
    private readonly activation: ActivationKernel,
  ) {
    this.#gates = gates;
    this.#h = states[0]!;
  }

  forward(row: number, _before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    this.activation.forward(this.#h, after * size, this.#gates, row * size, count * size);
  }

  backward(
    _row: number,
    _before: number,
    after: number,
    count: number,
    gradients: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const size = this.hiddenSize;
    const dH = gradients.states[0]!;
    const at = gradientRow * size;
    this.activation.backward(gradients.gates, gateRow * size, dH, at, this.#h, after * size, count * size);
  }
}
