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
      bind: (tensors, hiddenSize) => new GruArithmetic(tensors, hiddenSize),
    });
  }
  return planRecurrence(spec, {
    ...design,
    recurrentSide: 'added',
    bind: (tensors, hiddenSize) => new GruResetBeforeArithmetic(tensors, hiddenSize),
    gating: {
      firstGate: GRU_GATES.indexOf('n'),
      bind: (tensors, hiddenSize) => new GruResetGate(tensors, hiddenSize),
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
  ) {
    this.#gates = gates;
    this.#recurrent = recurrent;
    this.#h = states[0]!;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    const recurrent = this.#recurrent;
    const h = this.#h;
    for (let sequence = 0; sequence < count; sequence++) {
      let rAt = (row + sequence) * 3 * size;
      let beforeAt = (before + sequence) * size;
      let afterAt = (after + sequence) * size;
      for (let unit = 0; unit < size; unit++, rAt++, beforeAt++, afterAt++) {
        const zAt = rAt + size;
        const nAt = zAt + size;
        const r = 1 / (1 + Math.exp(-(gates[rAt]! + recurrent[rAt]!)));
        const z = 1 / (1 + Math.exp(-(gates[zAt]! + recurrent[zAt]!)));
        const n = Math.tanh(gates[nAt]! + r * recurrent[nAt]!);
        gates[rAt] = r;
        gates[zAt] = z;
        gates[nAt] = n;
        h[afterAt] = (1 - z) * n + z * h[beforeAt]!;
      }
    }
  }

  backward(
    row: number,
    before: number,
    _after: number,
    count: number,
    gradients: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    const recurrent = this.#recurrent;
    const h = this.#h;
    const dGates = gradients.gates;
    const dRecurrent = gradients.recurrent;
    const dH = gradients.states[0]!;
    for (let sequence = 0; sequence < count; sequence++) {
      let rAt = (row + sequence) * 3 * size;
      let dRAt = (gateRow + sequence) * 3 * size;
      let beforeAt = (before + sequence) * size;
      let gradientAt = (gradientRow + sequence) * size;
      for (let unit = 0; unit < size; unit++, rAt++, dRAt++, beforeAt++, gradientAt++) {
        const r = gates[rAt]!;
        const z = gates[rAt + size]!;
        const n = gates[rAt + 2 * size]!;
        const dh = dH[gradientAt]!;
        const dN = dh * (1 - z) * (1 - n * n);
        const dZ = dh * (h[beforeAt]! - n) * z * (1 - z);
        const dR = dN * recurrent[rAt + 2 * size]! * r * (1 - r);
        dGates[dRAt] = dR;
        dGates[dRAt + size] = dZ;
        dGates[dRAt + 2 * size] = dN;
        dRecurrent[dRAt] = dR;
        dRecurrent[dRAt + size] = dZ;
        dRecurrent[dRAt + 2 * size] = dN * r;
        dH[gradientAt] = dh * z;
      }
    }
  }
}
