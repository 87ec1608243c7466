import type { LayerConfig } from '../contract/run-config.ts';
import type { TensorDeclaration, TensorTable } from '../memory/tensor-plan.ts';
import type { BatchExtent, BatchLimits, LayerPlan } from './layer.ts';
import type { CellState, RecurrentCell } from './recurrent-cell.ts';
import { RECURRENT_CELLS } from './recurrent-cells.ts';
import { DenseMatrix, type SequenceMatrix } from './sequence-matrix.ts';
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
 * parameters. The output (T, B, directions · H) is [forward ‖ reverse] side by side.
 */
export function planRecurrentLayer(
  config: LayerConfig,
  index: number,
  inputSize: number,
  limits: BatchLimits,
): RecurrentLayerPlan {
  const { hiddenSize, bidirectional } = config;
  const { maxTimeSteps, maxBatchSize } = limits;
  const directions: readonly TimeDirection[] = bidirectional ? ['forward', 'reverse'] : ['forward'];
  const outputSize = directions.length * hiddenSize;
  const cells = directions.map((direction, order) =>
    RECURRENT_CELLS[config.cell]({
      ...{ config, inputSize, direction, maxTimeSteps, maxBatchSize },
      outputColumn: order * hiddenSize,
      place: `l${String(index)}${direction === 'reverse' ? '_reverse' : ''}`,
    }),
  );
  const shape = [maxTimeSteps, maxBatchSize, outputSize];
  const output = {
    values: { name: `rnn.output_l${String(index)}`, shape, role: 'activation' },
    gradients: { name: `rnn.output_l${String(index)}.gradient`, shape, role: 'scratch' },
  } as const satisfies TensorTable;
  return {
    outputSize,
    parameters: joinTables(cells.map((cell) => cell.parameters)),
    workspace: { ...joinTables(cells.map((cell) => cell.workspace)), ...output },
    states: cells.map((cell) => cell.states),
    bind: (blocks) => {
      const { values, gradients } = blocks.bind(output);
      return new RecurrentLayer(
        cells.map((cell) => cell.bind(blocks)),
        new DenseMatrix(outputSize, values, gradients),
      );
    },
  };
}

/** One or two directions over the same input. */
export class RecurrentLayer {
  constructor(
    private readonly cells: readonly RecurrentCell[],
    /** (T·B, directions · H): 0 on padding. */
    readonly output: DenseMatrix,
  ) {}

  /** Writes `output` and the state that each direction ends in. */
  forward(extent: BatchExtent, input: SequenceMatrix, initial: LayerState, final: LayerState): void {
    for (let order = 0; order < this.cells.length; order++) {
      this.cells[order]!.forward(extent, input, this.output, initial[order]!, final[order]!);
    }
  }

  /** Back-propagates `output.gradients` and `dFinal`; overwrites the gradients of `input` and `dInitial`. */
  backward(extent: BatchExtent, input: SequenceMatrix, dFinal: LayerState, dInitial: LayerState): void {
    input.clearGradient(extent.timeSteps * extent.batchSize);
    for (let order = 0; order < this.cells.length; order++) {
      this.cells[order]!.backward(extent, input, this.output, dFinal[order]!, dInitial[order]!);
    }
  }
}

/** Joins tables, in their order. */
function joinTables<Tensor extends TensorDeclaration>(
  tables: readonly Readonly<Record<string, Tensor>>[],
): Record<string, Tensor> {
  return Object.fromEntries(tables.flatMap((table) => Object.values(table).map((tensor) => [tensor.name, tensor])));
}
