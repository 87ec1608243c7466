import { exp, sigmoid } from '../kernels/plain/exponential.ts';
import { log1p } from '../kernels/plain/logarithm.ts';
import type { ClassLoss, LossSums, TargetRows } from './loss.ts';

/**
 * Logistic loss (binary cross-entropy) of one logit z for two classes k = 0 or 1, with smoothing ε and class weights w:
 *
 *   p = σ(z)      y = k (1 − ε) + ε/2
 *   L = wₖ (−y log p − (1 − y) log(1 − p)) = wₖ ((max(z, 0) − z y) + log(1 + exp(−|z|)))      dL/dz = wₖ (p − y)
 *
 * The last form of L neither overflows nor takes the logarithm of 0, nor does its last term vanish beside a large z. As
 * torch.nn.BCEWithLogitsLoss with the target's own weight, but for the mean: a target weighs wₖ in it, where PyTorch
 * divides by the number of targets.
 */
export class LogisticLoss implements ClassLoss {
  readonly kind = 'classes';
  readonly outputSize = 1;
  readonly classCount = 2;

  constructor(
    /** (2): weight of each class. */
    private readonly classWeights: Float64Array = new Float64Array([1, 1]),
    /** Share of every target that is spread over both classes, 0 ≤ ε < 1. */
    private readonly smoothing = 0,
  ) {}

  forward(
    logits: Float64Array,
    { targets }: TargetRows,
    rows: number,
    sums: LossSums,
    first = 0,
    count = rows - first,
  ): void {
    for (let row = first; row < first + count; row++) {
      const target = targets[row]!;
      const logit = logits[row]!;
      const probability = sigmoid(logit);
      logits[row] = probability;
      if (target < 0) continue;
      const weight = this.classWeights[target]!;
      const positive = Math.max(logit, 0);
      const rest = log1p(exp(-Math.abs(logit)));
      sums.loss += weight * (positive - logit * this.#smooth(target) + rest);
      sums.weight += weight;
      sums.count += 1;
      sums.negativeLogLikelihood += positive - logit * target + rest;
      if (this.likeliestOf(logits, row) === target) sums.correct += 1;
    }
  }

  backward(
    dLogits: Float64Array,
    probabilities: Float64Array,
    { targets }: TargetRows,
    rows: number,
    factor: number,
    first = 0,
    count = rows - first,
  ): void {
    for (let row = first; row < first + count; row++) {
      const target = targets[row]!;
      dLogits[row] =
        target < 0 ? 0 : factor * this.classWeights[target]! * (probabilities[row]! - this.#smooth(target));
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return classId === 1 ? probabilities[row]! : 1 - probabilities[row]!;
  }

  likeliestOf(probabilities: Float64Array, row: number): number {
    const probability = probabilities[row]!;
    if (Number.isNaN(probability)) return -1;
    return probability > 0.5 ? 1 : 0;
  }

  #smooth(target: number): number {
    return target * (1 - this.smoothing) + this.smoothing / 2;
  }
}
