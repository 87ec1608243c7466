import { UnrollError } from '../contract/wire-error.ts';
import type { NamedTensor } from '../interchange/named-tensor.ts';
import type { SequenceModel } from '../model/sequence-model.ts';

/**
 * Copies tensors into a model: each must be there, and none that it has no place for.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the tensor
 */
export function loadWeights(model: SequenceModel, tensors: readonly NamedTensor[]): void {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  for (const entry of model.layout.entries) {
    const tensor = byName.get(entry.name);
    if (tensor === undefined) throw missingTensor(entry.name, `[${entry.shape.join(', ')}]`);
    if (tensor.shape.join() !== entry.shape.join()) throw wrongShape(tensor, `[${entry.shape.join(', ')}]`);
    const wrong = tensor.data.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
      throw weightsError(
        entry.name,
        `the tensor ${entry.name} holds ${String(tensor.data[wrong])} at place ${String(wrong)}`,
        'Give finite weights.',
      );
    }
    model.layout.viewOf(model.parameters, entry).set(tensor.data);
    byName.delete(entry.name);
  }
  const [extra] = byName.keys();
  if (extra === undefined) return;
  const names = model.layout.entries.map(({ name }) => name).join(', ');
  throw weightsError(
    extra,
    `the model of the configuration has no place for the tensor ${extra}`,
    `Leave it out, or correct model in the configuration; it asks for ${names}.`,
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
