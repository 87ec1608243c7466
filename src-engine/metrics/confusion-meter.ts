import type { ClassMetrics, SplitMetrics } from '../contract/metrics.ts';
import type { ClassLoss } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { AnsweredBatch } from './answered-batch.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

/** Beyond this many classes no one reads the matrix, and it grows with their square. */
const MOST_CLASSES_OF_MATRIX = 100;

/**
 * Counts of true against predicted classes, as scikit-learn's precision_recall_fscore_support and confusion_matrix:
 *
 *   precision = hits / predicted      recall = hits / targets      F1 = 2 hits / (predicted + targets)
 *
 * An answer that is not a number is none of the predicted. The means are over the classes that occur among the targets, each counting the same.
 */
export class ConfusionMeter implements Meter {
  /** (classCount) each. */
  readonly #targets: Int32Array;
  readonly #predicted: Int32Array;
  readonly #hits: Int32Array;
  /** (classCount, classCount): [true class][predicted class]; empty for too many classes. */
  readonly #matrix: Int32Array;

  constructor(
    private readonly loss: ClassLoss,
    private readonly labels: readonly string[],
    arena: Arena,
  ) {
    const { classCount } = loss;
    this.#targets = arena.int32(classCount);
    this.#predicted = arena.int32(classCount);
    this.#hits = arena.int32(classCount);
    this.#matrix = arena.int32(classCount <= MOST_CLASSES_OF_MATRIX ? classCount * classCount : 0);
  }

  clear(): void {
    for (const counts of [this.#targets, this.#predicted, this.#hits, this.#matrix]) counts.fill(0);
  }

  add({ answers, target, rows }: AnsweredBatch): void {
    for (let row = 0; row < rows; row++) {
      const actual = target.targets[row] ?? -1;
      if (actual < 0) continue;
      const predicted = this.loss.likeliestOf(answers, row);
      addOne(this.#targets, actual);
      if (predicted < 0) continue;
      addOne(this.#predicted, predicted);
      if (predicted === actual) addOne(this.#hits, actual);
      addOne(this.#matrix, actual * this.loss.classCount + predicted);
    }
  }

  metrics(): Partial<SplitMetrics> {
    const classes = this.labels.map((label, classId) => this.#describeClass(label, classId));
    const occurring = classes.filter(({ count }) => count > 0);
    const meanOf = (name: 'precision' | 'recall' | 'f1'): number =>
      ratio(
        occurring.reduce((sum, metrics) => sum + metrics[name], 0),
        occurring.length,
      );
    const means = { precision: meanOf('precision'), recall: meanOf('recall'), f1: meanOf('f1') };
    return { ...means, classes, ...(this.#matrix.length > 0 ? { confusion: this.#listMatrix() } : {}) };
  }

  #describeClass(label: string, classId: number): ClassMetrics {
    const count = this.#targets[classId] ?? 0;
    const predicted = this.#predicted[classId] ?? 0;
    const hits = this.#hits[classId] ?? 0;
    const [precision, recall] = [ratio(hits, predicted), ratio(hits, count)];
    return { label, count, precision, recall, f1: ratio(2 * hits, predicted + count) };
  }

  #listMatrix(): number[][] {
    const n = this.loss.classCount;
    return Array.from({ length: n }, (_, actual) => [...this.#matrix.subarray(actual * n, (actual + 1) * n)]);
  }
}

/** Adds 1 at a place, if there is such a place. */
function addOne(counts: Int32Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}
