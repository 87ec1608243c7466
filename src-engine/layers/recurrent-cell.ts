import type { LayerConfig } from '../contract/run-config.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { BatchExtent, BatchLimits, LayerPlan } from './layer.ts';
import type { DenseMatrix, SequenceMatrix } from './sequence-matrix.ts';
import type { TimeDirection } from './time-axis.ts';

/** What a cell carries from time step to time step: (B, H) each, the one that is its output first. */
export type CellState = readonly [h: Float64Array, ...others: Float64Array[]];

/** One recurrent layer in one direction of time. All rows of a batch, all time steps, at once. */
export interface RecurrentCell {
  /** Writes the columns of `output` that are this cell's, 0 on padding, and the state after the last time step. */
  forward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    initial: CellState,
    final: CellState,
  ): Pieces;
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
  ): Pieces;
  /** Copies the state that the last `forward`, forward in time, had after so many time steps. */
  copyState(extent: BatchExtent, timeSteps: number, to: CellState): void;

  /*
   * Per-step truncation, forward in time only: the gradients of the losses of `lossCount` neighbouring time steps travel
   * back side by side, each in a loss slot of its own, until they have gone that many steps. `begin`, then a step back for
   * each time step from the last to the first, then `finish`: together they take the place of `backward`.
   */
  beginPerStep(extent: BatchExtent, lossCount: number): Pieces;
  /**
   * One time step back. Loss slot `newest` is emptied first: its loss has gone its length, and the loss of time step t takes
   * it. Adds dOutput (lossCount, B, H) to what came from t + 1; overwrites dInput (lossCount, B, inputSize) if there is
   * one. Both have padding: rows whose sequence has no time step t are 0 in dOutput and become 0 in dInput.
   */
  stepBack(extent: BatchExtent, t: number, newest: number, dOutput: Float64Array, dInput: Float64Array | null): Pieces;
  /**
   * Adds to parameter gradients and to the gradients of `input` what all losses sent back; overwrites `dInitial` by the
   * sum of what reached the start.
   */
  finishPerStep(extent: BatchExtent, input: SequenceMatrix, dInitial: CellState): Pieces;

  /** Draws new masks of the recurrent dropout, whatever batches come; they hold until the next call. */
  drawDropout(random: RandomStream): void;
  /** From now on nothing is dropped. */
  stopDropout(): void;
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
