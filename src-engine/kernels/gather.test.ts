import { expect, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { addGatheredColumns, gatherRows, scatterAddColumns, scatterAddRows } from './gather.ts';
import { addMatmulNN, addMatmulNT, addMatmulTN } from './matmul.ts';

const [rows, n, v] = [6, 5, 4];
/** Symbols that occur often, once and never, and padding. */
const symbols = Int32Array.of(2, 0, 2, -1, 1, 2);
const random = new RandomStream(2, 'gather');
const randomMatrix = (size: number): Float64Array => new Float64Array(size).map(() => random.uniform(-1, 1));

/** (rows, v): the one-hot vectors that the kernels never build. */
const oneHot = new Float64Array(rows * v);
symbols.forEach((symbol, row) => {
  if (symbol >= 0) oneHot[row * v + symbol] = 1;
});

test('gathering columns is the product with one-hot vectors', () => {
  const weight = randomMatrix(n * v);
  const start = randomMatrix(rows * n);
  const [gathered, product] = [start.slice(), start.slice()];
  addGatheredColumns(gathered, weight, symbols, rows, n, v);
  addMatmulNT(product, 0, oneHot, 0, weight, 0, rows, n, v);
  expect(gathered).toEqual(product);
});

test('scattering columns is the weight gradient of that product', () => {
  const dOut = randomMatrix(rows * n);
  const start = randomMatrix(n * v);
  const [scattered, product] = [start.slice(), start.slice()];
  scatterAddColumns(scattered, dOut, symbols, rows, n, v);
  addMatmulTN(product, 0, dOut, 0, oneHot, 0, n, v, rows);
  scattered.forEach((value, i) => {
    expect(value).toBeCloseTo(product[i] ?? NaN, 14);
  });
});

test('gathering and scattering rows is the embedding product and its gradient', () => {
  const table = randomMatrix(v * n);
  const gathered = randomMatrix(rows * n);
  gatherRows(gathered, table, symbols, rows, n);
  const product = new Float64Array(rows * n);
  addMatmulNN(product, 0, oneHot, 0, table, 0, rows, n, v);
  expect(gathered).toEqual(product);

  const dOut = randomMatrix(rows * n);
  const [scattered, dTable] = [new Float64Array(v * n), new Float64Array(v * n)];
  scatterAddRows(scattered, dOut, symbols, rows, n);
  addMatmulTN(dTable, 0, oneHot, 0, dOut, 0, v, n, rows);
  expect(scattered).toEqual(dTable);
});
