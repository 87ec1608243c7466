import { FAST, PORTABLE } from 'virtual:kernels';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../random/random-stream.ts';
import { packedLength } from '../kernels.ts';
import type { ProductKernels } from '../product-kernels.ts';
import { plainProducts } from '../plain/products.ts';

type Pointers = Record<string, (...args: number[]) => void>;

const SIZES = [0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257];
const MEBIBYTE = 2 ** 20;
/** The first MiB of the memory is working space, in the others are matrices. */
const MEMORY_BYTES = 6 * MEBIBYTE;

const random = new RandomStream(1, 'products');
const numbers = new Float64Array((MEMORY_BYTES - MEBIBYTE) / 8).map(() => random.uniform(-1, 1));
const anySize = (): number => SIZES[random.nextInteger(SIZES.length)] ?? NaN;
type Shape = [m: number, n: number, k: number];
const combine = (ms: number[], ns: number[], ks: number[]): Shape[] =>
  ms.flatMap((m) => ns.flatMap((n) => ks.map((k): Shape => [m, n, k])));
/** Every size in the place of m, n and k, beside others; then one row over some blocks of the depth, and half a panel. */
const SHAPES = [
  ...SIZES.flatMap((size) =>
    [0, 1, 2, 3, 4, 5].map((i) => [0, 1, 2].map((place) => (place === i % 3 ? size : anySize())) as Shape),
  ),
  ...combine([1], [8, 11, 16, 20, 36, 100], [1, 20, 128, 256, 257, 300, 512]),
  ...combine([3, 5, 7, 13, 46], [4, 12, 20], [20, 129]),
];

/** Returns the products of a module with one memory of its own. */
function instantiate(base64: string, tiles: 'narrow' | 'wide'): { data: Float64Array; products: ProductKernels } {
  const bytes = Buffer.from(base64, 'base64');
  const memory = new WebAssembly.Memory({ initial: MEMORY_BYTES / 65536, maximum: 65536, shared: true });
  const module = new WebAssembly.Module(bytes);
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Pointers;
  const run = (name: string, ...args: number[]): void => kernels[name]?.(...args);
  const at = (array: Float64Array, element = 0): number => array.byteOffset + 8 * element;
  run('initialize', 64);
  if (tiles === 'wide') run('useWideTiles');
  const products: ProductKernels = {
    packTransposed: (panels, panelsAt, w, wAt, n, k) => run('packTransposed', at(panels, panelsAt), at(w, wAt), n, k),
    pack: (panels, panelsAt, w, wAt, wRow, n, k) => run('pack', at(panels, panelsAt), at(w, wAt), wRow, n, k),
    addPackedProduct: (c, cAt, cRow, a, aAt, aRow, panels, m, n, k) =>
      run('addPackedProduct', at(c, cAt), cRow, at(a, aAt), aRow, at(panels), m, n, k),
    addThinProduct: (c, cAt, cRow, a, aAt, aRow, w, wAt, m, n, k) =>
      run('addThinProduct', at(c, cAt), cRow, at(a, aAt), aRow, at(w, wAt), m, n, k),
    addTransposedProduct: (c, cAt, a, aAt, aRow, b, bAt, m, n, k) =>
      run('addTransposedProduct', at(c, cAt), at(a, aAt), aRow, at(b, bAt), n, m, n, k),
  };
  return { data: new Float64Array(memory.buffer, MEBIBYTE), products };
}

/** Everything the kernels do, on matrices with gaps between their rows: C at 3, then A, W and its panels. */
const COMPUTATIONS: Record<string, (kernels: ProductKernels, data: Float64Array, ...shape: Shape) => void> = {
  'product with a packed transpose': (kernels, data, m, n, k) => {
    const { cRow, a, aRow, w, panels } = places(data, m, n, k);
    kernels.packTransposed(panels, 0, data, w, n, k);
    kernels.addPackedProduct(data, 3, cRow, data, a, aRow, panels, m, n, k);
  },
  'product with a packed matrix': (kernels, data, m, n, k) => {
    const { cRow, a, aRow, w, panels } = places(data, m, n, k);
    kernels.pack(panels, 0, data, w, n, k, n);
    kernels.addPackedProduct(data, 3, cRow, data, a, aRow, panels, m, n, k);
  },
  'thin product': (kernels, data, m, n, k) => {
    const { cRow, a, aRow, w } = places(data, m, n, k);
    kernels.addThinProduct(data, 3, cRow, data, a, aRow, data, w, m, n, k);
  },
  'transposed product': (kernels, data, m, n, k) => {
    const { a, w } = places(data, m, n, k);
    kernels.addTransposedProduct(data, 3, data, a, m + 2, data, w, m, n, k);
  },
};

