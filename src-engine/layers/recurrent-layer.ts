import type { LayerConfig } from '../contract/run-config.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { joinTables } from './join-tables.ts';
import type { BatchExtent, BatchLimits, LayerPlan } from './layer.ts';
import { planMerge, type Merge } from './merge.ts';
import type { CellState, RecurrentCell } from './recurrent-cell.ts';
import { RECURRENT_CELLS } from './recurrent-cells.ts';
import type { DenseMatrix, SequenceMatrix } from './sequence-matrix.ts';
import type { TimeDirection } from './time-axis.ts';

/** The state of each direction: the forward one, then, in a bidirectional layer, the reverse one. */
export type LayerState = readonly CellState[];

/** A recurrent layer before it has memory. */
export interface RecurrentLayerPlan extends LayerPlan<RecurrentLayer> {
  /** Elements of each row that it makes. */
  readonly outputSize: number;
  /** The states of each direction, in the order of `LayerState`. */
  readonly states: readonly TensorTable[];
}

/**
 * Plans layer `index` of a model: one cell forward in time or, bidirectional, a second one against it, each with its own
 * parameters. The cells write [forward ‖ reverse] side by side; the output (T, B, outputSize) is what their merge makes
 * of that.
 */
export function planRecurrentLayer(
  config: LayerConfig,
  index: number,
  inputSize: number,
  limits: BatchLimits,
): RecurrentLayerPlan {
  const { hiddenSize, bidirectional } = config;
  const { maxTimeSteps, maxBatchSize, maxLossCount } = limits;
  const directions: readonly TimeDirection[] = bidirectional ? ['forward', 'reverse'] : ['forward'];
  const cells = directions.map((direction, order) =>
    RECURRENT_CELLS[config.cell]({
      ...{ config, inputSize, direction, maxTimeSteps, maxBatchSize, maxLossCount },
      outputColumn: order * hiddenSize,
      place: `l${String(index)}${direction === 'reverse' ? '_reverse' : ''}`,
    }),
  );
  const name = `rnn.output_l${String(index)}`;
  const merge = planMerge(config, name, [maxTimeSteps, maxBatchSize]);
  const lossGradients = {
    values: { name: `${name}.losses`, shape: [maxLossCount, maxBatchSize, merge.outputSize], role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    outputSize: merge.outputSize,
    parameters: joinTables(cells.map((cell) => cell.parameters)),
    workspace: joinTables([...cells.map((cell) => cell.workspace), merge.workspace, lossGradients]),
    states: cells.map((cell) => cell.states),
    bind: (blocks) =>
      new RecurrentLayer(
        cells.map((cell) => cell.bind(blocks)),
        merge.bind(blocks),
        blocks.bind(lossGradients).values,
        blocks.pace,
      ),
  };
}

/** One or two directions over the same input. */
export class RecurrentLayer {
  constructor(
    private readonly cells: readonly RecurrentCell[],
    private readonly merge: Merge,
    /** (lossCount, B, outputSize): gradients of the output at one time step, of each loss of per-step truncation. */
    readonly lossGradients: Float64Array,
    private readonly pace: Pace,
  ) {}

  /** (T·B, outputSize): 0 on padding. */
  get output(): DenseMatrix {
    return this.merge.output;
  }

  /** Writes `output` and the state that each direction ends in. */
  *forward(extent: BatchExtent, input: SequenceMatrix, initial: LayerState, final: LayerState): Pieces {
    for (let order = 0; order < this.cells.length; order++) {
      yield* this.cells[order]!.forward(extent, input, this.merge.sides, initial[order]!, final[order]!);
    }
    yield* this.merge.forward(extent.timeSteps * extent.batchSize);
  }

  /** Back-propagates `output.gradients` and `dFinal`; overwrites the gradients of `input` and `dInitial`. */
  *backward(extent: BatchExtent, input: SequenceMatrix, dFinal: LayerState, dInitial: LayerState): Pieces {
    const rows = extent.timeSteps * extent.batchSize;
    yield* this.merge.backward(rows);
    yield* input.clearGradient(this.pace, rows);
    for (let order = 0; order < this.cells.length; order++) {
      yield* this.cells[order]!.backward(extent, input, this.merge.sides, dFinal[order]!, dInitial[order]!);
    }
  }

  /** Copies the state that the forward direction of the last `forward` had after so many time steps; clears the other. */
  copyState(extent: BatchExtent, timeSteps: number, [to, reverse]: LayerState): void {
    this.cells[0]!.copyState(extent, timeSteps, to!);
    if (reverse === undefined) return;
    for (const values of reverse) values.fill(0);
  }

  /** Begins the back-propagation of per-step truncation, in place of `backward`. For layers with one direction. */
  beginPerStep(extent: BatchExtent, lossCount: number): Pieces {
    return this.cells[0]!.beginPerStep(extent, lossCount);
  }

  /** One time step back: takes `lossGradients`, overwrites dInput (lossCount, B, inputSize) if there is one. */
  stepBack(extent: BatchExtent, t: number, newest: number, dInput: Float64Array | null): Pieces {
    return this.cells[0]!.stepBack(extent, t, newest, this.lossGradients, dInput);
  }

  /** Ends it: overwrites the gradients of `input`, all losses together, and `dInitial`. */
  *finishPerStep(extent: BatchExtent, input: SequenceMatrix, [dInitial]: LayerState): Pieces {
    yield* input.clearGradient(this.pace, extent.timeSteps * extent.batchSize);
    yield* this.cells[0]!.finishPerStep(extent, input, dInitial!);
  }

  /** Draws new masks of the dropout inside the cells. */
  drawDropout(random: RandomStream): void {
    for (let order = 0; order < this.cells.length; order++) this.cells[order]!.drawDropout(random);
  }

  /** From now on nothing is dropped inside the cells. */
  stopDropout(): void {
    for (let order = 0; order < this.cells.length; order++) this.cells[order]!.stopDropout();
  }
}
