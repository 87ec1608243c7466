import { ARITHMETICS, type Arithmetic } from '../contract/training-config.ts';
import { packedLength } from '../kernels/kernels.ts';
import { compiledModule } from '../kernels/wasm/compiled-modules.ts';
import { createPeakLoop } from '../kernels/wasm/peak-loop.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import { nameShape, PRODUCT_SHAPES, type ProductShape } from './bench-product-shapes.ts';
import { countRepeats, speedOf, timeInTurns, type BenchOptions, type Spread } from './bench-timing.ts';
import { openCompute } from './open-compute.ts';

/** A product is repeated until it takes so long: what the first time loads into the cache weighs little then. */
const MEASURED_MS = 50;
const PEAK_TURNS = 1000;
/** So many operations a millisecond are 10⁹ a second. */
const GIGA_PER_SECOND = 1e6;

/** Speeds in 10⁹ floating-point operations a second; an arithmetic that the machine does not have is absent. */
export type ProductSpeeds = Readonly<Partial<Record<Arithmetic, Spread>>>;

/** What products of matrices reach on one thread. */
export interface MatrixProductBench {
  /** What 128-bit vectors can do at most. */
  readonly peak: ProductSpeeds;
  readonly shapes: readonly ({ readonly shape: string; readonly isThin: boolean } & ProductSpeeds)[];
}

/** A computation that is measured: a product, or the peak where there is no shape. */
interface Computation {
  readonly arithmetic: Arithmetic;
  readonly shape: ProductShape | null;
  readonly operations: number;
  readonly compute: () => void;
}

/** Measures products, and the peak that they are compared with, in the same rounds. */
export async function benchMatrixProduct(options: BenchOptions): Promise<MatrixProductBench> {
  const computations = ARITHMETICS.flatMap((arithmetic) => createComputations(options, arithmetic));
  const speeds = await measureSpeeds(options, computations);
  const speedsOf = (shape: ProductShape | null): ProductSpeeds =>
    Object.fromEntries(
      computations.flatMap((computation, index) =>
        computation.shape === shape ? [[computation.arithmetic, speeds[index]]] : [],
      ),
    );
  return {
    peak: speedsOf(null),
    shapes: PRODUCT_SHAPES.map((shape) => ({
      shape: nameShape(shape),
      isThin: shape.isThin,
      ...speedsOf(shape),
    })),
  };
}

async function measureSpeeds(options: BenchOptions, computations: readonly Computation[]): Promise<Spread[]> {
  const measured = computations.map(({ operations, compute }) => {
    const repeat = (times: number): void => {
      for (let time = 0; time < times; time++) compute();
    };
    const times = countRepeats(() => options.platform.now(), MEASURED_MS, repeat);
    return {
      work: (operations * times) / GIGA_PER_SECOND,
      task: () => {
        repeat(times);
      },
    };
  });
  const spreads = await timeInTurns(
    options,
    measured.map(({ task }) => task),
  );
  return spreads.map((spread, index) => speedOf(measured[index]?.work ?? NaN, spread));
}

function createComputations({ platform }: BenchOptions, arithmetic: Arithmetic): Computation[] {
  const { memory, arithmetic: used } = openCompute(platform, arithmetic);
  const module = compiledModule(arithmetic);
  if (used !== arithmetic || module === null) return [];
  const peak = createPeakLoop(module);
  return [
    {
      ...{ arithmetic, shape: null, operations: PEAK_TURNS * peak.operationsOfTurn },
      compute: () => {
        peak.run(PEAK_TURNS);
      },
    },
    ...PRODUCT_SHAPES.map((shape) => ({
      ...{ arithmetic, shape, operations: 2 * shape.m * shape.n * shape.k },
      compute: createProduct(memory, shape),
    })),
  ];
}

/** Returns what computes the product of a shape once. */
function createProduct(memory: ComputeMemory, { form, m, n, k }: ProductShape): () => void {
  const { kernels } = memory;
  const [a, c] = [memory.float64(m * k).fill(0.5), memory.float64(m * n)];
  const b = memory.float64(form === 'packed' ? packedLength(k, n) : n * k).fill(0.5);
  switch (form) {
    case 'packed':
      return () => {
        kernels.addPackedProduct(c, 0, n, a, 0, k, b, m, n, k);
      };
    case 'unpacked':
      return () => {
        kernels.addThinProduct(c, 0, n, a, 0, k, b, 0, m, n, k);
      };
    case 'transposed':
      return () => {
        kernels.addTransposedProduct(c, 0, a, 0, m, b, 0, m, n, k);
      };
  }
}
