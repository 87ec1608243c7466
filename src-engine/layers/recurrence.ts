import type { Kernels } from '../kernels/kernels.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { copyValues } from '../kernels/vector.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { CellGatedProduct } from './cell-gated-product.ts';
import type { CellInputSide } from './cell-input-side.ts';
import type { CellRecurrentSide } from './cell-recurrent-side.ts';
import type { CellSides, LossSlots } from './cell-sides.ts';
import type { BatchExtent } from './layer.ts';
import type { CellState, RecurrentCell } from './recurrent-cell.ts';
import { DenseMatrix, type SequenceMatrix } from './sequence-matrix.ts';
import * as time from './time-axis.ts';
import { TimeWalk, type Turn } from './time-walk.ts';

/** What a cell is put together from. */
export interface RecurrenceParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  readonly hiddenSize: number;
  /** G·H. */
  readonly width: number;
  readonly direction: time.TimeDirection;
  /** First of its columns in the output of its layer. */
  readonly outputColumn: number;
  readonly tensors: CellTensors;
  /** Of each state (B, H) or, in per-step truncation, (lossCount, B, H). */
  readonly dStates: readonly Float64Array[];
  readonly lossSlots: LossSlots;
  readonly sides: CellSides;
  readonly inputSide: CellInputSide;
  readonly recurrentSide: CellRecurrentSide;
  /** `null` in a cell that does not gate its state. */
  readonly gatedProduct: CellGatedProduct | null;
  readonly arithmetic: CellArithmetic;
  readonly dropout: CellDropout;
}

/** Multiply-adds that take as long as an element of a gate. */
const GATE_WORK = 75;
const NO_OUTPUT = new DenseMatrix(0, new Float64Array(0), new Float64Array(0));

