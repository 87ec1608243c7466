import { configError } from '../contract/config-error.ts';
import { isNumberTask } from '../contract/number-task.ts';
import type { RunConfig, Task } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { NamedTensor } from '../interchange/named-tensor.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { readSafetensors, writeSafetensors } from '../interchange/safetensors.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { l2Norm } from '../optimizers/l2-norm.ts';
import type { InputConfig } from '../layers/input-layers.ts';
import { createLoss } from '../losses/create-loss.ts';
import { Arena } from '../memory/arena.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { computeBatchGradients, type BatchGradients } from '../training/batch-gradients.ts';
import { resolveTruncation, WHOLE_SEQUENCES } from '../training/truncation.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadWeights, missingTensor, wrongShape } from './load-weights.ts';
import { openCompute } from './open-compute.ts';
import { parseGradientBatch, readSequences, type GradientBatch } from './read-gradient-batch.ts';
import { readInitialState } from './read-initial-state.ts';

/** Loss and exact gradients of one batch. */
export interface GradientAnswer {
  /** Mean over the targets, as the task has it. */
  readonly loss: number;
  /** L2 norm of all parameter gradients together, nothing clipped. */
  readonly gradientNorm: number;
  /** A safetensors file: the gradient of every weight, of every initial state and of the numbers read, by name. */
  readonly file: Uint8Array;
}

/**
 * Returns loss and gradients of one batch for given weights, without an update. Sizes come from the weights, whatever the
 * configuration says; of `config.data` only the task is read.
 * @param weights bytes of a safetensors file of float64 tensors under PyTorch's names
 * @param batch JSON text
 * @throws {UnrollError} `INVALID_CONFIG`, `MODEL_FILE_INVALID` or `INVALID_ARGUMENT` naming the place, `MODEL_TOO_LARGE`,
 *   or `NON_FINITE_LOSS`
 */
export function computeGradients(
  platform: EnginePlatform,
  config: RunConfig,
  weights: Uint8Array,
  batch: string,
): GradientAnswer {
  const arena = new Arena(openCompute(platform, config.training.arithmetic).memory);
  const task = requireTask(config);
  const { tensors } = readSafetensors(weights);
  const given = parseGradientBatch(batch);
  const input = resolveInput(config.model.input, tensors, given);
  const sizes = sizesOf(tensors, input);
  const loss = createTaskLoss(config, task, matrixOf(tensors, 'head.weight', '[outputs, features]')[0], arena);
  const layers = config.model.layers.map((layer, index) => ({
    ...layer,
    hiddenSize: matrixOf(tensors, `rnn.weight_hh_l${String(index)}`, '[gates · units, units]')[1],
  }));
  const resolved = resolveModelConfig({ ...config.model, input, layers }, { task, ...sizes });
  const targetsPer = resolved.readout === 'every-step' ? 'step' : 'sequence';
  const longest = Math.max(1, ...given.lengths);
  const truncation = resolveTruncation(config.training.bptt, WHOLE_SEQUENCES, longest);
  const limits = { maxTimeSteps: longest, maxBatchSize: given.lengths.length, maxLossCount: truncation.lossCount };
  const model = new SequenceModel(resolved, { ...sizes, ...limits, outputSize: loss.outputSize }, arena);
  loadWeights(model, tensors);
  const sequences = readSequences(given, { ...sizes, targetsPer, loss });
  const initial = model.createState();
  readInitialState(given.initialState, initial, sequences.count);
  const gradients = computeBatchGradients({ model, loss, sequences, truncation, initial });
  const gradientNorm = l2Norm(plainKernels, gradients.parameters);
  checkFinite(gradients.loss, gradientNorm);
  return { loss: gradients.loss, gradientNorm, file: writeGradients(model, gradients, given) };
}

function requireTask({ data }: RunConfig): Task {
  if (data.task !== null) return data.task;
  throw configError('data.task', 'there is no data to tell the task from', 'Name the task.');
}

