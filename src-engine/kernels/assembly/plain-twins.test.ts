import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../random/random-stream.ts';
import type { Kernels } from '../kernels.ts';
import { plainKernels } from '../plain/plain-kernels.ts';
import type { Arithmetic } from '../../contract/training-config.ts';
import { compiledModule } from '../wasm/compiled-modules.ts';
import type { KernelExports } from '../wasm/kernel-exports.ts';
import { LOOP_BYTES, LoopRecorder } from '../wasm/loop-recorder.ts';
import { RECORD_BYTES, ThreadTeam } from '../wasm/thread-team.ts';
import { createWasmKernels } from '../wasm/wasm-kernels.ts';

/** Returns the next so many elements of the data. */
type Take = (length: number) => Float64Array;
type Computation = (kernels: Kernels, take: Take, rows: number, n: number) => unknown;

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 17, 65, 131];
const ODD_NUMBERS = [0, -0, Infinity, -Infinity, NaN, 1e-320, -1e-320, 5e-324, 1e-300, 708, -708.5, 709.78, 745, -745];
const DATA_LENGTH = 6000;

const MEBIBYTE = 2 ** 20;

const random = new RandomStream(1, 'plain twins');
const ordinaryNumbers = new Float64Array(DATA_LENGTH).map(() => random.uniform(-2, 2));
const anyNumbers = ordinaryNumbers.map((x) =>
  random.nextInteger(8) === 0
    ? (ODD_NUMBERS[random.nextInteger(ODD_NUMBERS.length)] ?? NaN)
    : x * 100 ** random.uniform(-1, 1),
);