/** One recurrent layer in one direction of time, for every cell: all but its equations. */
export class Recurrence implements RecurrentCell {
  readonly #parts: RecurrenceParts;
  /** da and dv of all time steps take the places of what forward left. */
  readonly #gradients: CellGradients;
  readonly #lossSlotGradients: CellGradients;
  #lossCount = 0;
  readonly #timeWalk: TimeWalk;
  /** Of the walk under way. */
  #output: DenseMatrix = NO_OUTPUT;
  readonly #forwardTurn: Turn = (extent, t) => {
    this.#stepForward(extent, t, this.#output);
  };
  readonly #backwardTurn: Turn = (extent, t) => {
    this.#stepBackward(extent, t, this.#output);
  };

  constructor(parts: RecurrenceParts) {
    const { tensors, dStates, lossSlots } = parts;
    this.#parts = parts;
    this.#timeWalk = new TimeWalk(parts);
    this.#gradients = { states: dStates, gates: tensors.gates, recurrent: tensors.recurrent };
    this.#lossSlotGradients = { states: dStates, gates: lossSlots.gates, recurrent: lossSlots.recurrent };
  }

  *forward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    initial: CellState,
    final: CellState,
  ): Pieces {
    const { direction, tensors, sides, inputSide, recurrentSide, gatedProduct, hiddenSize } = this.#parts;
    const { timeSteps, batchSize } = extent;
    const stride = batchSize * hiddenSize;
    sides.fillWithBiases(timeSteps * batchSize);
    yield* inputSide.forward(tensors.gates, input, timeSteps * batchSize);
    recurrentSide.beginForward(timeSteps * batchSize);
    gatedProduct?.beginForward(timeSteps * batchSize);
    const start = time.initialSlot(direction, timeSteps) * stride;
    const end = time.finalSlot(direction, timeSteps) * stride;
    for (let k = 0; k < initial.length; k++) copyValues(tensors.states[k]!, start, initial[k]!, 0, stride);
    this.#output = output;
    yield* this.#timeWalk.go(extent, this.#workOfStep(batchSize), this.#isEven(extent), this.#forwardTurn);
    for (let k = 0; k < final.length; k++) copyValues(final[k]!, 0, tensors.states[k]!, end, stride);
  }

  *backward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    dFinal: CellState,
    dInitial: CellState,
  ): Pieces {
    const { hiddenSize, dStates } = this.#parts;
    const { batchSize } = extent;
    const stride = batchSize * hiddenSize;
    for (let k = 0; k < dFinal.length; k++) copyValues(dStates[k]!, 0, dFinal[k]!, 0, stride);
    this.#beginBackward();
    this.#output = output;
    yield* this.#timeWalk.goBack(extent, this.#workOfStep(batchSize), this.#isEven(extent), this.#backwardTurn);
    for (let k = 0; k < dInitial.length; k++) copyValues(dInitial[k]!, 0, dStates[k]!, 0, stride);
    yield* this.#addParameterGradients(extent, input);
  }

  copyState({ batchSize }: BatchExtent, timeSteps: number, to: CellState): void {
    const { tensors, hiddenSize } = this.#parts;
    const stride = batchSize * hiddenSize;
    for (let k = 0; k < to.length; k++) copyValues(to[k]!, 0, tensors.states[k]!, timeSteps * stride, stride);
  }

  beginPerStep({ batchSize }: BatchExtent, lossCount: number): void {
    const { dStates, hiddenSize } = this.#parts;
    this.#lossCount = lossCount;
    this.#beginBackward();
    this.#parts.inputSide.beginLossSlots();
    for (let k = 0; k < dStates.length; k++) dStates[k]!.fill(0, 0, lossCount * batchSize * hiddenSize);
  }

  stepBack(extent: BatchExtent, t: number, newest: number, dOutput: Float64Array, dInput: Float64Array | null): void {
    const { kernels, dStates, lossSlots, tensors, hiddenSize, sides, recurrentSide, inputSide } = this.#parts;
    const { batchSize } = extent;
    const stride = batchSize * hiddenSize;
    const row = t * batchSize;
    for (let k = 0; k < dStates.length; k++) dStates[k]!.fill(0, newest * stride, (newest + 1) * stride);
    kernels.addRows(dStates[0]!, 0, stride, dOutput, 0, stride, this.#lossCount, stride);
    for (let loss = 0; loss < this.#lossCount; loss++) {
      this.#backThroughArithmetic(extent, t, this.#lossSlotGradients, loss * batchSize, loss * batchSize);
    }
    this.#backThroughGating(extent, t, lossSlots.gates, 0, this.#lossCount);
    // From here on forward is done with this time step: what weights and biases get is the sum of all losses.
    sides.sumLosses(row, this.#lossCount, batchSize);
    recurrentSide.backLossSlots(lossSlots.recurrent, tensors.recurrent, row, dStates[0]!, this.#lossCount, batchSize);
    if (dInput !== null) inputSide.backLossSlots(dInput, lossSlots.gates, row, this.#lossCount, batchSize);
  }

  *finishPerStep(extent: BatchExtent, input: SequenceMatrix, dInitial: CellState): Pieces {
    const { kernels, dStates, hiddenSize } = this.#parts;
    const stride = extent.batchSize * hiddenSize;
    for (let k = 0; k < dInitial.length; k++) {
      const dState = dStates[k]!;
      for (let loss = 1; loss < this.#lossCount; loss++) {
        kernels.addRows(dState, 0, stride, dState, loss * stride, stride, 1, stride);
      }
      copyValues(dInitial[k]!, 0, dState, 0, stride);
    }
    yield* this.#addParameterGradients(extent, input);
  }

  drawDropout(random: RandomStream): void {
    this.#parts.dropout.draw(random);
  }

  stopDropout(): void {
    this.#parts.dropout.stop();
  }

  /** Multiply-adds of the larger kernel of one time step: the recurrent product, or the gates of a narrow layer. */
  #workOfStep(batchSize: number): number {
    return batchSize * this.#parts.width * Math.max(this.#parts.hiddenSize, GATE_WORK);
  }

  #beginBackward(): void {
    this.#parts.recurrentSide.beginBackward();
    this.#parts.gatedProduct?.beginBackward();
  }

  /** Whether every time step only calls kernels, and the same ones. */
  #isEven(extent: BatchExtent): boolean {
    const { recurrentSide, gatedProduct } = this.#parts;
    return time.isFull(extent) && recurrentSide.isOneProduct && gatedProduct === null;
  }

  #stepBackward(extent: BatchExtent, t: number, output: DenseMatrix): void {
    const { kernels, outputColumn, hiddenSize, dStates, tensors, recurrentSide } = this.#parts;
    const row = t * extent.batchSize;
    time.addOutputGradient(kernels, dStates[0]!, output, outputColumn, extent, t, hiddenSize);
    this.#backThroughArithmetic(extent, t, this.#gradients, 0, row);
    this.#backThroughGating(extent, t, tensors.gates, row, 1);
    recurrentSide.backward(tensors.recurrent, row, dStates[0]!, extent.batchSize);
  }

  #stepForward(extent: BatchExtent, t: number, output: DenseMatrix): void {
    const { direction, outputColumn, tensors, recurrentSide, gatedProduct, arithmetic, hiddenSize, kernels } =
      this.#parts;
    const { batchSize } = extent;
    const { states } = tensors;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    recurrentSide.forward(tensors.recurrent, row, states[0]!, before, batchSize);
    gatedProduct?.forward(extent, t, tensors.gates, states[0]!, before);
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      arithmetic.forward(row + first, before + first, after + first, end - first);
      first = time.nextValidRow(extent, t, end);
    }
    for (let k = 0; k < states.length; k++) {
      time.copyPaddedRows(states[k]!, after * hiddenSize, before * hiddenSize, extent, t, hiddenSize);
    }
    time.writeOutput(kernels, output, outputColumn, states[0]!, after * hiddenSize, extent, t, hiddenSize);
  }

  /**
   * The mirror of the arithmetic in time step t for the B rows of the states' gradients from `gradientRow` and of da and dv
   * from `gateRow`. A padded row hands its gradients on as they are; its da and dv of 0 add nothing to that.
   */
  #backThroughArithmetic(
    extent: BatchExtent,
    t: number,
    gradients: CellGradients,
    gradientRow: number,
    gateRow: number,
  ): void {
    const { direction, arithmetic, sides } = this.#parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      arithmetic.backward(
        row + first,
        before + first,
        after + first,
        end - first,
        gradients,
        gradientRow + first,
        gateRow + first,
      );
      first = time.nextValidRow(extent, t, end);
    }
    sides.clearPaddedRows(gradients, gateRow, extent, t);
  }

  /** Completes rows `gateRow…` of da for each of the losses, and adds to the gradients of the state before. */
  #backThroughGating(extent: BatchExtent, t: number, dA: Float64Array, gateRow: number, lossCount: number): void {
    const { gatedProduct, direction, tensors, dStates } = this.#parts;
    const before = time.slotBefore(direction, t) * extent.batchSize;
    gatedProduct?.backward(extent, t, dA, gateRow, tensors.states[0]!, before, dStates[0]!, lossCount);
  }

  *#addParameterGradients({ timeSteps, batchSize }: BatchExtent, input: SequenceMatrix): Pieces {
    const { direction, tensors, sides, inputSide, recurrentSide, gatedProduct } = this.#parts;
    const rows = timeSteps * batchSize;
    sides.addBiasGradients(rows);
    const before = time.slotBefore(direction, 0) * batchSize;
    yield* recurrentSide.addWeightGradient(tensors.recurrent, tensors.states[0]!, before, rows);
    if (gatedProduct !== null) yield* gatedProduct.addWeightGradient(tensors.gates, rows);
    yield* inputSide.backward(tensors.gates, input, rows);
  }
}