/** Weights with an embedding embed, in their own size; else nested or broken numbers are read as they are, and whole ones are one-hot. */
function resolveInput(
  wish: InputConfig | null,
  tensors: readonly NamedTensor[],
  { inputs }: GradientBatch,
): InputConfig {
  const embedding = tensors.find(({ name }) => name === 'embedding.weight');
  if (embedding !== undefined && wish !== null && wish.kind !== 'embedding') {
    const reason = `${wish.kind} has no weights, but there is a tensor embedding.weight`;
    throw configError('model.input.kind', reason, 'Use embedding, or leave it out.');
  }
  if (embedding !== undefined || wish?.kind === 'embedding') {
    return { kind: 'embedding', size: matrixOf(tensors, 'embedding.weight', '[symbols, numbers of each]')[1] };
  }
  if (wish !== null) return wish;
  const isNumeric = inputs.some((row) =>
    row.some((value) => Array.isArray(value) || (typeof value === 'number' && !Number.isInteger(value))),
  );
  return { kind: isNumeric ? 'numeric' : 'one-hot' };
}

function sizesOf(
  tensors: readonly NamedTensor[],
  { kind }: InputConfig,
): { vocabularySize: number; featureSize: number } {
  const name = kind === 'embedding' ? 'embedding.weight' : 'rnn.weight_ih_l0';
  const [rows, columns] = matrixOf(
    tensors,
    name,
    kind === 'embedding' ? '[symbols, numbers of each]' : '[gates · units, input]',
  );
  if (kind === 'numeric') return { vocabularySize: 0, featureSize: columns };
  return { vocabularySize: kind === 'embedding' ? rows : columns, featureSize: 0 };
}

/** Returns rows and columns of a tensor that must have both. */
function matrixOf(tensors: readonly NamedTensor[], name: string, expected: string): readonly [number, number] {
  const tensor = tensors.find((candidate) => candidate.name === name);
  if (tensor === undefined) throw missingTensor(name, expected);
  const [rows, columns, ...others] = tensor.shape;
  if (rows === undefined || columns === undefined || others.length > 0 || rows === 0 || columns === 0) {
    throw wrongShape(tensor, expected);
  }
  return [rows, columns];
}

/** Classes are named by their number. */
function createTaskLoss({ training }: RunConfig, task: Task, outputs: number, arena: Arena) {
  const isNumbers = isNumberTask(task);
  const classCount = isNumbers ? 0 : training.loss.kind === 'binary-cross-entropy' ? 2 : outputs;
  const labels = Array.from({ length: classCount }, (_, classId) => String(classId));
  return createLoss(training.loss, { classCount, targetSize: isNumbers ? outputs : 0, labels }, arena);
}

function checkFinite(loss: number, gradientNorm: number): void {
  if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) return;
  throw new UnrollError(
    'NON_FINITE_LOSS',
    `The loss is ${String(loss)} and the norm of its gradient ${String(gradientNorm)}: numbers have overflowed.`,
    'Use smaller weights or inputs.',
    { loss: String(loss), gradientNorm: String(gradientNorm) },
  );
}

function writeGradients(model: SequenceModel, gradients: BatchGradients, { inputs }: GradientBatch): Uint8Array {
  const { layout, sizes } = model;
  const states = gradients.initial.entries.map(({ name, shape, offset, size }) => ({
    ...{ name, shape, data: gradients.initial.block.slice(offset, offset + size) },
  }));
  const parameters = layout.entries.map((entry) => ({
    ...{ name: entry.name, shape: entry.shape, data: layout.viewOf(gradients.parameters, entry) },
  }));
  const timeSteps = Math.max(...inputs.map(({ length }) => length));
  const shape = [inputs.length, timeSteps, sizes.featureSize];
  const read = gradients.input === null ? [] : [{ name: 'input', shape, data: toBatchFirst(gradients.input, shape) }];
  return joinParts(writeSafetensors([...parameters, ...states, ...read], {}));
}

/** Returns (T', B, F) as (B, T, F); time steps that only padding has are 0. */
function toBatchFirst(
  timeFirst: Float64Array,
  [batchSize = 0, timeSteps = 0, size = 0]: readonly number[],
): Float64Array {
  const values = new Float64Array(batchSize * timeSteps * size);
  const rowSize = batchSize * size;
  for (let at = 0; at < timeFirst.length; at++) {
    const t = Math.floor(at / rowSize);
    const row = Math.floor((at % rowSize) / size);
    values[(row * timeSteps + t) * size + (at % size)] = timeFirst[at] ?? 0;
  }
  return values;
}
