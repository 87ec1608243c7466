/** A product (m, k) · (k, n) as the engine does it. */
export interface ProductShape {
  /** `packed` and `transposed` (Aᵀ · B) as in training, `unpacked` as in the prediction of one step. */
  readonly form: 'packed' | 'transposed' | 'unpacked';
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Whether it has few rows, or sizes that do not fill vectors. */
  readonly isThin: boolean;
}

/** Products of the benchmark's workloads A, L, G, B and D: of time steps forward and back, then of weight gradients. */
const FULL = [
  ['packed', 32, 128, 128],
  ['packed', 32, 512, 128],
  ['packed', 32, 128, 512],
  ['packed', 32, 384, 128],
  ['packed', 64, 256, 256],
  ['packed', 32, 1024, 256],
  ['packed', 32, 256, 1024],
  ['packed', 384, 1024, 256],
  ['transposed', 128, 128, 2048],
  ['transposed', 512, 128, 2048],
  ['transposed', 256, 256, 8192],
] as const;

const THIN = [
  ['packed', 1, 100, 100],
  ['packed', 1, 512, 128],
  ['packed', 2, 256, 256],
  ['packed', 4, 128, 128],
  ['packed', 2048, 65, 128],
  ['packed', 46, 27, 20],
  ['unpacked', 1, 256, 256],
  ['unpacked', 4, 128, 128],
  ['transposed', 100, 100, 25],
  ['transposed', 65, 128, 2048],
] as const;

const shapesOf = (rows: typeof FULL | typeof THIN, isThin: boolean): ProductShape[] =>
  rows.map(([form, m, n, k]) => ({ form, m, n, k, isThin }));

/** Every product that is measured. */
export const PRODUCT_SHAPES: readonly ProductShape[] = [...shapesOf(FULL, false), ...shapesOf(THIN, true)];

/** Returns a shape in words: "32 x 128 x 128, packed". */
export function nameShape({ form, m, n, k }: ProductShape): string {
  return `${String(m)} x ${String(n)} x ${String(k)}, ${form}`;
}
