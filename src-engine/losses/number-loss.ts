import type { ErrorPenalty } from './error-penalties.ts';
import type { LossSums, TargetRows, ValueLoss } from './loss.ts';

/**
 * Loss of predicted numbers z against targets y: the sum of a penalty of z − y over every number that has a target. Each
 * weighs 1, so the mean is over numbers, not rows: as PyTorch's losses with reduction mean.
 */
export class NumberLoss implements ValueLoss {
  readonly kind = 'numbers';

  constructor(
    readonly outputSize: number,
    private readonly penalty: ErrorPenalty,
  ) {}

  forward(
    outputs: Float64Array,
    { targetValues }: TargetRows,
    rows: number,
    sums: LossSums,
    first = 0,
    count = rows - first,
  ): void {
    for (let i = first * this.outputSize; i < (first + count) * this.outputSize; i++) {
      const target = targetValues[i]!;
      if (Number.isNaN(target)) continue;
      sums.loss += this.penalty.lossOf(outputs[i]! - target);
      sums.weight += 1;
      sums.count += 1;
    }
  }

  backward(
    dOutputs: Float64Array,
    outputs: Float64Array,
    { targetValues }: TargetRows,
    rows: number,
    factor: number,
    first = 0,
    count = rows - first,
  ): void {
    for (let i = first * this.outputSize; i < (first + count) * this.outputSize; i++) {
      const target = targetValues[i]!;
      dOutputs[i] = Number.isNaN(target) ? 0 : factor * this.penalty.slopeOf(outputs[i]! - target);
    }
  }
}
