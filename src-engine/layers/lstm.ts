import type { Kernels } from '../kernels/kernels.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import { planRecurrence } from './plan-recurrence.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';

/*
 * LSTM: four gates, states h and c. With a = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh, cut into the parts of its gates:
 *
 *   i = σ(aᵢ)      f = σ(a_f)      g = tanh(a_g)      o = σ(a_o)
 *   cₜ = f ∘ cₜ₋₁ + i ∘ g          hₜ = o ∘ tanh cₜ
 *
 * and backwards, with dhₜ and dcₜ the sums of what comes from the output at t and from t + 1:
 *
 *   dcₜ += dhₜ ∘ o ∘ (1 − tanh² cₜ)
 *   daᵢ  = dcₜ ∘ g ∘ i (1 − i)             da_f = dcₜ ∘ cₜ₋₁ ∘ f (1 − f)
 *   da_g = dcₜ ∘ i ∘ (1 − g²)              da_o = dhₜ ∘ tanh cₜ ∘ o (1 − o)
 *   dcₜ₋₁ = dcₜ ∘ f
 *
 * As torch.nn.LSTM. Hochreiter and Schmidhuber, Long Short-Term Memory, 1997; forget gate of Gers, Schmidhuber and Cummins,
 * Learning to Forget, 2000.
 */

/** The gates in the order in which parameters hold them. */
export const LSTM_GATES = ['i', 'f', 'g', 'o'] as const;

/** Plans one direction of an LSTM layer. */
export function planLstm(spec: CellSpec): CellPlan {
  return planRecurrence(spec, {
    ...{ gates: LSTM_GATES, states: ['h', 'c'], recurrentSide: 'added', forgetGate: LSTM_GATES.indexOf('f') },
    keptPerUnit: 1,
    bind: (tensors, hiddenSize, kernels) => new LstmArithmetic(tensors, hiddenSize, kernels),
  });
}

class LstmArithmetic implements CellArithmetic {
  readonly #gates: Float64Array;
  readonly #h: Float64Array;
  readonly #c: Float64Array;
  /** (T·B, H). */
  readonly #tanhC: Float64Array;

  constructor(
    { gates, states, kept }: CellTensors,
    private readonly hiddenSize: number,
    private readonly kernels: Kernels,
  ) {
    this.#gates = gates;
    this.#h = states[0]!;
    this.#c = states[1]!;
    this.#tanhC = kept;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    const afterAt = after * size;
    this.kernels.lstmForward(
      this.#gates,
      row * 4 * size,
      this.#c,
      before * size,
      afterAt,
      this.#tanhC,
      row * size,
      this.#h,
      afterAt,
      count,
      size,
    );
  }

  backward(
    row: number,
    before: number,
    _after: number,
    count: number,
    { gates: dGates, states: [dH, dC] }: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const size = this.hiddenSize;
    const gradientAt = gradientRow * size;
    this.kernels.lstmBackward(
      dGates,
      gateRow * 4 * size,
      dH!,
      gradientAt,
      dC!,
      gradientAt,
      this.#gates,
      row * 4 * size,
      this.#tanhC,
      row * size,
      this.#c,
      before * size,
      count,
      size,
    );
  }
}
