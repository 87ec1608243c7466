import { isNumberTask } from '../contract/number-task.ts';
import { parseRunConfig, type RunConfig } from '../contract/run-config.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { PLAIN_MEMORY } from '../memory/compute-memory.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { FixtureNumbers } from './fixture-numbers.ts';

/** One case of the fixtures that PyTorch made, as their file has it. */
export interface PyTorchCase {
  readonly seed: number;
  readonly task: string;
  readonly input: unknown;
  readonly layers: unknown;
  readonly readout: string;
  readonly loss?: unknown;
  readonly bptt?: unknown;
  /** Whether every fifth answer has no target. */
  readonly gaps?: boolean | undefined;
  readonly lengths: readonly number[];
  readonly vocabularySize: number;
  readonly featureSize: number;
  readonly outputSize: number;
}

/** A case with the numbers that were drawn for it. */
export interface PreparedCase {
  readonly config: RunConfig;
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly sequences: Sequences;
  readonly initial: ModelState;
}

/** Returns model, data and states of a case: parameters by name, states by name, inputs, targets, drawn in this order. */
export function prepareCase(options: PyTorchCase, memory = PLAIN_MEMORY): PreparedCase {
  const { seed, task, input, layers, readout, loss: lossConfig, bptt } = options;
  const config = parseRunConfig({
    data: { source: { kind: 'sample', id: 'none' }, task },
    model: { input, layers, readout },
    training: { ...(lossConfig === undefined ? {} : { loss: lossConfig }), ...(bptt === undefined ? {} : { bptt }) },
  });
  const isNumbers = config.data.task !== null && isNumberTask(config.data.task);
  const isBinary = config.training.loss.kind === 'binary-cross-entropy';
  const classCount = isNumbers ? 0 : isBinary ? 2 : options.outputSize;
  const targetSize = isNumbers ? options.outputSize : 0;
  const labels = Array.from({ length: classCount }, (_, classId) => String(classId));
  const arena = new Arena(memory);
  const loss = createLoss(config.training.loss, { classCount, targetSize, labels }, arena);
  const model = createModel(config, options, arena);
  const numbers = new FixtureNumbers(seed);
  for (const entry of sortByName(model.layout.entries)) {
    const values = numbers.uniform(entry.size).map((value) => value * 0.5 + (entry.name.includes('.gain_') ? 1 : 0));
    model.layout.viewOf(model.parameters, entry).set(values);
  }
  const initial = model.createState();
  for (const { offset, size } of sortByName(initial.entries)) {
    initial.block.set(
      numbers.uniform(size).map((value) => value * 0.5),
      offset,
    );
  }
  const sequences = drawSequences(options, { classCount, targetSize }, numbers);
  return { config, model, loss, sequences, initial };
}

function createModel({ data, model, training }: RunConfig, options: PyTorchCase, arena: Arena): SequenceModel {
  const { vocabularySize, featureSize, outputSize, lengths } = options;
  const resolved = resolveModelConfig(model, { task: data.task ?? 'step-tags', vocabularySize, featureSize });
  const [maxTimeSteps, maxBatchSize] = [Math.max(...lengths), lengths.length];
  const maxLossCount = training.bptt.kind === 'per-step' ? Math.min(training.bptt.length, maxTimeSteps) : 0;
  const limits = { maxTimeSteps, maxBatchSize, maxLossCount };
  return new SequenceModel(resolved, { vocabularySize, featureSize, outputSize, ...limits }, arena);
}

/** Returns entries in the order of their names, in which the fixtures draw and store them. */
export function sortByName<Entry extends { readonly name: string }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The fixtures draw padded arrays (T, B, …); sequences keep what is not padding. */
function drawSequences(
  { lengths, vocabularySize, featureSize, readout, gaps }: PyTorchCase,
  { classCount, targetSize }: { readonly classCount: number; readonly targetSize: number },
  numbers: FixtureNumbers,
): Sequences {
  const [timeSteps, rows] = [Math.max(...lengths), lengths.length];
  const isEveryStep = readout === 'every-step';
  const places = lengths.flatMap((length, row) => Array.from({ length }, (_, t) => t * rows + row));
  const pick = (values: Float64Array, size: number): Float64Array =>
    Float64Array.from(places.flatMap((place) => [...values.subarray(place * size, (place + 1) * size)]));
  const isNumeric = featureSize > 0;
  const inputNumbers = isNumeric ? pick(numbers.uniform(timeSteps * rows * featureSize), featureSize) : null;
  const symbols = isNumeric ? null : numbers.integers(vocabularySize, timeSteps * rows);
  const answers = (isEveryStep ? timeSteps : 1) * rows;
  const targets = classCount > 0 ? numbers.integers(classCount, answers) : new Int32Array(0);
  const values = targetSize > 0 ? numbers.uniform(answers * targetSize) : null;
  for (let i = 4; gaps === true && i < targets.length; i += 5) targets[i] = NO_TARGET;
  for (let i = 4; gaps === true && values !== null && i < values.length; i += 5) values[i] = NaN;
  const offsets = Int32Array.from([0, ...lengths]);
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row] ?? 0) + (lengths[row] ?? 0);
  return {
    ...{ count: rows, offsets, featureSize, numbers: inputNumbers },
    symbols: symbols && Int32Array.from(places, (place) => symbols[place] ?? 0),
    targets: isEveryStep && classCount > 0 ? Int32Array.from(places, (place) => targets[place] ?? 0) : targets,
    values: isEveryStep && values !== null ? pick(values, targetSize) : values,
    targetsPer: isEveryStep ? 'step' : 'sequence',
  };
}
