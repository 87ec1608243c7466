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
    bind: (tensors, hiddenSize) => new LstmArithmetic(tensors, hiddenSize),
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
  ) {
    this.#gates = gates;
    this.#h = states[0]!;
    this.#c = states[1]!;
    this.#tanhC = kept;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    const h = this.#h;
    const c = this.#c;
    const tanhC = this.#tanhC;
    for (let sequence = 0; sequence < count; sequence++) {
      let iAt = (row + sequence) * 4 * size;
      let keptAt = (row + sequence) * size;
      let beforeAt = (before + sequence) * size;
      let afterAt = (after + sequence) * size;
      for (let unit = 0; unit < size; unit++, iAt++, keptAt++, beforeAt++, afterAt++) {
        const fAt = iAt + size;
        const gAt = fAt + size;
        const oAt = gAt + size;
        const i = 1 / (1 + Math.exp(-gates[iAt]!));
        const f = 1 / (1 + Math.exp(-gates[fAt]!));
        const g = Math.tanh(gates[gAt]!);
        const o = 1 / (1 + Math.exp(-gates[oAt]!));
        const cell = f * c[beforeAt]! + i * g;
        const squashed = Math.tanh(cell);
        gates[iAt] = i;
        gates[fAt] = f;
        gates[gAt] = g;
        gates[oAt] = o;
        c[afterAt] = cell;
        tanhC[keptAt] = squashed;
        h[afterAt] = o * squashed;
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
    const c = this.#c;
    const tanhC = this.#tanhC;
    const dGates = gradients.gates;
    const dH = gradients.states[0]!;
    const dC = gradients.states[1]!;
    for (let sequence = 0; sequence < count; sequence++) {
      let iAt = (row + sequence) * 4 * size;
      let dIAt = (gateRow + sequence) * 4 * size;
      let keptAt = (row + sequence) * size;
      let beforeAt = (before + sequence) * size;
      let gradientAt = (gradientRow + sequence) * size;
      for (let unit = 0; unit < size; unit++, iAt++, dIAt++, keptAt++, beforeAt++, gradientAt++) {
        const i = gates[iAt]!;
        const f = gates[iAt + size]!;
        const g = gates[iAt + 2 * size]!;
        const o = gates[iAt + 3 * size]!;
        const squashed = tanhC[keptAt]!;
        const dh = dH[gradientAt]!;
        const dc = dC[gradientAt]! + dh * o * (1 - squashed * squashed);
        dGates[dIAt] = dc * g * i * (1 - i);
        dGates[dIAt + size] = dc * c[beforeAt]! * f * (1 - f);
        dGates[dIAt + 2 * size] = dc * i * (1 - g * g);
        dGates[dIAt + 3 * size] = dh * squashed * o * (1 - o);
        dH[gradientAt] = 0;
        dC[gradientAt] = dc * f;
      }
    }
  }
}
