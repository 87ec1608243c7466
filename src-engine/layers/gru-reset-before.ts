import type { CellArithmetic, CellGradients, CellTensors, StateGating } from './cell-arithmetic.ts';

/*
 * GRU, reset before the recurrent product. With the letters of gru.ts and W the rows of W_hh for n:
 *
 *   r = σ(a_r + v_r)      z = σ(a_z + v_z)      n = tanh(a_n + W (r ∘ hₜ₋₁) + b_hn)
 *   hₜ = (1 − z) ∘ n + z ∘ hₜ₋₁
 *
 * and backwards, with u = Wᵀ da_n:
 *
 *   da_n = dhₜ ∘ (1 − z) ∘ (1 − n²)          da_z = dhₜ ∘ (hₜ₋₁ − n) ∘ z (1 − z)
 *   da_r = u ∘ hₜ₋₁ ∘ r (1 − r)              dhₜ₋₁ = dhₜ ∘ z + u ∘ r, and what comes through v_r and v_z
 *
 * As Keras with reset_after=False, and as first published: Cho and others, 2014.
 */

/** The gates z and n, and the state. */
export class GruResetBeforeArithmetic implements CellArithmetic {
  /** (T·B, 3H): what the gates are applied to, then the gates. */
  readonly #gates: Float64Array;
  readonly #h: Float64Array;

  constructor(
    { gates, states }: CellTensors,
    private readonly hiddenSize: number,
  ) {
    this.#gates = gates;
    this.#h = states[0]!;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    const h = this.#h;
    for (let sequence = 0; sequence < count; sequence++) {
      let zAt = ((row + sequence) * 3 + 1) * size;
      let beforeAt = (before + sequence) * size;
      let afterAt = (after + sequence) * size;
      for (let unit = 0; unit < size; unit++, zAt++, beforeAt++, afterAt++) {
        const z = 1 / (1 + Math.exp(-gates[zAt]!));
        const n = Math.tanh(gates[zAt + size]!);
        gates[zAt] = z;
        gates[zAt + size] = n;
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
    const h = this.#h;
    const dGates = gradients.gates;
    const dH = gradients.states[0]!;
    for (let sequence = 0; sequence < count; sequence++) {
      let zAt = ((row + sequence) * 3 + 1) * size;
      let dZAt = ((gateRow + sequence) * 3 + 1) * size;
      let beforeAt = (before + sequence) * size;
      let gradientAt = (gradientRow + sequence) * size;
      for (let unit = 0; unit < size; unit++, zAt++, dZAt++, beforeAt++, gradientAt++) {
        const z = gates[zAt]!;
        const n = gates[zAt + size]!;
        const dh = dH[gradientAt]!;
        dGates[dZAt] = dh * (h[beforeAt]! - n) * z * (1 - z);
        dGates[dZAt + size] = dh * (1 - z) * (1 - n * n);
        dH[gradientAt] = dh * z;
      }
    }
  }
}

/** The gate r, and the state that it resets. */
export class GruResetGate implements StateGating {
  /** (T·B, 3H). */
  readonly #gates: Float64Array;

  constructor(
    { gates }: CellTensors,
    private readonly hiddenSize: number,
  ) {
    this.#gates = gates;
  }

  forward(row: number, h: Float64Array, before: number, gated: Float64Array, count: number): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    for (let sequence = 0; sequence < count; sequence++) {
      let rAt = (row + sequence) * 3 * size;
      let gatedAt = (row + sequence) * size;
      let beforeAt = (before + sequence) * size;
      for (let unit = 0; unit < size; unit++, rAt++, gatedAt++, beforeAt++) {
        const r = 1 / (1 + Math.exp(-gates[rAt]!));
        gates[rAt] = r;
        gated[gatedAt] = r * h[beforeAt]!;
      }
    }
  }

  backward(
    row: number,
    h: Float64Array,
    before: number,
    dGated: Float64Array,
    dH: Float64Array,
    gradientRow: number,
    dGates: Float64Array,
    gateRow: number,
    count: number,
  ): void {
    const size = this.hiddenSize;
    const gates = this.#gates;
    for (let sequence = 0; sequence < count; sequence++) {
      let rAt = (row + sequence) * 3 * size;
      let dRAt = (gateRow + sequence) * 3 * size;
      let beforeAt = (before + sequence) * size;
      let gradientAt = (gradientRow + sequence) * size;
      for (let unit = 0; unit < size; unit++, rAt++, dRAt++, beforeAt++, gradientAt++) {
        const r = gates[rAt]!;
        const u = dGated[gradientAt]!;
        dGates[dRAt] = u * h[beforeAt]! * r * (1 - r);
        dH[gradientAt]! += u * r;
      }
    }
  }
}
