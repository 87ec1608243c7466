import type { LayerConfig } from '../contract/run-config.ts';
import type { InputBatch } from '../layers/layer.ts';
import { createLossSums, type Loss, type LossSums, type TargetRows } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import type { ResolvedModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';

/** Returns the configuration of a layer: a small tanh layer forward in time but for what is given. */
export function layerConfig(given: Partial<LayerConfig>): LayerConfig {
  return {
    ...{ cell: 'rnn', hiddenSize: 3, activation: 'tanh', bidirectional: false, merge: 'concat' },
    ...{ dropout: 0, recurrentDropout: 0, layerNorm: false, forgetBias: null, resetAfter: true },
    ...given,
  };
}

/** Returns a model with parameters drawn from a seed, for symbols 0 … 4 or two numbers per time step. */
export function createTestModel(
  config: Omit<ResolvedModelConfig, 'initializer'>,
  loss: Loss,
  { maxTimeSteps = 6, maxBatchSize = 4, maxLossCount = 0, seed = 1, arena = new Arena() } = {},
): SequenceModel {
  const isNumeric = config.input.kind === 'numeric';
  const sizes = {
    ...{ vocabularySize: isNumeric ? 0 : 5, featureSize: isNumeric ? 2 : 0, outputSize: loss.outputSize },
    ...{ maxTimeSteps, maxBatchSize, maxLossCount },
  };
  const model = new SequenceModel({ ...config, initializer: 'pytorch' }, sizes, arena);
  model.initialize(new RandomStream(seed, 'init'));
  return model;
}

/** Returns a batch of random symbols and numbers with sequences of the given lengths, padded to `timeSteps`. */
export function createTestBatch(
  lengths: readonly number[],
  timeSteps = Math.max(...lengths),
): InputBatch & { readonly lengths: Int32Array } {
  const batchSize = lengths.length;
  const batch = {
    ...{ timeSteps, batchSize, lengths: Int32Array.from(lengths) },
    symbols: new Int32Array(timeSteps * batchSize).fill(-1),
    numbers: new Float64Array(timeSteps * batchSize * 2),
  };
  lengths.forEach((length, row) => {
    const random = new RandomStream(row, 'input');
    for (let t = 0; t < length; t++) {
      const place = t * batchSize + row;
      batch.symbols[place] = random.nextInteger(5);
      batch.numbers[2 * place] = random.uniform(-2, 2);
      batch.numbers[2 * place + 1] = random.uniform(-2, 2);
    }
  });
  return batch;
}

/** Returns targets laid out as the outputs of a batch: a random class or numbers for each answer, none on padding. */
export function createTestTargets(model: SequenceModel, loss: Loss, batch: InputBatch): TargetRows {
  const { outputSize } = loss;
  const rows = model.countRows(batch);
  const targets = new Int32Array(rows).fill(NO_TARGET);
  const targetValues = new Float64Array(rows * outputSize).fill(NaN);
  for (let row = 0; row < batch.batchSize; row++) {
    const random = new RandomStream(row, 'target');
    const answers = model.config.readout === 'every-step' ? (batch.lengths[row] ?? 0) : 1;
    for (let t = 0; t < answers; t++) {
      const place = t * batch.batchSize + row;
      if (loss.kind === 'classes') targets[place] = random.nextInteger(loss.classCount);
      else for (let j = 0; j < outputSize; j++) targetValues[place * outputSize + j] = random.uniform(-1, 1);
    }
  }
  return { targets, targetValues };
}

/** One batch through a model, with everything that a test may look at. */
export class TestPass {
  readonly initial;
  readonly final;
  readonly dInitial;

  constructor(
    readonly model: SequenceModel,
    readonly loss: Loss,
    readonly batch: InputBatch,
    readonly target: TargetRows,
  ) {
    this.initial = model.createState();
    this.final = model.createState();
    this.dInitial = model.createState();
  }

  /** Returns the mean loss over all targets. */
  forward(): number {
    const { loss, weight } = this.#run();
    return loss / weight;
  }

  /** Leaves the gradients of the mean loss in the model, in the input and in `dInitial`. */
  backward(): void {
    this.#runToOutputs();
    this.model.backward(this.batch, this.dInitial);
  }

  /** As `backward`, every loss through at most `length` time steps. */
  backwardPerStep(length: number): void {
    this.#runToOutputs();
    this.model.backwardPerStep(this.batch, length, this.dInitial);
  }

  #runToOutputs(): void {
    const { model, loss, batch, target } = this;
    const { weight } = this.#run();
    model.clearGradients();
    loss.backward(model.dOutputs, model.outputs, target, model.countRows(batch), 1 / weight);
  }

  #run(): LossSums {
    const { model, loss, batch, target } = this;
    const sums = createLossSums();
    model.forward(batch, this.initial, this.final);
    loss.forward(model.outputs, target, model.countRows(batch), sums);
    return sums;
  }
}
