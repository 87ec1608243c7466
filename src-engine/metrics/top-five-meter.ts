import type { SplitMetrics } from '../contract/metrics.ts';
import type { ClassLoss, LossSums } from '../losses/loss.ts';
import type { AnsweredBatch } from './answered-batch.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

const TOP = 5;

/** Share of targets among the five likeliest classes; of equally likely ones the first counts as likelier. */
export class TopFiveMeter implements Meter {
  #hits = 0;

  constructor(private readonly loss: ClassLoss) {}

  clear(): void {
    this.#hits = 0;
  }

  add({ answers, target, rows }: AnsweredBatch): void {
    for (let row = 0; row < rows; row++) {
      const classId = target.targets[row] ?? -1;
      if (classId >= 0 && this.#isAmongTop(answers, row, classId)) this.#hits += 1;
    }
  }

  metrics({ count }: LossSums): Partial<SplitMetrics> {
    return { top5Accuracy: ratio(this.#hits, count) };
  }

  #isAmongTop(answers: Float64Array, row: number, classId: number): boolean {
    const probability = this.loss.probabilityOf(answers, row, classId);
    let likelier = 0;
    for (let other = 0; other < this.loss.classCount && likelier < TOP; other++) {
      const difference = this.loss.probabilityOf(answers, row, other) - probability;
      // Written so that a NaN is no hit.
      if (difference < 0 || (difference === 0 && other >= classId)) continue;
      likelier += 1;
    }
    return likelier < TOP;
  }
}
