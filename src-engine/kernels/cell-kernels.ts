/**
 * The equations of the cells for `count` neighbouring sequences in one time step, H units each; docs in layers/. Gates are
 * rows of (G·H), all else rows of (H). A NaN stays one.
 */
export interface CellKernels {
  /** From a in `gates` (count, 4H) and c before to i, f, g, o in its place, c after, tanh c and h. */
  lstmForward(
    gates: Float64Array,
    gatesAt: number,
    c: Float64Array,
    beforeAt: number,
    afterAt: number,
    tanhC: Float64Array,
    tanhCAt: number,
    h: Float64Array,
    hAt: number,
    count: number,
    size: number,
  ): void;
  /** dGates may lie on the gates; dC becomes that of c before, dH 0. */
  lstmBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    dC: Float64Array,
    dCAt: number,
    gates: Float64Array,
    gatesAt: number,
    tanhC: Float64Array,
    tanhCAt: number,
    c: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** From a in `gates` and v in `recurrent` (count, 3H), and h before, to r, z, n in place of a, and h after. */
  gruForward(
    gates: Float64Array,
    gatesAt: number,
    recurrent: Float64Array,
    recurrentAt: number,
    h: Float64Array,
    beforeAt: number,
    afterAt: number,
    count: number,
    size: number,
  ): void;
  /** dGates may lie on the gates, dRecurrent on `recurrent`; dH becomes the part of that before which does not come from v. */
  gruBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dRecurrent: Float64Array,
    dRecurrentAt: number,
    dH: Float64Array,
    dHAt: number,
    gates: Float64Array,
    gatesAt: number,
    recurrent: Float64Array,
    recurrentAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** Reset before the product: from a_r in `gates` (count, 3H) and h before to r in its place, and gated = r ∘ h. */
  gruResetForward(
    gates: Float64Array,
    gatesAt: number,
    gated: Float64Array,
    gatedAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** The mirror of that: da_r in dGates, which may lie on the gates; dH += what reaches h before. */
  gruResetBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    dGated: Float64Array,
    dGatedAt: number,
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
  /** Reset before the product: from a_z and a_n in `gates` (count, 3H) and h before to z and n in their places, and h after. */
  gruUpdateForward(
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    afterAt: number,
    count: number,
    size: number,
  ): void;
  /** The mirror of that: da_z and da_n in dGates, which may lie on the gates; dH becomes dh ∘ z. */
  gruUpdateBackward(
    dGates: Float64Array,
    dGatesAt: number,
    dH: Float64Array,
    dHAt: number,
    gates: Float64Array,
    gatesAt: number,
    h: Float64Array,
    beforeAt: number,
    count: number,
    size: number,
  ): void;
}
