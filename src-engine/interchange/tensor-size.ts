import { modelFileError } from './model-file-error.ts';

/** More dimensions than any layer has; a longer shape is damage. */
const MAX_RANK = 8;
/** Elements that a typed array of eight bytes each can hold on every runtime. */
const MAX_ELEMENTS = 2 ** 31 - 1;

/**
 * Returns the number of elements of a tensor of this shape.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a dimension is no whole number or the product is out of range.
 */
export function tensorSize(name: string, shape: readonly number[]): number {
  if (shape.length > MAX_RANK) {
    throw modelFileError(`tensor "${name}" has ${String(shape.length)} dimensions`, { tensor: name });
  }
  let size = 1;
  for (const dimension of shape) {
    if (!Number.isInteger(dimension) || dimension < 0 || dimension > MAX_ELEMENTS) {
      throw modelFileError(`tensor "${name}" has the dimension ${String(dimension)}`, { tensor: name });
    }
    size *= dimension;
    if (size > MAX_ELEMENTS) throw modelFileError(`tensor "${name}" has too many elements`, { tensor: name });
  }
  return size;
}
