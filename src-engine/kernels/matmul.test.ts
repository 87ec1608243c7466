import { describe, expect, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { matmulReference, transposeReference } from './matmul.reference.ts';
import { addMatmulNN, addMatmulNT, addMatmulTN } from './matmul.ts';

const random = new RandomStream(1, 'matmul');

function randomMatrix(rows: number, columns: number): Float64Array {
  return new Float64Array(rows * columns).map(() => random.uniform(-1, 1));
}

/** Every remainder of the 4 × 4 tiles, and depths below, at and above one and two blocks. */
const SHAPES = [
  [1, 1, 1],
  [1, 7, 5],
  [4, 4, 128],
  [5, 1, 129],
  [3, 6, 20],
  [8, 9, 256],
  [13, 11, 300],
  [45, 27, 20],
] as const;

describe.each(SHAPES)('m %i, n %i, k %i', (m, n, k) => {
  const a = randomMatrix(m, k);
  const b = randomMatrix(k, n);
  const before = randomMatrix(m, n);
  const expected = matmulReference(a, b, m, n, k).map((value, i) => value + (before[i] ?? 0));

  test.each([
    ['NN', addMatmulNN, a, b],
    ['NT', addMatmulNT, a, transposeReference(b, k, n)],
    ['TN', addMatmulTN, transposeReference(a, m, k), b],
  ])('%s adds what its naive twin computes, and touches nothing else', (_, multiply, left, right) => {
    const [cAt, aAt, bAt] = [3, 5, 2];
    const c = new Float64Array(cAt + m * n + 4).fill(7);
    c.set(before, cAt);
    multiply(c, cAt, Float64Array.of(0, 0, 0, 0, 0, ...left), aAt, Float64Array.of(0, 0, ...right), bAt, m, n, k);
    for (let i = 0; i < m * n; i++) expect(c[cAt + i]).toBeCloseTo(expected[i] ?? NaN, 12);
    expect([...c.subarray(0, cAt), ...c.subarray(cAt + m * n)]).toEqual(Array(cAt + 4).fill(7));
  });
});

test('a part of the columns of a wider matrix takes the place of a dense one', () => {
  const [m, n, k, wide, column] = [6, 5, 7, 9, 2];
  const widen = (matrix: Float64Array, columns: number): Float64Array => {
    const rows = matrix.length / columns;
    return new Float64Array(rows * wide).map((_, place) => {
      const j = (place % wide) - column;
      return j < 0 || j >= columns ? 7 : (matrix[Math.floor(place / wide) * columns + j] ?? NaN);
    });
  };
  const [a, b] = [randomMatrix(m, k), randomMatrix(k, n)];
  const [dense, narrow] = [new Float64Array(m * n), new Float64Array(m * n)];
  addMatmulNN(dense, 0, a, 0, b, 0, m, n, k);
  addMatmulNN(narrow, 0, widen(a, k), column, b, 0, m, n, k, wide);
  expect(narrow).toEqual(dense);

  const wideC = widen(new Float64Array(m * n), n);
  addMatmulNT(wideC, column, a, 0, transposeReference(b, k, n), 0, m, n, k, wide);
  expect(wideC).toEqual(widen(dense, n));

  const fromColumns = new Float64Array(m * n);
  addMatmulTN(fromColumns, 0, widen(transposeReference(a, m, k), m), column, b, 0, m, n, k, wide);
  expect(fromColumns).toEqual(dense);
});

test('a row is the same, bit by bit, whatever rows stand beside it', () => {
  const [m, n, k] = [7, 9, 300];
  const a = randomMatrix(m, k);
  const b = randomMatrix(n, k);
  const together = new Float64Array(m * n);
  addMatmulNT(together, 0, a, 0, b, 0, m, n, k);
  for (let row = 0; row < m; row++) {
    const alone = new Float64Array(n);
    addMatmulNT(alone, 0, a, row * k, b, 0, 1, n, k);
    expect(together.slice(row * n, row * n + n)).toEqual(alone);
  }
});

test('appended zero rows change no bit of a product over rows', () => {
  const [m, n, k] = [6, 5, 150];
  const [a, b] = [randomMatrix(k, m), randomMatrix(k, n)];
  const plain = new Float64Array(m * n);
  addMatmulTN(plain, 0, a, 0, b, 0, m, n, k);
  const padded = new Float64Array(m * n);
  const zeros = 40;
  const aPadded = Float64Array.of(...a, ...new Float64Array(zeros * m));
  const bPadded = Float64Array.of(...b, ...randomMatrix(zeros, n));
  addMatmulTN(padded, 0, aPadded, 0, bPadded, 0, m, n, k + zeros);
  expect(padded).toEqual(plain);
});
