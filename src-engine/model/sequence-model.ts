import type { Dense } from '../layers/dense.ts';
import type { InputLayer } from '../layers/input-layer.ts';
import type { InputBatch } from '../layers/layer.ts';
import type { Readout } from '../layers/readout.ts';
import type { RecurrentLayer } from '../layers/recurrent-layer.ts';
import type { SequenceMatrix } from '../layers/sequence-matrix.ts';
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
  readonly #plan: ModelPlan;
  readonly #input: InputLayer;
  readonly #layers: readonly RecurrentLayer[];
  readonly #readout: Readout;
  readonly #head: Dense;
  readonly #dFinal: ModelState;

  /** @throws {UnrollError} `MODEL_TOO_LARGE` before anything is allocated. */
  constructor(
    readonly config: ResolvedModelConfig,
    readonly sizes: ModelSizes,
    arena: Arena,
  ) {
    checkModelSize(config, sizes);
    const plan = planModel(config, sizes);
    const blocks = new TensorBlocks(plan.tensors, arena);
    this.#plan = plan;
    this.parameters = blocks.parameters;
    this.gradients = blocks.gradients;
    this.layout = new ParameterLayout(plan.tensors.entriesOf('parameter'));
    this.#input = plan.input.bind(blocks);
    this.#layers = plan.layers.map((layer) => layer.bind(blocks));
    this.#readout = plan.readout.bind(blocks)(lastOf(this.#layers).output);
    this.#head = plan.head.bind(blocks);
    this.#dFinal = this.createState(arena);
  }

  /** The rows that the first recurrent layer reads, and after `backward` their gradients. */
  get input(): SequenceMatrix {
    return this.#input.output;
  }

  /** (rows, outputSize): what `forward` wrote. */
  get logits(): Float64Array {
    return this.#head.output.values;
  }

  /** (rows, outputSize): what `backward` starts from. */
  get dLogits(): Float64Array {
    return this.#head.output.gradients;
  }

  /** Returns a new state of zeros that fits this model, with memory from the arena if it is to be counted there. */
  createState(arena = new Arena()): ModelState {
    return new ModelState(this.#plan.layers, this.#plan.states, arena);
  }

  /** Returns the number of rows of logits that a batch gives: T·B or B. */
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
    this.gradients.fill(0);
  }

  /** Writes `logits` and the state that the batch ends in. `final` is not `initial`. */
  forward(batch: InputBatch, initial: ModelState, final: ModelState): void {
    this.#input.forward(batch);
    let input = this.#input.output;
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = at(this.#layers, index);
      layer.forward(batch, input, at(initial.layers, index), at(final.layers, index));
      input = layer.output;
    }
    this.#readout.forward(batch, lastOf(final.layers));
    this.#head.forward(this.#readout.output, this.countRows(batch));
  }

  /** Back-propagates `dLogits` through the last `forward`: adds to `gradients` and overwrites `dInitial`. */
  backward(batch: InputBatch, dInitial: ModelState): void {
    const dFinal = this.#dFinal;
    this.#head.backward(this.#readout.output, this.countRows(batch));
    dFinal.clear();
    this.#readout.backward(batch, lastOf(dFinal.layers));
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const input = index === 0 ? this.#input.output : at(this.#layers, index - 1).output;
      at(this.#layers, index).backward(batch, input, at(dFinal.layers, index), at(dInitial.layers, index));
    }
    this.#input.backward(batch);
  }
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError(`No element ${String(index)}`);
  return value;
}

function lastOf<Value>(values: readonly Value[]): Value {
  return at(values, values.length - 1);
}
