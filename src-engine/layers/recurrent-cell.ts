import type { LayerConfig } from '../contract/run-config.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, BatchLimits, LayerPlan } from './layer.ts';
import type { DenseMatrix, SequenceMatrix } from './sequence-matrix.ts';
import type { TimeDirection } from './time-axis.ts';

/** What a cell carries from time step to time step: (B, H) each, the one that is its output first. */
export type CellState = readonly [h: Float64Array, ...others: Float64Array[]];

/** One recurrent layer in one direction of time. All rows of a batch, all time steps, at once. */
export interface RecurrentCell {
  /** Writes the columns of `output` that are this cell's, 0 on padding, and the state after the last time step. */
  forward(extent: BatchExtent, input: SequenceMatrix, output: DenseMatrix, initial: CellState, final: CellState): void;
  /**
   * Back-propagates `output.gradients` (this cell's columns) and `dFinal`. Adds to parameter gradients and, because
   * two directions may share it, to the gradients of `input`; overwrites `dInitial`.
   */
  backward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    dFinal: CellState,
    dInitial: CellState,
  ): void;
}

/** What a cell is made from. */
export interface CellSpec extends BatchLimits {
  readonly config: LayerConfig;
  /** Elements of a row of its input. */
  readonly inputSize: number;
  readonly direction: TimeDirection;
  /** First of its columns in the output of its layer. */
  readonly outputColumn: number;
  /** Place in the model that ends all its tensors' names, as in PyTorch: `l0`, `l0_reverse`, `l1` … */
  readonly place: string;
}

/** A cell before it has memory. */
export interface CellPlan extends LayerPlan<RecurrentCell> {
  /** The states of `CellState`, in that order. */
  readonly states: TensorTable;
}
