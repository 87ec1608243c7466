import { UnrollError } from '../contract/wire-error.ts';
import type { NamedTensor } from '../interchange/named-tensor.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import type { SequenceModel } from '../model/sequence-model.ts';

/**
 * Copies tensors into a model.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the tensor that is missing, wrong or one too many, or
 *   `MODEL_NOT_FINITE`
 */
export function loadWeights(model: SequenceModel, tensors: readonly NamedTensor[]): void {
  const matched = matchTensors(model.layout.entries, tensors);
  for (const [entry, { name, data }] of matched) {
    checkFinite(name, data);
    model.layout.viewOf(model.parameters, entry).set(data);
  }
}

/**
 * Returns the tensor for each parameter of a model: each must be there, and none that it has no place for.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the tensor
 */
export function matchTensors(
  entries: readonly TensorEntry[],
  tensors: readonly NamedTensor[],
): readonly (readonly [TensorEntry, NamedTensor])[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const matched = entries.map((entry) => {
    const tensor = byName.get(entry.name);
    if (tensor === undefined) throw missingTensor(entry.name, `[${entry.shape.join(', ')}]`);
    if (tensor.shape.join() !== entry.shape.join()) throw wrongShape(tensor, `[${entry.shape.join(', ')}]`);
    byName.delete(entry.name);
    return [entry, tensor] as const;
  });
  const [extra] = byName.keys();
  if (extra === undefined) return matched;
  throw weightsError(
    extra,
    `the model of the configuration has no place for the tensor ${extra}`,
    `Leave it out, or correct model in the configuration; it asks for ${entries.map(({ name }) => name).join(', ')}.`,
  );
}

function checkFinite(tensor: string, data: Float64Array): void {
  const count = data.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
  if (count === 0) return;
  throw new UnrollError(
    'MODEL_NOT_FINITE',
    `The tensor ${tensor} holds ${String(count)} numbers that are not finite.`,
    'It can be looked at but not used: train again with a smaller learning rate or with clipping.',
    { tensor, count },
  );
}

/** @param shape what is expected, as it is to be told */
export function missingTensor(name: string, shape: string): UnrollError {
  return weightsError(name, `there is no tensor ${name}`, `Add it with the shape ${shape}, as float64.`);
}

/** @param expected the shape, as it is to be told */
export function wrongShape({ name, shape }: NamedTensor, expected: string): UnrollError {
  return weightsError(
    name,
    `the tensor ${name} has the shape [${shape.join(', ')}], expected ${expected}`,
    'Correct the tensor, or model in the configuration.',
  );
}

function weightsError(tensor: string, reason: string, hint: string): UnrollError {
  return new UnrollError('MODEL_FILE_INVALID', `The weights: ${reason}.`, hint, { tensor, reason });
}
