import { argmax, isArgmax } from '../kernels/argmax.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { Arena } from '../memory/arena.ts';
import { clearLossSums, createLossSums, type ClassLoss, type LossSums, type TargetRows } from './loss.ts';

/** Rows that go through the kernels at once. */
const ROW_BLOCK = 256;

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
  readonly #kernels: Kernels;
  /** (ROW_BLOCK) each, of the rows under way. */
  readonly #largest: Float64Array;
  readonly #logSums: Float64Array;
  readonly #targetLogits: Float64Array;
  readonly #weightedLogits: Float64Array;
  readonly #factors: Float64Array;
  /** Of the rows of a block so far: each block is summed up alone, wherever a slice of rows ends. */
  readonly #block = createLossSums();

  constructor(
    readonly classCount: number,
    /** (classCount): weight of each class. */
    private readonly classWeights: Float64Array = new Float64Array(classCount).fill(1),
    /** Share of every target that is spread over all classes, 0 ≤ ε < 1. */
    private readonly smoothing = 0,
    arena = new Arena(),
  ) {
    this.#kernels = arena.kernels;
    this.#largest = arena.float64(ROW_BLOCK);
    this.#logSums = arena.float64(ROW_BLOCK);
    this.#targetLogits = arena.float64(ROW_BLOCK);
    this.#weightedLogits = arena.float64(ROW_BLOCK);
    this.#factors = arena.float64(ROW_BLOCK);
    this.outputSize = classCount;
    this.#weightSum = classWeights.reduce((sum, weight) => sum + weight, 0);
  }

  forward(
    logits: Float64Array,
    { targets }: TargetRows,
    rows: number,
    sums: LossSums,
    first = 0,
    count = rows - first,
  ): void {
    const n = this.classCount;
    const end = first + count;
    if (first === 0) clearLossSums(this.#block);
    for (let row = first; row < end;) {
      const blockEnd = Math.min(row - (row % ROW_BLOCK) + ROW_BLOCK, rows);
      const part = Math.min(blockEnd, end) - row;
      for (let offset = 0; offset < part; offset++) this.#remember(logits, targets, row, offset);
      this.#kernels.softmaxRows(logits, row * n, this.#largest, this.#logSums, part, n);
      this.#sumUp(logits, targets, row, part);
      row += part;
      if (row === blockEnd) this.#addBlock(sums);
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
    const n = this.classCount;
    const spread = this.smoothing / n;
    for (let from = first; from < first + count; from += ROW_BLOCK) {
      const part = Math.min(ROW_BLOCK, first + count - from);
      for (let row = 0; row < part; row++) {
        const own = this.#ownWeight(targets[from + row]!);
        this.#factors[row] = factor * (own + spread * this.#weightSum);
      }
      this.#kernels.scaleRows(dLogits, from * n, probabilities, from * n, this.#factors, part, n);
      for (let row = from; row < from + part; row++) this.#subtractTarget(dLogits, row, targets[row]!, factor);
    }
  }

  probabilityOf(probabilities: Float64Array, row: number, classId: number): number {
    return probabilities[row * this.classCount + classId]!;
  }

  likeliestOf(probabilities: Float64Array, row: number): number {
    return argmax(probabilities, row * this.classCount, this.classCount);
  }

  /** What a row's target adds to the weight of its class alone; 0 without a target. */
  #ownWeight(target: number): number {
    return target < 0 ? 0 : (1 - this.smoothing) * this.classWeights[target]!;
  }

  /** Keeps of a row what its softmax overwrites. */
  #remember(logits: Float64Array, targets: Int32Array, first: number, row: number): void {
    const target = targets[first + row]!;
    if (target < 0) return;
    const at = (first + row) * this.classCount;
    this.#targetLogits[row] = logits[at + target]!;
    if (this.smoothing > 0) this.#weightedLogits[row] = this.#sumWeighted(logits, at);
  }

  /** Adds rows to those of their block. */
  #sumUp(probabilities: Float64Array, targets: Int32Array, first: number, rows: number): void {
    const logSums = this.#logSums;
    const targetLogits = this.#targetLogits;
    const largest = this.#largest;
    const block = this.#block;
    const n = this.classCount;
    for (let row = 0; row < rows; row++) {
      const target = targets[first + row]!;
      if (target < 0) continue;
      // The largest is taken off first: what all logits have in common must cost no digit.
      const surprise = logSums[row]! - (targetLogits[row]! - largest[row]!);
      block.loss += this.#ownWeight(target) * surprise;
      if (this.smoothing > 0) block.loss += this.#smoothLoss(row);
      block.weight += this.classWeights[target]!;
      block.count += 1;
      block.negativeLogLikelihood += surprise;
      if (isArgmax(probabilities, (first + row) * n, n, target)) block.correct += 1;
    }
  }

  #addBlock(sums: LossSums): void {
    const block = this.#block;
    sums.loss += block.loss;
    sums.weight += block.weight;
    sums.count += block.count;
    sums.correct += block.correct;
    sums.negativeLogLikelihood += block.negativeLogLikelihood;
    clearLossSums(block);
  }

  /** Returns what smoothing adds to the loss of a row of the block. */
  #smoothLoss(row: number): number {
    const spread = this.#weightSum * this.#logSums[row]! - this.#weightedLogits[row]!;
    return (this.smoothing / this.classCount) * spread;
  }

  #subtractTarget(dLogits: Float64Array, row: number, target: number, factor: number): void {
    const n = this.classCount;
    const at = row * n;
    if (target < 0) {
      dLogits.fill(0, at, at + n);
      return;
    }
    dLogits[at + target]! -= factor * this.#ownWeight(target);
    if (this.smoothing === 0) return;
    const share = (factor * this.smoothing) / n;
    for (let j = 0; j < n; j++) dLogits[at + j]! -= share * this.classWeights[j]!;
  }

  /** Returns Σⱼ wⱼ (zⱼ − max z) of the row from `at`. */
  #sumWeighted(logits: Float64Array, at: number): number {
    const largest = logits[at + Math.max(0, argmax(logits, at, this.classCount))]!;
    let sum = 0;
    for (let j = 0; j < this.classCount; j++) sum += this.classWeights[j]! * (logits[at + j]! - largest);
    return sum;
  }
}
