import type { LayerConfig } from '../contract/run-config.ts';
import { MERGE_KERNELS, type MergeKernel } from '../kernels/merges.ts';
import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { LayerPlan } from './layer.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/** Makes one row of the directions of a layer. */
export interface Merge {
  /** (rows, directions · H): what the directions write, side by side; backward leaves their gradients here. */
  readonly sides: DenseMatrix;
  /** (rows, outputSize): what the layer gives on; backward starts from its gradients. */
  readonly output: DenseMatrix;
  forward(rows: number): Pieces;
  backward(rows: number): Pieces;
}

/** A merge before it has memory. */
export interface MergePlan extends LayerPlan<Merge> {
  readonly outputSize: number;
}

/**
 * Plans how the directions of a layer become rows of (outputSize), as tensors `name`…: side by side without a copy where
 * there is one direction or they are concatenated, else number by number.
 *
 * @param shape - most rows that there can be, (…)
 */
export function planMerge(
  { hiddenSize, bidirectional, merge }: LayerConfig,
  name: string,
  shape: readonly number[],
): MergePlan {
  const sides = bidirectional ? 2 * hiddenSize : hiddenSize;
  if (!bidirectional || merge === 'concat') {
    const workspace = declareMatrix(name, shape, sides);
    return {
      ...{ outputSize: sides, parameters: {}, workspace },
      bind: (blocks) => {
        const { values, gradients } = blocks.bind(workspace);
        return new SideBySide(new DenseMatrix(sides, values, gradients));
      },
    };
  }
  const [before, after] = [declareMatrix(`${name}.sides`, shape, sides), declareMatrix(name, shape, hiddenSize)];
  return {
    outputSize: hiddenSize,
    parameters: {},
    workspace: { sides: before.values, dSides: before.gradients, output: after.values, dOutput: after.gradients },
    bind: (blocks) => {
      const [from, to] = [blocks.bind(before), blocks.bind(after)];
      const output = new DenseMatrix(hiddenSize, to.values, to.gradients);
      const input = new DenseMatrix(sides, from.values, from.gradients);
      return new NumberByNumber(MERGE_KERNELS[merge], blocks.pace, input, output);
    },
  };
}

/** Returns a matrix of rows with its gradient. */
function declareMatrix(name: string, shape: readonly number[], size: number) {
  return {
    values: { name, shape: [...shape, size], role: 'activation' },
    gradients: { name: `${name}.gradient`, shape: [...shape, size], role: 'scratch' },
  } as const satisfies TensorTable;
}

/** The sides are the output. */
class SideBySide implements Merge {
  readonly sides: DenseMatrix;

  constructor(readonly output: DenseMatrix) {
    this.sides = output;
  }

  forward(): Pieces {
    // They stand where they belong.
    return NO_PIECES;
  }

  backward(): Pieces {
    // As above.
    return NO_PIECES;
  }
}

class NumberByNumber implements Merge {
  constructor(
    private readonly kernel: MergeKernel,
    private readonly pace: Pace,
    readonly sides: DenseMatrix,
    readonly output: DenseMatrix,
  ) {}

  forward(rows: number): Pieces {
    const { output, sides } = this;
    return this.pace.inSlices(rows, 2 * output.size * FILLED_ELEMENT, (first, count) => {
      this.kernel.forward(output.values, sides.values, first, first + count, output.size);
    });
  }

  backward(rows: number): Pieces {
    const { output, sides } = this;
    return this.pace.inSlices(rows, 2 * output.size * FILLED_ELEMENT, (first, count) => {
      this.kernel.backward(sides.gradients, output.gradients, sides.values, first, first + count, output.size);
    });
  }
}
