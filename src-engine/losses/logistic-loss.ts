import type { Loss, LossSums } from './loss.ts';

/**
 * Logistic loss (binary cross-entropy) of one logit z for two classes, y = 0 or 1:
 *
 *   p = σ(z)      L = −y log p − (1 − y) log(1 − p) = max(z, 0) − z y + log(1 + exp(−|z|))      dL/dz = p − y
 *
 * The last form of L neither overflows nor takes the logarithm of 0. As torch.nn.BCEWithLogitsLoss.
 */
export class LogisticLoss implements Loss {
  readonly outputSize = 1;
  readonly classCount = 2;

  forward(logits: Float64Array, targets: Int32Array, rows: number, sums: LossSums): void {
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const logit = logits[row]!;
      logits[row] = 1 / (1 + Math.exp(-logit));
      if (target < 0) continue;
      sums.loss += Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));
      sums.count += 1;
      if ((logit > 0 ? 1 : 0) === target) sums.correct += 1;
    }
  }

  backward(
    dLogits: Float64Array,
    probabilities: Float64Array,
    targets: Int32Array,
    rows: number,
    factor: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      dLogits[row] = target < 0 ? 0 : factor * (probabilities[row]! - target);
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return classId === 1 ? probabilities[row]! : 1 - probabilities[row]!;
  }
}
