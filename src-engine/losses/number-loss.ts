import type { ErrorPenalty } from './error-penalties.ts';
import type { Loss, LossSums, TargetRows } from './loss.ts';

/**
 * Loss of predicted numbers z against targets y: the sum of a penalty of z − y over every number that has a target. Each
 * weighs 1, so the mean is over numbers, not rows: as PyTorch's losses with reduction mean.
 */
export class NumberLoss implements Loss {
  readonly classCount = 0;

  constructor(
    readonly outputSize: number,
    private readonly penalty: ErrorPenalty,
  ) {}

  forward(outputs: Float64Array, { targetValues }: TargetRows, rows: number, sums: LossSums): void {
    for (let i = 0; i < rows * this.outputSize; i++) {
      const target = targetValues[i]!;
      if (Number.isNaN(target)) continue;
      const error = outputs[i]! - target;
      sums.loss += this.penalty.lossOf(error);
      sums.weight += 1;
      sums.count += 1;
      sums.absoluteError += Math.abs(error);
    }
  }

  backward(
    dOutputs: Float64Array,
    outputs: Float64Array,
    { targetValues }: TargetRows,
    rows: number,
    factor: number,
  ): void {
    for (let i = 0; i < rows * this.outputSize; i++) {
      const target = targetValues[i]!;
      dOutputs[i] = Number.isNaN(target) ? 0 : factor * this.penalty.slopeOf(outputs[i]! - target);
    }
  }

  probabilityOf(): never {
    throw new Error('Numbers have no probability');
  }
}
