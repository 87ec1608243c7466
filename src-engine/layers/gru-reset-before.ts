import type { Kernels } from '../kernels/kernels.ts';
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
    private readonly kernels: Kernels,
  ) {
    this.#gates = gates;
    this.#h = states[0]!;
  }

  forward(row: number, before: number, after: number, count: number): void {
    const size = this.hiddenSize;
    this.kernels.gruUpdateForward(this.#gates, row * 3 * size, this.#h, before * size, after * size, count, size);
  }

  backward(
    row: number,
    before: number,
    _after: number,
    count: number,
    { gates: dGates, states: [dH] }: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const size = this.hiddenSize;
    this.kernels.gruUpdateBackward(
      dGates,
      gateRow * 3 * size,
      dH!,
      gradientRow * size,
      this.#gates,
      row * 3 * size,
      this.#h,
      before * size,
      count,
      size,
    );
  }
}

/** The gate r, and the state that it resets. */
export class GruResetGate implements StateGating {
  /** (T·B, 3H). */
  readonly #gates: Float64Array;

  constructor(
    { gates }: CellTensors,
    private readonly hiddenSize: number,
    private readonly kernels: Kernels,
  ) {
    this.#gates = gates;
  }

  forward(row: number, h: Float64Array, before: number, gated: Float64Array, count: number): void {
    const size = this.hiddenSize;
    this.kernels.gruResetForward(this.#gates, row * 3 * size, gated, row * size, h, before * size, count, size);
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
    const gradientAt = gradientRow * size;
    this.kernels.gruResetBackward(
      dGates,
      gateRow * 3 * size,
      dH,
      gradientAt,
      dGated,
      gradientAt,
      this.#gates,
      row * 3 * size,
      h,
      before * size,
      count,
      size,
    );
  }
}