const COMPUTATIONS: Record<string, Computation> = {
  tanh: (k, take, _, n) => k.tanh.forward(take(n), 0, take(n), 0, n),
  'tanh backwards': (k, take, _, n) => k.tanh.backward(take(n), 0, take(n), 0, take(n), 0, n),
  relu: (k, take, _, n) => k.relu.forward(take(n), 0, take(n), 0, n),
  'relu backwards': (k, take, _, n) => k.relu.backward(take(n), 0, take(n), 0, take(n), 0, n),
  sigmoid: (k, take, _, n) => k.sigmoid.forward(take(n), 0, take(n), 0, n),
  'sigmoid backwards': (k, take, _, n) => k.sigmoid.backward(take(n), 0, take(n), 0, take(n), 0, n),
  lstm: (k, take, rows, n) => {
    const size = rows * n;
    k.lstmForward(take(4 * size), 0, take(2 * size), 0, size, take(size), 0, take(size), 0, rows, n);
  },
  'lstm backwards': (k, take, rows, n) => {
    const size = rows * n;
    const [dGates, dH, dC] = [take(4 * size), take(size), take(size)];
    k.lstmBackward(dGates, 0, dH, 0, dC, 0, take(4 * size), 0, take(size), 0, take(size), 0, rows, n);
  },
  'lstm backwards in place': (k, take, rows, n) => {
    const size = rows * n;
    const gates = take(4 * size);
    k.lstmBackward(gates, 0, take(size), 0, take(size), 0, gates, 0, take(size), 0, take(size), 0, rows, n);
  },
  gru: (k, take, rows, n) => {
    const size = rows * n;
    k.gruForward(take(3 * size), 0, take(3 * size), 0, take(2 * size), 0, size, rows, n);
  },
  'gru backwards': (k, take, rows, n) => {
    const size = rows * n;
    const [dGates, dRecurrent, dH] = [take(3 * size), take(3 * size), take(size)];
    k.gruBackward(dGates, 0, dRecurrent, 0, dH, 0, take(3 * size), 0, take(3 * size), 0, take(size), 0, rows, n);
  },
  'gru backwards in place': (k, take, rows, n) => {
    const size = rows * n;
    const [gates, recurrent] = [take(3 * size), take(3 * size)];
    k.gruBackward(gates, 0, recurrent, 0, take(size), 0, gates, 0, recurrent, 0, take(size), 0, rows, n);
  },
  'reset gate': (k, take, rows, n) => {
    const size = rows * n;
    k.gruResetForward(take(3 * size), 0, take(size), 0, take(size), 0, rows, n);
  },
  'reset gate backwards': (k, take, rows, n) => {
    const size = rows * n;
    k.gruResetBackward(take(3 * size), 0, take(size), 0, take(size), 0, take(3 * size), 0, take(size), 0, rows, n);
  },
  'update gate': (k, take, rows, n) => {
    const size = rows * n;
    k.gruUpdateForward(take(3 * size), 0, take(2 * size), 0, size, rows, n);
  },
  'update gate backwards': (k, take, rows, n) => {
    const size = rows * n;
    k.gruUpdateBackward(take(3 * size), 0, take(size), 0, take(3 * size), 0, take(size), 0, rows, n);
  },
  fill: (k, take, rows, n) => k.fillRows(take(rows * n), 0, take(n), rows, n),
  'column sums': (k, take, rows, n) => k.addColumnSums(take(n), take(5 * rows * n), 0, 5 * rows, n),
  'sum of rows': (k, take, rows, n) => k.sumRows(take(n), 0, take(rows * n), rows, n),
  copy: (k, take, rows, n) => k.copyRows(take(rows * (n + 2)), 1, n + 2, take(rows * (n + 1)), 0, n + 1, rows, n),
  add: (k, take, rows, n) => k.addRows(take(rows * (n + 2)), 1, n + 2, take(rows * (n + 1)), 0, n + 1, rows, n),
  gather: (k, take, rows, n) => k.gatherRows(take(rows * n), 0, take(4 * n), indicesIn(take(3)), 2, rows, n),
  'scatter-add': (k, take, rows, n) => k.scatterAddRows(take(4 * n), take(rows * n), 0, indicesIn(take(3)), 2, rows, n),
  'add the transpose': (k, take, rows, n) =>
    k.addTranspose(take(rows * (n + 2)), 1, n + 2, take(n * (rows + 1)), 0, rows + 1, rows, n),
  'scale rows': (k, take, rows, n) => k.scaleRows(take(rows * n), 0, take(rows * n), 0, take(rows), rows, n),
  softmax: (k, take, rows, n) => k.softmaxRows(take(rows * n), 0, take(rows), take(rows), rows, n),
  clear: (k, take, _, n) => k.clear(take(n), 0, n),
  multiply: (k, take, _, n) => k.multiply(take(n), 0, take(n), 0, take(n), 0, n),
  'add products': (k, take, _, n) => k.addProducts(take(n), 0, take(n), 0, take(n), 0, n),
  'add scaled': (k, take, _, n) => k.addScaled(take(n), 0, take(n), 0, 1.7, n),
  scale: (k, take, _, n) => k.scale(take(n), 0, 1.7, n),
  limit: (k, take, _, n) => k.limit(take(n), 0, 1.7, n),
  'sum of squares': (k, take, _, n) => k.sumOfSquares(take(n), 0, n),
  average: (k, take, _, n) => k.average(take(n), take(n), 0.9, n),
  momentum: (k, take, _, n) => k.momentumUpdate(take(n), take(n), take(n), 0.01, 0.9),
  nesterov: (k, take, _, n) => k.nesterovUpdate(take(n), take(n), take(n), 0.01, 0.9),
  rmsprop: (k, take, _, n) => k.rmspropUpdate(take(n), take(n), sizes(take(n)), 0.01, 0.99, 1e-8),
  adagrad: (k, take, _, n) => k.adagradUpdate(take(n), take(n), sizes(take(n)), 0.01, 1e-10),
  adadelta: (k, take, _, n) => k.adadeltaUpdate(take(n), take(n), sizes(take(n)), sizes(take(n)), 1, 0.9, 1e-6),
  adam: (k, take, _, n) => k.adamUpdate(take(n), take(n), take(n), sizes(take(n)), 0.01, 0.03, 0.9, 0.999, 1e-8),
  nadam: (k, take, _, n) =>
    k.nadamUpdate(take(n), take(n), take(n), sizes(take(n)), 0.01, 0.02, 0.03, 0.9, 0.999, 1e-8),
  adamax: (k, take, _, n) => k.adamaxUpdate(take(n), take(n), take(n), sizes(take(n)), 0.01, 0.9, 0.999, 1e-8),
};

/** Returns indices in the place of numbers, which remain finite: of rows from the third one on none, row 3, and row 3. */
function indicesIn(numbers: Float64Array): Int32Array {
  const indices = new Int32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  indices.set([0, 0, -1, 3, 3, 0]);
  return indices;
}

