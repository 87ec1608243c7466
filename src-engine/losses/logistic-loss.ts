import type { Loss, LossSums, TargetRows } from './loss.ts';

/**
 * Logistic loss (binary cross-entropy) of one logit z for two classes k = 0 or 1, with smoothing ε and class weights w:
 *
 *   p = σ(z)      y = k (1 − ε) + ε/2
 *   L = wₖ (−y log p − (1 − y) log(1 − p)) = wₖ (max(z, 0) − z y + log(1 + exp(−|z|)))      dL/dz = wₖ (p − y)
 *
 * The last form of L neither overflows nor takes the logarithm of 0. As torch.nn.BCEWithLogitsLoss with the target's own
 * weight; a target weighs wₖ in the mean.
 */
export class LogisticLoss implements Loss {
  readonly outputSize = 1;
  readonly classCount = 2;

  constructor(
    /** (2): weight of each class. */
    private readonly classWeights: Float64Array = new Float64Array([1, 1]),
    /** Share of every target that is spread over both classes, 0 ≤ ε < 1. */
    private readonly smoothing = 0,
  ) {}

  forward(logits: Float64Array, { targets }: TargetRows, rows: number, sums: LossSums): void {
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const logit = logits[row]!;
      const probability = 1 / (1 + Math.exp(-logit));
      logits[row] = probability;
      if (target < 0) continue;
      const weight = this.classWeights[target]!;
      const softPlus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      sums.loss += weight * (softPlus - logit * this.#smooth(target));
      sums.weight += weight;
      sums.count += 1;
      sums.negativeLogLikelihood += softPlus - logit * target;
      if ((probability > 0.5 ? 1 : 0) === target) sums.correct += 1;
    }
  }

  backward(
    dLogits: Float64Array,
    probabilities: Float64Array,
    { targets }: TargetRows,
    rows: number,
    factor: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      dLogits[row] =
        target < 0 ? 0 : factor * this.classWeights[target]! * (probabilities[row]! - this.#smooth(target));
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return classId === 1 ? probabilities[row]! : 1 - probabilities[row]!;
  }

  #smooth(target: number): number {
    return target * (1 - this.smoothing) + this.smoothing / 2;
  }
}
