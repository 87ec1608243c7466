import type { SplitMetrics } from '../contract/metrics.ts';
import type { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { AnsweredBatch } from './answered-batch.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

/**
 * Errors of predicted numbers, in their own unit: with e the errors and y the targets of one number of the answers,
 *
 *   MAE = mean |e|      RMSE = √ mean e²      R² = 1 − Σ e² / Σ (y − ȳ)²
 *
 * MAE and RMSE are means over all numbers that have a target; R² is of each number of an answer alone and then averaged,
 * as scikit-learn's r2_score: where all its targets are equal, it is 1 without any error and 0 otherwise.
 */
export class ValueMeter implements Meter {
  /** (targetSize) each. */
  readonly #counts: Float64Array;
  readonly #absolute: Float64Array;
  readonly #squared: Float64Array;
  /** Running mean of the targets and sum of squared distances from it, by Welford's method. */
  readonly #means: Float64Array;
  readonly #spreads: Float64Array;

  constructor(
    private readonly targetSize: number,
    private readonly scaling: Dataset['targetScaling'],
    arena: Arena,
  ) {
    this.#counts = arena.float64(targetSize);
    this.#absolute = arena.float64(targetSize);
    this.#squared = arena.float64(targetSize);
    this.#means = arena.float64(targetSize);
    this.#spreads = arena.float64(targetSize);
  }

  clear(): void {
    for (const sums of [this.#counts, this.#absolute, this.#squared, this.#means, this.#spreads]) sums.fill(0);
  }

  add({ answers, target, rows }: AnsweredBatch): void {
    for (let row = 0; row < rows; row++) {
      for (let index = 0; index < this.targetSize; index++) {
        const value = target.targetValues[row * this.targetSize + index] ?? NaN;
        if (!Number.isNaN(value)) this.#addNumber(index, answers[row * this.targetSize + index] ?? NaN, value);
      }
    }
  }

  metrics(): Partial<SplitMetrics> {
    let [count, absolute, squared, explained, measured] = [0, 0, 0, 0, 0];
    for (let index = 0; index < this.targetSize; index++) {
      const own = this.#counts[index] ?? 0;
      if (own === 0) continue;
      const scale = this.scaling?.scale[index] ?? 1;
      count += own;
      absolute += (this.#absolute[index] ?? 0) * Math.abs(scale);
      squared += (this.#squared[index] ?? 0) * scale * scale;
      explained += explainedShare(this.#squared[index] ?? 0, this.#spreads[index] ?? 0);
      measured += 1;
    }
    return { mae: ratio(absolute, count), rmse: Math.sqrt(ratio(squared, count)), r2: ratio(explained, measured) };
  }

  #addNumber(index: number, answer: number, value: number): void {
    const error = answer - value;
    const count = (this.#counts[index] ?? 0) + 1;
    const distance = value - (this.#means[index] ?? 0);
    const mean = (this.#means[index] ?? 0) + distance / count;
    this.#counts[index] = count;
    this.#absolute[index] = (this.#absolute[index] ?? 0) + Math.abs(error);
    this.#squared[index] = (this.#squared[index] ?? 0) + error * error;
    this.#means[index] = mean;
    this.#spreads[index] = (this.#spreads[index] ?? 0) + distance * (value - mean);
  }
}

function explainedShare(squared: number, spread: number): number {
  if (spread === 0) return squared === 0 ? 1 : 0;
  return 1 - squared / spread;
}
