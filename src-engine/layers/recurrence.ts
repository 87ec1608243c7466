import type { Kernels } from '../kernels/kernels.ts';
import { inOrder, NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { copyValues } from '../kernels/vector.ts';
import { ELEMENT, FILLED_ELEMENT } from '../kernels/work.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { CellGatedProduct } from './cell-gated-product.ts';
import type { CellInputSide } from './cell-input-side.ts';
import type { CellRecurrentSide } from './cell-recurrent-side.ts';
import type { CellSides, LossSlots } from './cell-sides.ts';
import { CellTimeStep } from './cell-time-step.ts';
import type { BatchExtent } from './layer.ts';
import type { CellState, RecurrentCell } from './recurrent-cell.ts';
import { DenseMatrix, type SequenceMatrix } from './sequence-matrix.ts';
import * as time from './time-axis.ts';
import { createBackwardTurn, createForwardTurn } from './time-turns.ts';
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
  readonly #timeStep: CellTimeStep;
  readonly #lossSlotGradients: CellGradients;
  #lossCount = 0;
  #batchSize = 0;
  readonly #timeWalk: TimeWalk;
  readonly #forwardTurn: Turn;
  readonly #backwardTurn: Turn;
  /** Of the walk under way. */
  #output: DenseMatrix = NO_OUTPUT;

  constructor(parts: RecurrenceParts) {
    const { dStates, lossSlots } = parts;
    this.#parts = parts;
    this.#timeStep = new CellTimeStep(parts);
    this.#timeWalk = new TimeWalk(parts);
    const turnParts = { ...parts, timeStep: this.#timeStep, outputOf: () => this.#output };
    this.#forwardTurn = createForwardTurn(turnParts);
    this.#backwardTurn = createBackwardTurn(turnParts);
    this.#lossSlotGradients = { states: dStates, gates: lossSlots.gates, recurrent: lossSlots.recurrent };
  }

  *forward(
    extent: BatchExtent,
    input: SequenceMatrix,
    output: DenseMatrix,
    initial: CellState,
    final: CellState,
  ): Pieces {
    const { direction, tensors, inputSide, recurrentSide, gatedProduct, hiddenSize } = this.#parts;
    const { timeSteps, batchSize } = extent;
    const rows = timeSteps * batchSize;
    const stride = batchSize * hiddenSize;
    yield* inputSide.forward(tensors.gates, input, rows);
    yield* recurrentSide.beginForward(rows);
    yield* gatedProduct?.beginForward(rows) ?? NO_PIECES;
    const start = time.initialSlot(direction, timeSteps) * stride;
    const end = time.finalSlot(direction, timeSteps) * stride;
    for (let k = 0; k < initial.length; k++) copyValues(tensors.states[k]!, start, initial[k]!, 0, stride);
    this.#output = output;
    yield* this.#timeWalk.go(extent, this.#workOfRow, this.#isEven(extent), this.#forwardTurn);
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
    yield* this.#beginBackward();
    this.#output = output;
    yield* this.#timeWalk.goBack(extent, this.#workOfRow, this.#isEven(extent), this.#backwardTurn);
    for (let k = 0; k < dInitial.length; k++) copyValues(dInitial[k]!, 0, dStates[k]!, 0, stride);
    yield* this.#addParameterGradients(extent, input);
  }

  copyState({ batchSize }: BatchExtent, timeSteps: number, to: CellState): void {
    const { tensors, hiddenSize } = this.#parts;
    const stride = batchSize * hiddenSize;
    for (let k = 0; k < to.length; k++) copyValues(to[k]!, 0, tensors.states[k]!, timeSteps * stride, stride);
  }

  *beginPerStep({ batchSize }: BatchExtent, lossCount: number): Pieces {
    const { pace, dStates, hiddenSize, inputSide } = this.#parts;
    this.#lossCount = lossCount;
    this.#batchSize = batchSize;
    yield* this.#beginBackward();
    yield* inputSide.beginLossSlots();
    yield* pace.inSlices(lossCount, dStates.length * batchSize * hiddenSize * FILLED_ELEMENT, this.#clearLossSlots);
  }

  *stepBack(
    extent: BatchExtent,
    t: number,
    newest: number,
    dOutput: Float64Array,
    dInput: Float64Array | null,
  ): Pieces {
    const { kernels, pace, dStates, lossSlots, tensors, hiddenSize, width, sides } = this.#parts;
    const { recurrentSide, gatedProduct, inputSide } = this.#parts;
    const { batchSize } = extent;
    const stride = batchSize * hiddenSize;
    const row = t * batchSize;
    for (let k = 0; k < dStates.length; k++) dStates[k]!.fill(0, newest * stride, (newest + 1) * stride);
    kernels.addRows(dStates[0]!, 0, stride, dOutput, 0, stride, this.#lossCount, stride);
    yield* pace.inSlices(this.#lossCount, batchSize * width * GATE_WORK, (first, count) => {
      for (let loss = first; loss < first + count; loss++) {
        this.#timeStep.backward(extent, t, this.#lossSlotGradients, loss * batchSize, loss * batchSize, 0, batchSize);
      }
    });
    if (gatedProduct !== null) yield* this.#backLossSlotsThroughGating(gatedProduct, extent, t);
    // From here on forward is done with this time step: what weights and biases get is the sum of all losses.
    if (pace.isFull(this.#lossCount * batchSize * 2 * width * ELEMENT)) yield;
    sides.sumLosses(row, this.#lossCount, batchSize);
    yield* recurrentSide.backLossSlots(
      lossSlots.recurrent,
      tensors.recurrent,
      row,
      dStates[0]!,
      this.#lossCount,
      batchSize,
    );
    if (dInput !== null) yield* inputSide.backLossSlots(dInput, lossSlots.gates, row, this.#lossCount, batchSize);
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

  /** Multiply-adds of the larger kernel of one sequence in a time step: the recurrent product, or the gates of a narrow layer. */
  get #workOfRow(): number {
    return this.#parts.width * Math.max(this.#parts.hiddenSize, GATE_WORK);
  }

  #beginBackward(): Pieces {
    const { recurrentSide, gatedProduct } = this.#parts;
    return inOrder(
      () => recurrentSide.beginBackward(),
      () => gatedProduct?.beginBackward() ?? NO_PIECES,
    );
  }

  /** Whether every time step only calls kernels, and the same ones. */
  #isEven(extent: BatchExtent): boolean {
    const { recurrentSide, gatedProduct } = this.#parts;
    return time.isFull(extent) && recurrentSide.callsKernelsAlone && gatedProduct === null;
  }

  readonly #clearLossSlots = (first: number, count: number): void => {
    const stride = this.#batchSize * this.#parts.hiddenSize;
    for (const dState of this.#parts.dStates) dState.fill(0, first * stride, (first + count) * stride);
  };

  /** Completes da of each of the losses in time step t, and adds to the gradients of the state before. */
  *#backLossSlotsThroughGating(gatedProduct: CellGatedProduct, extent: BatchExtent, t: number): Pieces {
    const { direction, lossSlots, tensors, dStates } = this.#parts;
    const { batchSize } = extent;
    const before = time.slotBefore(direction, t) * batchSize;
    const [h, dH] = [tensors.states[0]!, dStates[0]!];
    yield* gatedProduct.addAllGradients(lossSlots.gates, this.#lossCount * batchSize);
    gatedProduct.backThroughGating(extent, t, lossSlots.gates, 0, h, before, dH, this.#lossCount);
  }

  #addParameterGradients({ timeSteps, batchSize }: BatchExtent, input: SequenceMatrix): Pieces {
    const { direction, tensors, sides, inputSide, recurrentSide, gatedProduct } = this.#parts;
    const rows = timeSteps * batchSize;
    const before = time.slotBefore(direction, 0) * batchSize;
    return inOrder(
      () => sides.addBiasGradients(rows),
      () => recurrentSide.addWeightGradient(tensors.recurrent, tensors.states[0]!, before, rows),
      () => gatedProduct?.addWeightGradient(tensors.gates, rows) ?? NO_PIECES,
      () => inputSide.backward(tensors.gates, input, rows),
    );
  }
}
