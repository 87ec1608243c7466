import { softmaxInPlace } from '../kernels/softmax.ts';
import type { Loss, LossSums } from './loss.ts';

/**
 * Softmax and cross-entropy in one: with logits z and target k
 *
 *   p = softmax(z)      L = −log pₖ = log Σⱼ exp zⱼ − zₖ      dL/dz = p − e(k)
 *
 * As torch.nn.CrossEntropyLoss.
 */
export class SoftmaxCrossEntropy implements Loss {
  readonly outputSize: number;

  constructor(readonly classCount: number) {
    this.outputSize = classCount;
  }

  forward(logits: Float64Array, targets: Int32Array, rows: number, sums: LossSums): void {
    const n = this.outputSize;
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const targetLogit = target < 0 ? 0 : logits[row * n + target]!;
      const logSum = softmaxInPlace(logits, row * n, n);
      if (target < 0) continue;
      sums.loss += logSum - targetLogit;
      sums.count += 1;
      if (argmax(logits, row * n, n) === target) sums.correct += 1;
    }
  }

  backward(
    dLogits: Float64Array,
    probabilities: Float64Array,
    targets: Int32Array,
    rows: number,
    factor: number,
  ): void {
    const n = this.outputSize;
    for (let row = 0; row < rows; row++) {
      const target = targets[row]!;
      const at = row * n;
      for (let j = 0; j < n; j++) {
        const isTarget = j === target ? 1 : 0;
        dLogits[at + j] = target < 0 ? 0 : factor * (probabilities[at + j]! - isTarget);
      }
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return probabilities[row * this.outputSize + classId]!;
  }
}

/** Returns the place of the first largest of n values from `at`. */
function argmax(values: Float64Array, at: number, n: number): number {
  let best = 0;
  for (let j = 1; j < n; j++) {
    if (values[at + j]! > values[at + best]!) best = j;
  }
  return best;
}
