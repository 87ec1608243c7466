import type { KernelExports } from './kernel-exports.ts';

/** Time until the compiler has surely done its best, milliseconds. */
const MEASURED_MS = 30;
/** Calls between two looks at the clock: some tens of microseconds. */
const CALLS = 20;
/** Twice the sums in less than so many times the time are computed by vectors of 256 bits; those of 128 bits take over 2. */
const MOST_TIMES = 1.5;

/** Sizes of the product that is measured, and where in the memory its matrices lie, bytes. */
const [ROWS, COLUMNS, DEPTH] = [60, 8, 32];
const [C_ROW, A_ROW] = [8 * COLUMNS, 8 * DEPTH];
const HALVES_AT = 65536;
const WHOLE_AT = HALVES_AT + ROWS * C_ROW;
const A_AT = WHOLE_AT + ROWS * C_ROW;
const B_AT = A_AT + ROWS * A_ROW;

const known = new WeakMap<WebAssembly.Module, boolean>();

/**
 * Returns whether the runtime computes pairs of the kernels' vectors as one of 256 bits, with the same bits as before. Measured
 * once for each module.
 * @param now a clock, milliseconds
 */
export function areVectorsWide(module: WebAssembly.Module, now: () => number): boolean {
  const answer = known.get(module) ?? measure(module, now);
  known.set(module, answer);
  return answer;
}

function measure(module: WebAssembly.Module, now: () => number): boolean {
  const memory = new WebAssembly.Memory({ initial: 3, maximum: 65536, shared: true });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  const factors = new Float64Array(memory.buffer, A_AT, ROWS * DEPTH + DEPTH * COLUMNS);
  for (let i = 0; i < factors.length; i++) factors[i] = 1 / (i + 1);
  const addHalf = (offset: number): void => {
    exports.addTiles5x4(HALVES_AT + offset, C_ROW, A_AT, A_ROW, B_AT + offset, ROWS, DEPTH);
  };
  const addWhole = (): void => {
    exports.addTiles5x8(WHOLE_AT, C_ROW, A_AT, A_ROW, B_AT, ROWS, DEPTH);
  };

  let [half, whole] = [Infinity, Infinity];
  for (const start = now(); now() - start < MEASURED_MS;) {
    half = Math.min(
      half,
      timeOf(now, () => addHalf(0)),
    );
    whole = Math.min(whole, timeOf(now, addWhole));
  }
  if (whole > MOST_TIMES * half) return false;

  const [halves, wholes] = [HALVES_AT, WHOLE_AT].map((at) =>
    new Float64Array(memory.buffer, at, ROWS * COLUMNS).fill(0),
  );
  addHalf(0);
  addHalf(C_ROW / 2);
  addWhole();
  return halves!.every((sum, i) => sum === wholes![i]);
}

function timeOf(now: () => number, task: () => void): number {
  const start = now();
  for (let call = 0; call < CALLS; call++) task();
  return now() - start;
}
