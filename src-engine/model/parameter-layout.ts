import type { TensorEntry } from '../memory/tensor-plan.ts';

/** Where each parameter lies in the flat block of all of them, under the names that PyTorch gives them. */
export class ParameterLayout {
  /** Number of trained parameters. */
  readonly parameterCount: number;

  constructor(
    /** In block order, without gaps. */
    readonly entries: readonly TensorEntry[],
  ) {
    this.parameterCount = entries.reduce((count, { size }) => count + size, 0);
  }

  /** Returns the part of a flat block (parameterCount) that belongs to one parameter: a view, not a copy. */
  viewOf(block: Float64Array, { offset, size }: TensorEntry): Float64Array {
    return block.subarray(offset, offset + size);
  }
}