function places(data: Float64Array, m: number, n: number, k: number) {
  const [cRow, aRow] = [n + 3, k + 1];
  const a = 3 + m * cRow + 2;
  const w = a + Math.max(m * aRow, (m + 2) * k, n) + 3;
  const from = w + n * k + 1;
  return { cRow, a, aRow, w, panels: data.subarray(from, from + packedLength(k, n)) };
}

const bytesOf = (array: Float64Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

describe.each(['narrow', 'wide'] as const)('portable, %s tiles', (tiles) => {
  const { data, products } = instantiate(PORTABLE, tiles);
  const twin = new Float64Array(data.length);

  test.each(Object.entries(COMPUTATIONS))(
    '%s: bit by bit that of plain code, and nothing else written',
    (_, compute) => {
      for (const shape of SHAPES) {
        data.set(numbers);
        twin.set(numbers);
        compute(products, data, ...shape);
        compute(plainProducts, twin, ...shape);
        expect(bytesOf(data).equals(bytesOf(twin)), shape.join(' × ')).toBe(true);
      }
    },
  );
});

describe.each(['narrow', 'wide'] as const)('fast, %s tiles', (tiles) => {
  const { data, products } = instantiate(FAST, tiles);
  const twin = new Float64Array(data.length);

  test.each(Object.entries(COMPUTATIONS))('%s: near that of plain code, and nothing else written', (_, compute) => {
    for (const shape of SHAPES) {
      data.set(numbers);
      twin.set(numbers);
      compute(products, data, ...shape);
      compute(plainProducts, twin, ...shape);
      const end = 3 + shape[0] * (shape[1] + 3);
      const far = data.subarray(0, end).findIndex((value, place) => !(Math.abs(value - (twin[place] ?? NaN)) < 1e-13));
      expect(far, shape.join(' × ')).toBe(-1);
      expect(bytesOf(data.subarray(end)).equals(bytesOf(twin.subarray(end))), shape.join(' × ')).toBe(true);
    }
  });

  test.each([
    [9, 67, 300],
    [41, 24, 129],
    [6, 5, 1],
    [5, 36, 257],
    [7, 20, 512],
  ])('rows of a product are the same alone, together and with an unpacked matrix: %i × %i × %i', (m, n, k) => {
    const { cRow, a, aRow, w, panels } = places(data, m, n, k);
    const together = compute(() => products.addPackedProduct(data, 3, cRow, data, a, aRow, panels, m, n, k));
    const alone = compute(() => {
      for (let i = 0; i < m; i++)
        products.addPackedProduct(data, 3 + i * cRow, cRow, data, a + i * aRow, aRow, panels, 1, n, k);
    });
    expect(alone).toEqual(together);
    expect(compute(() => products.addThinProduct(data, 3, cRow, data, a, aRow, data, w, m, n, k))).toEqual(together);

    function compute(product: () => void): Float64Array {
      data.set(numbers);
      products.packTransposed(panels, 0, data, w, n, k);
      product();
      return data.slice(0, a);
    }
  });

  test('slices of a transposed product by rows of C are those of the whole', () => {
    const [m, n, k] = [61, 65, 300];
    const { a, w } = places(data, m, n, k);
    data.set(numbers);
    products.addTransposedProduct(data, 3, data, a, m, data, w, m, n, k);
    const whole = data.slice(3, 3 + m * n);
    data.set(numbers);
    for (const [first, rows] of [
      [0, 23],
      [23, 1],
      [24, 37],
    ] as const) {
      products.addTransposedProduct(data, 3 + first * n, data, a + first, m, data, w, rows, n, k);
    }
    expect(data.slice(3, 3 + m * n)).toEqual(whole);
  });
});

test.each(Object.entries(COMPUTATIONS))('%s: fast and wide bit by bit what fast and narrow is', (_, compute) => {
  const [narrow, wide] = [instantiate(FAST, 'narrow'), instantiate(FAST, 'wide')];
  for (const shape of SHAPES) {
    for (const { data, products } of [narrow, wide]) {
      data.set(numbers);
      compute(products, data, ...shape);
    }
    expect(bytesOf(wide.data).equals(bytesOf(narrow.data)), shape.join(' × ')).toBe(true);
  }
});
