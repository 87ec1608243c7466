import type { Kernels } from '../kernels/kernels.ts';

/** Rows `row…` of out (…, n) = bias (n); 0 where there is none. */
export function fillWithBias(
  kernels: Kernels,
  out: Float64Array,
  row: number,
  bias: Float64Array | null,
  count: number,
  n: number,
): void {
  if (bias === null) kernels.clear(out, row * n, count * n);
  else kernels.fillRows(out, row * n, bias, count, n);
}

/** dBias (n), if there is one, += the sum of rows `row…` of dOut (…, n), the first one first. */
export function addBiasGradient(
  kernels: Kernels,
  dBias: Float64Array | null,
  dOut: Float64Array,
  row: number,
  count: number,
  n: number,
): void {
  if (dBias !== null) kernels.addColumnSums(dBias, dOut, row * n, count, n);
}
