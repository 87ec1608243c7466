import type { Kernels } from '../kernels/kernels.ts';

/*
 * What tells one cell from another. A cell has G gates of H units each, with an input side and a recurrent side
 *
 *   a = W_ih x + b_ih          v = W_hh h′ + b_hh          W_ih (G·H, I), W_hh (G·H, H), b_ih, b_hh (G·H)
 *
 * where h′ is the first state of the time step before. `Recurrence` computes these products for all cells, walks through
 * time, minds padding and truncation, and makes the gradients of weights and inputs. What is left to a cell is arithmetic
 * element by element: from a, v and the states before to gates and states after, and its mirror.
 */

/** The shape of a cell, and the arithmetic that goes with it. */
export interface CellDesign {
  /** Gates in the order in which parameters hold them. */
  readonly gates: readonly string[];
  /** What is carried from time step to time step; the first one is the output. */
  readonly states: readonly string[];
  /**
   * `added`: the gates depend on a + v alone, which takes the place of a, and dv is da. `apart`: they depend on a and v
   * each in its own way.
   */
  readonly recurrentSide: 'added' | 'apart';
  /** Further numbers of each unit and time step that `forward` keeps for `backward`. */
  readonly keptPerUnit: number;
  /** Index of the forget gate; `null`: none. */
  readonly forgetGate: number | null;
  bind(tensors: CellTensors, hiddenSize: number, kernels: Kernels): CellArithmetic;
  /** Given where the last gates multiply not h′ but what the first ones make of it. The two sides are then added. */
  readonly gating?: {
    /** First of the gates that multiply the gated state. */
    readonly firstGate: number;
    bind(tensors: CellTensors, hiddenSize: number, kernels: Kernels): StateGating;
  };
}

/** What `forward` leaves behind, for all time steps. Rows are those of one time step and one sequence. */
export interface CellTensors {
  /** (T·B, G·H): a when `forward` comes, then the gates, at last da. */
  readonly gates: Float64Array;
  /** (T·B, G·H): v, at last dv; the same array as `gates` where the two are added. */
  readonly recurrent: Float64Array;
  /** (T·B, keptPerUnit·H). */
  readonly kept: Float64Array;
  /** ((T + 1)·B, H) each, in the order of the design. */
  readonly states: readonly Float64Array[];
}

/** What travels back through a time step. */
export interface CellGradients {
  /** (…, H) each, in the order of the states: the gradients of the states after, then of those before. */
  readonly states: readonly Float64Array[];
  /** (…, G·H): da. */
  readonly gates: Float64Array;
  /** (…, G·H): dv; the same array as `gates` where the two sides are added. */
  readonly recurrent: Float64Array;
}

/** The equations of a cell for `count` neighbouring sequences in one time step. */
export interface CellArithmetic {
  /** From rows `row…` of a and v, and rows `before…` of the states, to gates in place of a and rows `after…` of the states. */
  forward(row: number, before: number, after: number, count: number): void;
  /**
   * The mirror of `forward` with the same rows. Rows `gradientRow…` of the states' gradients change from those after to the
   * part of those before that does not come from v; rows `gateRow…` of da and dv are overwritten. da may lie on the gates, dv on v.
   */
  backward(
    row: number,
    before: number,
    after: number,
    count: number,
    gradients: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void;
}

/** What the first gates of a cell make of the state before, h′, for `count` neighbouring sequences in one time step. */
export interface StateGating {
  /** From rows `row…` of a to these gates in their place, and with rows `before…` of h (…, H) to rows `row…` of gated (T·B, H). */
  forward(row: number, h: Float64Array, before: number, gated: Float64Array, count: number): void;
  /**
   * The mirror of `forward` with the same rows, after that of the arithmetic. From rows `gradientRow…` of dGated (…, H) to
   * rows `gateRow…` of these gates' da, which may lie on the gates; adds to rows `gradientRow…` of dH (…, H).
   */
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
  ): void;
}
