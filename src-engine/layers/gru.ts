import type { Kernels } from '../kernels/kernels.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import { GruResetBeforeArithmetic, GruResetGate } from './gru-reset-before.ts';
import { planRecurrence } from './plan-recurrence.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';

/*
 * GRU, reset after the recurrent product (gru-reset-before.ts has the other one): three gates r, z and n, state h. With
 * a = W_ih xₜ + b_ih and v = W_hh hₜ₋₁ + b_hh, cut into the parts of the gates:
 *
 *   r = σ(a_r + v_r)      z = σ(a_z + v_z)      n = tanh(a_n + r ∘ v_n)
 *   hₜ = (1 − z) ∘ n + z ∘ hₜ₋₁
 *
 * and backwards, with dhₜ the sum of what comes from the output at t and from t + 1:
 *
 *   da_n = dhₜ ∘ (1 − z) ∘ (1 − n²)          dv_n = da_n ∘ r
 *   da_z = dv_z = dhₜ ∘ (hₜ₋₁ − n) ∘ z (1 − z)
 *   da_r = dv_r = da_n ∘ v_n ∘ r (1 − r)
 *   dhₜ₋₁ = dhₜ ∘ z, and what comes through v
 *
 * As torch.nn.GRU. Cho and others, Learning Phrase Representations using RNN Encoder-Decoder, 2014.
 */

/** The gates in the order in which parameters hold them. */
export const GRU_GATES = ['r', 'z', 'n'] as const;

/** Plans one direction of a GRU layer. */
export function planGru(spec: CellSpec): CellPlan {
  const design = { gates: GRU_GATES, states: ['h'], keptPerUnit: 0, forgetGate: null };
  if (spec.config.resetAfter) {
    return planRecurrence(spec, {
      ...design,
      recurrentSide: 'apart',
      bind: (tensors, hiddenSize, kernels) => new GruArithmetic(tensors, hiddenSize, kernels),
    });
  }
  return planRecurrence(spec, {
    ...design,
    recurrentSide: 'added',
    bind: (tensors, hiddenSize, kernels) => new GruResetBeforeArithmetic(tensors, hiddenSize, kernels),
    gating: {
      firstGate: GRU_GATES.indexOf('n'),
      bind: (tensors, hiddenSize, kernels) => new GruResetGate(tensors, hiddenSize, kernels),
    },
  });
}

class GruArithmetic implements CellArithmetic {
  /** (T·B, 3H): a, then the gates. */
  readonly #gates: Float64Array;
  /** (T·B, 3H): v. */
  readonly #recurrent: Float64Array;
  readonly #h: Float64Array;

  constructor(
    { gates, recurrent, states }: CellTensors,
    private readonly hiddenSize: number,
    private readonly kernels: Kernels,
  ) {
    this.#gates = gates;
    this.#recurrent = recurrent;
    this.#h = states[0]!;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    this.kernels.gruForward(
      this.#gates,
      row * 3 * size,
      this.#recurrent,
      row * 3 * size,
      this.#h,
      before * size,
      after * size,
      count,
      size,
    );
  }

  backward(
    row: number,
    before: number,
    _after: number,
    count: number,
    { gates: dGates, recurrent: dRecurrent, states: [dH] }: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const size = this.hiddenSize;
    this.kernels.gruBackward(
      dGates,
      gateRow * 3 * size,
      dRecurrent,
      gateRow * 3 * size,
      dH!,
      gradientRow * size,
      this.#gates,
      row * 3 * size,
      this.#recurrent,
      row * 3 * size,
      this.#h,
      before * size,
      count,
      size,
    );
  }
}
