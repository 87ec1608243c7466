import type { LayerConfig } from '../contract/run-config.ts';
import { runToEnd } from '../kernels/pieces.ts';
import type { BatchExtent } from '../layers/layer.ts';
import type { CellState, RecurrentCell } from '../layers/recurrent-cell.ts';
import { RECURRENT_CELLS } from '../layers/recurrent-cells.ts';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import type { TimeDirection } from '../layers/time-axis.ts';
import { Arena } from '../memory/arena.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import { TensorPlan } from '../memory/tensor-plan.ts';
import { RandomStream } from '../random/random-stream.ts';
import { layerConfig } from './test-model.ts';

export interface TestCellOptions {
  readonly config: Partial<LayerConfig>;
  readonly direction?: TimeDirection;
  readonly inputSize?: number;
  readonly maxTimeSteps: number;
  readonly maxBatchSize: number;
  readonly maxLossCount?: number;
  /** What computes, and where; plain kernels unless told. */
  readonly memory?: ComputeMemory;
}

/** A cell alone, with parameters drawn from a seed, and everything that a test may look at. */
export class TestCell {
  readonly cell: RecurrentCell;
  readonly arena: Arena;
  readonly blocks: TensorBlocks;
  readonly hiddenSize: number;
  readonly inputSize: number;
  /** Its parameters and where they are in their block. */
  readonly entries;
  readonly stateNames: readonly string[];
  /** Elements of activations and scratch. */
  readonly workspaceSize: number;

  constructor(options: TestCellOptions) {
    const { config, direction = 'forward', inputSize = 2, maxLossCount = 0, memory, ...limits } = options;
    this.arena = new Arena(memory);
    const layer = layerConfig(config);
    const plan = RECURRENT_CELLS[layer.cell]({
      ...{ config: layer, inputSize, direction, outputColumn: 1, place: 'l0', maxLossCount, ...limits },
    });
    const tensors = new TensorPlan();
    tensors.add(plan.parameters);
    tensors.add(plan.workspace);
    this.blocks = new TensorBlocks(tensors, this.arena);
    this.cell = plan.bind(this.blocks);
    this.hiddenSize = layer.hiddenSize;
    this.inputSize = inputSize;
    this.entries = tensors.entriesOf('parameter');
    this.workspaceSize = tensors.sizeOf('activation') + tensors.sizeOf('scratch');
    this.stateNames = Object.keys(plan.states);
    const random = new RandomStream(1, 'parameters');
    this.blocks.parameters.forEach((_, i, parameters) => (parameters[i] = random.uniform(-0.9, 0.9)));
  }
}

/** Which sequences a pass has: random numbers that depend on nothing but the number of a sequence and the time step. */
interface PassOptions {
  /** T, if it is to be more than the longest sequence. */
  readonly timeSteps?: number;
  /** Number of the first sequence. */
  readonly firstSequence?: number;
}

/** One batch through a cell: the loss is the sum of all outputs and final states, each times a weight of its own. */
export class CellPass {
  readonly extent: BatchExtent;
  readonly input: DenseMatrix;
  /** With one column before those of the cell and one after them; the gradients are the weights in the loss. */
  readonly output: DenseMatrix;
  readonly initial: CellState;
  readonly final: CellState;
  /** Weights of the final states in the loss. */
  readonly dFinal: CellState;
  readonly dInitial: CellState;

