/** Returns where element `at` of a view of the kernels' memory is, in bytes. */
export function pointer(view: Float64Array, at: number): number {
  return view.byteOffset + 8 * at;
}