/** Makes numbers positive, and returns them. */
function sizes(numbers: Float64Array): Float64Array {
  numbers.forEach((x, i) => (numbers[i] = Math.abs(x)));
  return numbers;
}

/** Returns compiled kernels, and data of their memory. */
function instantiate(arithmetic: Arithmetic): { kernels: Kernels; exports: KernelExports; data: Float64Array } {
  const module = compiledModule(arithmetic);
  if (module === null) throw new Error('This machine cannot run the kernels.');
  const memory = new WebAssembly.Memory({ initial: 32, maximum: 65536, shared: true });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  exports.initialize(RECORD_BYTES + LOOP_BYTES);
  const port = { exports };
  const recorder = new LoopRecorder(port, memory.buffer, RECORD_BYTES);
  const kernels = createWasmKernels(port, new ThreadTeam(exports, memory.buffer, 0), recorder);
  return { kernels, exports, data: new Float64Array(memory.buffer, MEBIBYTE, DATA_LENGTH) };
}

/** Runs a computation on data with an element to spare between two arrays. */
function run(compute: Computation, kernels: Kernels, data: Float64Array, rows: number, n: number): unknown {
  let at = 0;
  const take = (length: number): Float64Array => data.subarray((at += 1), (at += length));
  return compute(kernels, take, rows, n);
}

/** Runs a computation on numbers in plain and in compiled code, in every shape, and expects all results to be alike. */
function compare(
  compute: Computation,
  kernels: Kernels,
  data: Float64Array,
  numbers: Float64Array,
  alike: (a: number, b: number) => boolean,
) {
  for (const n of SIZES) {
    for (const rows of [1, 2, 3]) {
      const twin = numbers.slice();
      data.set(numbers);
      const [result, expected] = [run(compute, kernels, data, rows, n), run(compute, plainKernels, twin, rows, n)];
      if (typeof expected === 'number') expect(alike(Number(result), expected), `${rows} × ${n}`).toBe(true);
      else expect(result).toBe(expected);
      expect(
        data.findIndex((x, i) => !alike(x, twin[i] ?? 0)),
        `${rows} × ${n}`,
      ).toBe(-1);
    }
  }
}

describe('portable', () => {
  const { kernels, data } = instantiate('portable');

  test.each(Object.entries(COMPUTATIONS))('%s: bit by bit that of plain code', (_, compute) => {
    for (const numbers of [ordinaryNumbers, anyNumbers]) {
      compare(compute, kernels, data, numbers, Object.is);
    }
  });
});

describe('fast', () => {
  const { kernels, exports, data } = instantiate('fast');

  test.each(Object.entries(COMPUTATIONS))('%s: near that of plain code', (_, compute) => {
    compare(compute, kernels, data, ordinaryNumbers, (a, b) => Math.abs(a - b) <= 1e-14 * Math.max(1, Math.abs(b)));
  });

  test.each(['tanh', 'sigmoid', 'add products', 'average', 'adam'])(
    '%s: an element is the same alone and among others',
    (name) => {
      const n = 9;
      const compute = COMPUTATIONS[name];
      if (compute === undefined) throw new Error(name);
      data.set(ordinaryNumbers);
      run(compute, kernels, data, 1, n);
      const together = data.slice();
      data.set(ordinaryNumbers);
      for (let i = 0; i < n; i++) {
        let at = 0;
        compute(kernels, (length) => data.subarray((at += 1) + i, (at += n * length) - n + i + 1), 1, 1);
      }
      expect(data).toEqual(together);
    },
  );

  test('columns are summed alike apart and together', () => {
    const [rows, n] = [13, 23];
    const [sums, values] = [data.byteOffset, data.byteOffset + 8 * n];
    data.set(ordinaryNumbers);
    exports.addColumnSums(sums, values, rows, n, n);
    const together = data.slice();
    data.set(ordinaryNumbers);
    for (const [first, count] of [
      [0, 8],
      [8, 14],
      [22, 1],
    ] as const) {
      exports.addColumnSums(sums + 8 * first, values + 8 * first, rows, count, n);
    }
    expect(data).toEqual(together);
  });
});
