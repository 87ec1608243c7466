import { argmax } from '../kernels/argmax.ts';
import { softmaxInPlace, subtractLargest } from '../kernels/softmax.ts';
import type { ClassLoss, LossSums, TargetRows } from './loss.ts';

/**
 * Softmax and cross-entropy in one: with logits z, target k, smoothing ε, C classes of weights w with sum W
 *
 *   p = softmax(z)      −log pⱼ = log Σᵢ exp(zᵢ − m) − (zⱼ − m),   m = max z
 *   L = (1 − ε) wₖ (−log pₖ) + ε/C Σⱼ wⱼ (−log pⱼ)
 *   dL/dz = ((1 − ε) wₖ + ε W/C) p − (1 − ε) wₖ e(k) − ε/C w
 *
 * As torch.nn.CrossEntropyLoss(weight, label_smoothing); a target weighs wₖ in the mean.
 */
export class SoftmaxCrossEntropy implements ClassLoss {
  readonly kind = 'classes';
  readonly outputSize: number;
  readonly #weightSum: number;

  constructor(
    readonly classCount: number,
    /** (classCount): weight of each class. */
    private readonly classWeights: Float64Array = new Float64Array(classCount).fill(1),
    /** Share of every target that is spread over all classes, 0 ≤ ε < 1. */
    private readonly smoothing = 0,
  ) {
    this.outputSize = classCount;
    this.#weightSum = classWeights.reduce((sum, weight) => sum + weight, 0);
  }

  forward(logits: Float64Array, { targets }: TargetRows, rows: number, sums: LossSums): void {
    const n = this.classCount;
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const at = row * n;
      subtractLargest(logits, at, n);
      if (target < 0) {
        softmaxInPlace(logits, at, n);
        continue;
      }
      const targetLogit = logits[at + target]!;
      const weightedLogits = this.smoothing > 0 ? this.#sumWeighted(logits, at) : 0;
      const logSum = softmaxInPlace(logits, at, n);
      const weight = this.classWeights[target]!;
      sums.loss += (1 - this.smoothing) * weight * (logSum - targetLogit);
      if (this.smoothing > 0) sums.loss += (this.smoothing / n) * (this.#weightSum * logSum - weightedLogits);
      sums.weight += weight;
      sums.count += 1;
      sums.negativeLogLikelihood += logSum - targetLogit;
      if (this.likeliestOf(logits, row) === target) sums.correct += 1;
    }
  }

  backward(
    dLogits: Float64Array,
    probabilities: Float64Array,
    { targets }: TargetRows,
    rows: number,
    factor: number,
  ): void {
    const n = this.classCount;
    const spread = this.smoothing / n;
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const at = row * n;
      if (target < 0) {
        dLogits.fill(0, at, at + n);
        continue;
      }
      const own = (1 - this.smoothing) * this.classWeights[target]!;
      const total = own + spread * this.#weightSum;
      for (let j = 0; j < n; j++) {
        const share = (j === target ? own : 0) + spread * this.classWeights[j]!;
        dLogits[at + j] = factor * (total * probabilities[at + j]! - share);
      }
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return probabilities[row * this.classCount + classId]!;
  }

  likeliestOf(probabilities: Float64Array, row: number): number {
    return argmax(probabilities, row * this.classCount, this.classCount);
  }

  /** Returns Σⱼ wⱼ zⱼ of the row from `at`. */
  #sumWeighted(logits: Float64Array, at: number): number {
    let sum = 0;
    for (let j = 0; j < this.classCount; j++) sum += this.classWeights[j]! * logits[at + j]!;
    return sum;
  }
}