  constructor(
    readonly tested: TestCell,
    lengths: readonly number[],
    { timeSteps = Math.max(...lengths), firstSequence = 0 }: PassOptions = {},
  ) {
    const { inputSize, hiddenSize, stateNames } = tested;
    const rows = timeSteps * lengths.length;
    this.extent = { timeSteps, batchSize: lengths.length, lengths: Int32Array.from(lengths) };
    this.input = createMatrix(tested.arena, rows, inputSize);
    this.output = createMatrix(tested.arena, rows, hiddenSize + 2);
    const createState = (): CellState => {
      const [h, ...others] = stateNames.map(() => new Float64Array(lengths.length * hiddenSize));
      return [h ?? new Float64Array(0), ...others];
    };
    [this.initial, this.final, this.dFinal, this.dInitial] = [
      createState(),
      createState(),
      createState(),
      createState(),
    ];
    lengths.forEach((_, sequence) => {
      const draw = (values: Float64Array, name: string, size: number, t = 0): void => {
        const random = new RandomStream(firstSequence + sequence, `${name} ${t}`);
        const first = (t * lengths.length + sequence) * size;
        for (let j = first; j < first + size; j++) values[j] = random.uniform(-1, 1);
      };
      for (let t = 0; t < timeSteps; t++) {
        draw(this.input.values, 'input', inputSize, t);
        draw(this.output.gradients, 'output', hiddenSize + 2, t);
      }
      stateNames.forEach((name, k) => {
        draw(this.initial[k] ?? new Float64Array(0), `initial ${name}`, hiddenSize);
        draw(this.dFinal[k] ?? new Float64Array(0), `final ${name}`, hiddenSize);
      });
    });
  }

  /** Returns the loss. */
  forward(): number {
    const { extent, input, output, initial, final, dFinal, tested } = this;
    runToEnd(tested.cell.forward(extent, input, output, initial, final));
    let loss = 0;
    for (let i = 0; i < output.values.length; i++) loss += (output.values[i] ?? NaN) * (output.gradients[i] ?? NaN);
    final.forEach((state, k) => state.forEach((value, i) => (loss += value * (dFinal[k]?.[i] ?? NaN))));
    return loss;
  }

  /** Runs forward, then leaves the gradients of the loss in the cell, the input and `dInitial`. */
  backward(): void {
    const { extent, input, output, dFinal, dInitial, tested } = this;
    this.forward();
    tested.blocks.gradients.fill(0);
    runToEnd(input.clearGradient(tested.blocks.pace, extent.timeSteps * extent.batchSize));
    runToEnd(tested.cell.backward(extent, input, output, dFinal, dInitial));
  }

  /** As `backward`, each time step's loss sent back through `lossCount` time steps; final states have no part in it. */
  backwardPerStep(lossCount: number): void {
    const { extent, input, dInitial, tested } = this;
    const { timeSteps, batchSize } = extent;
    const { cell, inputSize } = tested;
    this.forward();
    tested.blocks.gradients.fill(0);
    runToEnd(input.clearGradient(tested.blocks.pace, timeSteps * batchSize));
    const dOutput = tested.arena.float64(lossCount * batchSize * tested.hiddenSize);
    const dInput = tested.arena.float64(lossCount * batchSize * inputSize);
    this.dInputPerStep = new Float64Array(timeSteps * batchSize * inputSize);
    runToEnd(cell.beginPerStep(extent, lossCount));
    for (let t = timeSteps - 1; t >= 0; t--) {
      dOutput.fill(0);
      this.#writeOutputGradient(dOutput, t, t % lossCount);
      runToEnd(cell.stepBack(extent, t, t % lossCount, dOutput, dInput));
      const first = t * batchSize * inputSize;
      dInput.forEach((value, i) => {
        const place = first + (i % (batchSize * inputSize));
        this.dInputPerStep[place] = (this.dInputPerStep[place] ?? NaN) + value;
      });
    }
    runToEnd(cell.finishPerStep(extent, input, dInitial));
  }

  /** (T·B, inputSize): the sum of what `stepBack` sent to the input. */
  dInputPerStep = new Float64Array(0);

  /** Loss slot `slot` of dOutput = the cell's columns of the weights of the outputs of time step t, 0 on padding. */
  #writeOutputGradient(dOutput: Float64Array, t: number, slot: number): void {
    const { hiddenSize } = this.tested;
    const { batchSize, lengths } = this.extent;
    for (let row = 0; row < batchSize; row++) {
      if (t >= (lengths[row] ?? 0)) continue;
      const from = (t * batchSize + row) * this.output.size + 1;
      dOutput.set(this.output.gradients.subarray(from, from + hiddenSize), (slot * batchSize + row) * hiddenSize);
    }
  }
}

function createMatrix(arena: Arena, rows: number, size: number): DenseMatrix {
  return new DenseMatrix(size, arena.float64(rows * size), arena.float64(rows * size));
}
