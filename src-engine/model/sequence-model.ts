import type { Kernels } from '../kernels/kernels.ts';
import { NO_PIECES, runToEnd, type Pace, type Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { Dense } from '../layers/dense.ts';
import type { Dropout } from '../layers/dropout.ts';
import type { InputLayer } from '../layers/input-layer.ts';
import type { InputBatch } from '../layers/layer.ts';
import type { Readout } from '../layers/readout.ts';
import type { RecurrentLayer } from '../layers/recurrent-layer.ts';
import type { SequenceMatrix } from '../layers/sequence-matrix.ts';
import { addEmptyRows, writeStepGradients } from '../layers/step-gradients.ts';
import { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { initializeParameters } from './initialize-parameters.ts';
import { checkModelSize, planModel, type ModelPlan, type ModelSizes } from './model-plan.ts';
import { ModelState } from './model-state.ts';
import { ParameterLayout } from './parameter-layout.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';

/** Input layer, recurrent layers, readout and head, with one flat block for all parameters and one for their gradients. */
export class SequenceModel {
  /** (parameterCount), in layout order. */
  readonly parameters: Float64Array;
  /** (parameterCount), in layout order. */
  readonly gradients: Float64Array;
  readonly layout: ParameterLayout;
  readonly #kernels: Kernels;
  readonly #plan: ModelPlan;
  readonly #input: InputLayer;
  readonly #layers: readonly RecurrentLayer[];
  readonly #readout: Readout;
  /** By layer; the last one's acts on what the readout made. */
  readonly #dropouts: readonly (Dropout | null)[];
  readonly #head: Dense;
  readonly #dFinal: ModelState;
  /** Of everything that computes on it. */
  readonly pace: Pace;

  /** @throws {UnrollError} `MODEL_TOO_LARGE` before anything is allocated, when even without training it is. */
  constructor(
    readonly config: ResolvedModelConfig,
    readonly sizes: ModelSizes,
    arena: Arena,
  ) {
    checkModelSize(config, sizes);
    const plan = planModel(config, sizes);
    const blocks = new TensorBlocks(plan.tensors, arena);
    this.#kernels = blocks.kernels;
    this.#plan = plan;
    this.parameters = blocks.parameters;
    this.gradients = blocks.gradients;
    this.pace = blocks.pace;
    this.layout = new ParameterLayout(plan.tensors.entriesOf('parameter'));
    this.#input = plan.input.bind(blocks);
    this.#layers = plan.layers.map((layer) => layer.bind(blocks));
    this.#readout = plan.readout.bind(blocks)(lastOf(this.#layers).output);
    const rows = this.#layers.map((layer, index) => (isLast(this.#layers, index) ? this.#readout : layer).output);
    this.#dropouts = plan.dropouts.map((dropout, index) => dropout?.bind(blocks)(at(rows, index)) ?? null);
    this.#head = plan.head.bind(blocks);
    this.#dFinal = this.createState(arena);
  }

  /** The rows that the first recurrent layer reads, and after `backward` their gradients. */
  get input(): SequenceMatrix {
    return this.#input.output;
  }

  /** (rows, outputSize): what `forward` wrote, logits or numbers; a loss puts probabilities in the place of logits. */
  get outputs(): Float64Array {
    return this.#head.output.values;
  }

  /** (rows, outputSize): what `backward` starts from. */
  get dOutputs(): Float64Array {
    return this.#head.output.gradients;
  }

  /** Returns a new state of zeros that fits this model, with memory from the arena if it is to be counted there. */
  createState(arena = new Arena()): ModelState {
    return new ModelState(this.#plan.layers, this.#plan.states, arena);
  }

  /** Returns the number of rows of outputs that a batch gives: T·B or B. */
  countRows(batch: InputBatch): number {
    return this.#readout.countRows(batch);
  }

  /** Draws new start values for all parameters. */
  initialize(random: RandomStream): void {
    const tensors = this.layout.entries.flatMap((entry, index) => {
      const declaration = this.#plan.parameters[index];
      return declaration ? [{ declaration, values: this.layout.viewOf(this.parameters, entry) }] : [];
    });
    initializeParameters(this.config.initializer, tensors, random);
  }

  clearGradients(): void {
    runToEnd(this.clearGradientsInPieces());
  }

  /** As `clearGradients`. */
  clearGradientsInPieces(): Pieces {
    return this.pace.inSlices(this.gradients.length, FILLED_ELEMENT, (first, count) => {
      this.#kernels.clear(this.gradients, first, count);
    });
  }

  /** Writes `outputs` and the state that the batch ends in. `final` is not `initial`. */
  forward(batch: InputBatch, initial: ModelState, final: ModelState): void {
    runToEnd(this.forwardInPieces(batch, initial, final));
  }

  /** As `forward`. */
  *forwardInPieces(batch: InputBatch, initial: ModelState, final: ModelState): Pieces {
    const rows = batch.timeSteps * batch.batchSize;
    yield* this.#input.forward(batch);
    let input = this.#input.output;
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = at(this.#layers, index);
      yield* layer.forward(batch, input, at(initial.layers, index), at(final.layers, index));
      if (!isLast(this.#layers, index)) yield* this.#dropouts[index]?.forward(rows) ?? NO_PIECES;
      input = layer.output;
    }
    yield* this.#readout.forward(batch, lastOf(final.layers));
    yield* lastOf(this.#dropouts)?.forward(this.countRows(batch)) ?? NO_PIECES;
    yield* this.#head.forward(this.#readout.output, this.countRows(batch));
  }

  /** Back-propagates `dOutputs` through the last `forward`: adds to `gradients` and overwrites `dInitial`. */
  backward(batch: InputBatch, dInitial: ModelState): void {
    runToEnd(this.backwardInPieces(batch, dInitial));
  }

  /** As `backward`. */
  *backwardInPieces(batch: InputBatch, dInitial: ModelState): Pieces {
    const dFinal = this.#dFinal;
    const rows = batch.timeSteps * batch.batchSize;
    yield* this.#backwardHead(batch);
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = at(this.#layers, index);
      if (!isLast(this.#layers, index)) yield* this.#dropouts[index]?.backward(rows) ?? NO_PIECES;
      yield* layer.backward(batch, this.#inputOf(index), at(dFinal.layers, index), at(dInitial.layers, index));
    }
    yield* this.#input.backward(batch);
  }

  /**
   * Back-propagates `dOutputs` through the last `forward`, every loss through at most `length` time steps: the state
   * before them is a constant. Adds to `gradients`; overwrites `dInitial` by what reaches the start within that length.
   * For layers with one direction, a `length` up to the `maxLossCount` of the sizes or beyond all time steps, and
   * readouts whose losses each belong to a time step; that of the last state belongs to the sequence's last one.
   */
  backwardPerStep(batch: InputBatch, length: number, dInitial: ModelState): void {
    runToEnd(this.backwardPerStepInPieces(batch, length, dInitial));
  }

  /** As `backwardPerStep`. */
  *backwardPerStepInPieces(batch: InputBatch, length: number, dInitial: ModelState): Pieces {
    yield* this.#backwardHead(batch);
    const lossCount = Math.max(1, Math.min(length, batch.timeSteps));
    for (let index = 0; index < this.#layers.length; index++) {
      yield* at(this.#layers, index).beginPerStep(batch, lossCount);
    }
    for (let t = batch.timeSteps - 1; t >= 0; t--) yield* this.#stepBack(batch, t, lossCount);
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      yield* at(this.#layers, index).finishPerStep(batch, this.#inputOf(index), at(dInitial.layers, index));
    }
    addEmptyRows(lastOf(dInitial.layers), lastOf(this.#dFinal.layers), lastOf(this.#layers).output.size, batch);
    yield* this.#input.backward(batch);
  }

  /**
   * Copies the state that the last `forward` had after so many time steps, as the start of the next stretch of time:
   * reverse directions start from zero.
   */
  copyState(batch: InputBatch, timeSteps: number, to: ModelState): void {
    for (let index = 0; index < this.#layers.length; index++) {
      at(this.#layers, index).copyState(batch, timeSteps, at(to.layers, index));
    }
  }

  /**
   * From now on everything drops what the configuration says, by masks from this stream that hold until the next call,
   * whatever batches come.
   */
  drawDropout(random: RandomStream): void {
    for (let index = 0; index < this.#layers.length; index++) {
      at(this.#layers, index).drawDropout(random);
      this.#dropouts[index]?.draw(random);
    }
  }

  /** From now on nothing is dropped, as before the first `drawDropout`. */
  stopDropout(): void {
    for (let index = 0; index < this.#layers.length; index++) {
      at(this.#layers, index).stopDropout();
      this.#dropouts[index]?.stop();
    }
  }

  /** Leaves the gradients of the last layer's output, and in `#dFinal` those of the state that it ended in. */
  *#backwardHead(batch: InputBatch): Pieces {
    const rows = this.countRows(batch);
    yield* this.#head.backward(this.#readout.output, rows);
    yield* lastOf(this.#dropouts)?.backward(rows) ?? NO_PIECES;
    this.#dFinal.clear();
    yield* this.#readout.backward(batch, lastOf(this.#dFinal.layers));
  }

  /** Takes the losses of time step t and of those after it, each in a loss slot of its own, one time step back. */
  *#stepBack(batch: InputBatch, t: number, lossCount: number): Pieces {
    const newest = t % lossCount;
    const top = lastOf(this.#layers);
    writeStepGradients(top, lastOf(this.#dFinal.layers), batch, t, newest, lossCount);
    for (let index = this.#layers.length - 1; index > 0; index--) {
      const { lossGradients } = at(this.#layers, index - 1);
      yield* at(this.#layers, index).stepBack(batch, t, newest, lossGradients);
      yield* this.#dropouts[index - 1]?.stepBack(lossGradients, lossCount, t, batch.batchSize) ?? NO_PIECES;
    }
    yield* at(this.#layers, 0).stepBack(batch, t, newest, null);
  }

  /** What a layer reads. */
  #inputOf(index: number): SequenceMatrix {
    return index === 0 ? this.#input.output : at(this.#layers, index - 1).output;
  }
}

function isLast(values: readonly unknown[], index: number): boolean {
  return index === values.length - 1;
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError(`No element ${String(index)}`);
  return value;
}

function lastOf<Value>(values: readonly Value[]): Value {
  return at(values, values.length - 1);
}
