import { expect, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { orthonormalizeColumns } from './orthonormal-columns.ts';

test('two columns worked out by hand', () => {
  const a = Float64Array.of(3, 1, 4, 2);
  orthonormalizeColumns(a, 2, 2);
  // (1, 2) loses its part along (0.6, 0.8), 2.2 of it; what is left, (−0.32, 0.24), has length 0.4.
  [0.6, -0.8, 0.8, 0.6].forEach((value, i) => {
    expect(a[i]).toBeCloseTo(value, 14);
  });
});

test.each([
  [40, 40],
  [160, 40],
  [7, 1],
])(
  'random (%i, %i): QᵀQ = 1 to rounding, and R = QᵀA is upper triangular with a positive diagonal',
  (rows, columns) => {
    const random = new RandomStream(1, 'orthonormal');
    const a = Float64Array.from({ length: rows * columns }, () => random.normal());
    const q = a.slice();
    orthonormalizeColumns(q, rows, columns);
    const product = (other: Float64Array, i: number, j: number): number => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (q[row * columns + i] ?? NaN) * (other[row * columns + j] ?? NaN);
      return sum;
    };
    for (let i = 0; i < columns; i++) {
      expect(product(a, i, i)).toBeGreaterThan(0);
      for (let j = 0; j < columns; j++) expect(product(q, i, j)).toBeCloseTo(i === j ? 1 : 0, 13);
      for (let j = 0; j < i; j++) expect(product(a, i, j)).toBeCloseTo(0, 10);
    }
  },
);
