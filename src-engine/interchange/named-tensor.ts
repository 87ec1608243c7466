/** One tensor under its PyTorch name, row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** (product of `shape`) */
  readonly data: Float64Array;
}
