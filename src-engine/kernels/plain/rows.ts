import type { RowKernels } from '../row-kernels.ts';
import { softmaxRows } from './softmax.ts';

export const plainRows: RowKernels = {
  fillRows(out, outAt, bias, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < n; j++) out[outAt + row * n + j] = bias[j]!;
    }
  },
  addColumnSums(sums, values, valuesAt, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < n; j++) sums[j]! += values[valuesAt + row * n + j]!;
    }
  },
  sumRows(sum, sumAt, values, rows, n) {
    for (let j = 0; j < n; j++) sum[sumAt + j] = values[j]!;
    for (let row = 1; row < rows; row++) {
      for (let j = 0; j < n; j++) sum[sumAt + j]! += values[row * n + j]!;
    }
  },
  copyRows(out, outAt, outRow, x, xAt, xRow, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < n; j++) out[outAt + row * outRow + j] = x[xAt + row * xRow + j]!;
    }
  },
  addRows(out, outAt, outRow, x, xAt, xRow, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < n; j++) out[outAt + row * outRow + j]! += x[xAt + row * xRow + j]!;
    }
  },
  gatherRows(out, outAt, x, indices, first, rows, n) {
    for (let row = 0; row < rows; row++) {
      const from = indices[first + row]! * n;
      if (from < 0) continue;
      for (let j = 0; j < n; j++) out[outAt + row * n + j] = x[from + j]!;
    }
  },
  scatterAddRows(out, x, xAt, indices, first, rows, n) {
    for (let row = 0; row < rows; row++) {
      const to = indices[first + row]! * n;
      if (to < 0) continue;
      for (let j = 0; j < n; j++) out[to + j]! += x[xAt + row * n + j]!;
    }
  },
  addTranspose(out, outAt, outRow, x, xAt, xRow, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < n; j++) out[outAt + row * outRow + j]! += x[xAt + j * xRow + row]!;
    }
  },
  scaleRows(out, outAt, x, xAt, factors, rows, n) {
    for (let row = 0; row < rows; row++) {
      for (let j = row * n; j < (row + 1) * n; j++) out[outAt + j] = factors[row]! * x[xAt + j]!;
    }
  },
  softmaxRows,
};
