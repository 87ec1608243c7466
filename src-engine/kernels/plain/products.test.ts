import { expect, test } from 'vitest';
import { RandomStream } from '../../random/random-stream.ts';
import { DEPTH_BLOCK } from '../depth-block.ts';
import { packedLength } from '../kernels.ts';
import { plainProducts } from './products.ts';

const random = new RandomStream(1, 'products');

function randomMatrix(rows: number, columns: number): Float64Array {
  return new Float64Array(rows * columns).map(() => random.uniform(-1, 1));
}

/** Returns Σ a(p) · b(p) over the depth, block by block, added to `before`. */
function sumInBlocks(before: number, depth: number, a: (p: number) => number, b: (p: number) => number): number {
  let sum = before;
  for (let start = 0; start < depth; start += DEPTH_BLOCK) {
    let block = 0;
    for (let p = start; p < Math.min(depth, start + DEPTH_BLOCK); p++) block += a(p) * b(p);
    sum += block;
  }
  return sum;
}

/** Every remainder of tiles and panels, and depths around one and two blocks. */
const SHAPES = [
  [1, 1, 1],
  [0, 3, 2],
  [2, 3, 0],
  [1, 7, 5],
  [4, 4, 128],
  [5, 1, 129],
  [3, 6, 20],
  [8, 9, 256],
  [13, 19, 300],
] as const;

test.each(SHAPES)('products of m %i, n %i, k %i are summed in their order, inside their bounds', (m, n, k) => {
  const [cAt, aAt, bAt, cRow, aRow] = [3, 5, 2, n + 1, k + 2];
  const a = randomMatrix(m + 1, aRow);
  const weight = randomMatrix(n + 1, k);
  const before = randomMatrix(m + 1, cRow + 3);
  const expected = before.slice();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const place = cAt + i * cRow + j;
      const ofA = (p: number): number => a[aAt + i * aRow + p] ?? NaN;
      expected[place] = sumInBlocks(before[place] ?? NaN, k, ofA, (p) => weight[bAt + j * k + p] ?? NaN);
    }
  }
  const thin = before.slice();
  plainProducts.addThinProduct(thin, cAt, cRow, a, aAt, aRow, weight, bAt, m, n, k);
  expect(thin).toEqual(expected);

  const panels = randomMatrix(1, packedLength(k, n));
  plainProducts.packTransposed(panels, 0, weight, bAt, n, k);
  const packed = before.slice();
  plainProducts.addPackedProduct(packed, cAt, cRow, a, aAt, aRow, panels, m, n, k);
  expect(packed).toEqual(expected);
});

test.each(SHAPES)('the transposed product of m %i, n %i, k %i is summed in its order', (m, n, k) => {
  const [cAt, aAt, bAt, aRow] = [3, 1, 2, m + 2];
  const a = randomMatrix(k + 1, aRow);
  const b = randomMatrix(k + 2, n);
  const before = randomMatrix(m + 6, n + 1);
  const expected = before.slice();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const place = cAt + i * n + j;
      const ofA = (p: number): number => a[aAt + p * aRow + i] ?? NaN;
      expected[place] = sumInBlocks(before[place] ?? NaN, k, ofA, (p) => b[bAt + p * n + j] ?? NaN);
    }
  }
  const c = before.slice();
  plainProducts.addTransposedProduct(c, cAt, a, aAt, aRow, b, bAt, m, n, k);
  expect(c).toEqual(expected);
});

test('a packed matrix lies panel after panel of 8 columns, the last filled up with zeros', () => {
  const [rows, columns] = [2, 9];
  const matrix = new Float64Array(rows * columns).map((_, place) => place + 1);
  const panels = new Float64Array(packedLength(rows, columns)).fill(7);
  const expected = [...[1, 2, 3, 4, 5, 6, 7, 8], ...[10, 11, 12, 13, 14, 15, 16, 17]];
  expected.push(...[9, 0, 0, 0, 0, 0, 0, 0], ...[18, 0, 0, 0, 0, 0, 0, 0]);
  plainProducts.pack(panels, 0, matrix, 0, columns, rows, columns);
  expect([...panels]).toEqual(expected);

  const transposed = new Float64Array(rows * columns).map((_, place) => (place % 2) * 9 + Math.floor(place / 2) + 1);
  plainProducts.packTransposed(panels.fill(7), 0, transposed, 0, columns, rows);
  expect([...panels]).toEqual(expected);
});
