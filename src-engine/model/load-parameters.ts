import { UnrollError } from '../contract/wire-error.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import type { SequenceModel } from './sequence-model.ts';

/** A named array as a model file holds it. */
interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** (product of shape), row-major. */
  readonly values: Float64Array;
}

/**
 * Overwrites all parameters by the tensors of the same names.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when one is missing, has another shape, or is not of this model; the
 *   parameters are then as before.
 */
export function loadParameters({ layout, parameters }: SequenceModel, tensors: readonly StoredTensor[]): void {
  const stored = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const matches = layout.entries.map((entry) => ({ entry, values: findValues(entry, stored.get(entry.name)) }));
  const known = new Set(layout.entries.map(({ name }) => name));
  const unknown = tensors.find(({ name }) => !known.has(name));
  if (unknown !== undefined) throw invalid(`The model has no parameter ${unknown.name}.`, unknown.name);
  for (const { entry, values } of matches) layout.viewOf(parameters, entry).set(values);
}

function findValues({ name, shape, size }: TensorEntry, tensor: StoredTensor | undefined): Float64Array {
  if (tensor === undefined) throw invalid(`The tensor ${name} is missing.`, name);
  if (tensor.shape.join() !== shape.join() || tensor.values.length !== size) {
    throw invalid(`The tensor ${name} has shape (${tensor.shape.join(', ')}), not (${shape.join(', ')}).`, name);
  }
  return tensor.values;
}

function invalid(message: string, tensor: string): UnrollError {
  return new UnrollError('MODEL_FILE_INVALID', message, 'Use a file that belongs to this configuration.', { tensor });
}
