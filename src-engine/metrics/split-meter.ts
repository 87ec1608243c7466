import type { SplitMetrics } from '../contract/metrics.ts';
import type { TokenUnit } from '../contract/run-config.ts';
import type { Split } from '../contract/split.ts';
import type { ClassLoss, Loss, LossSums } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { Criterion, Dataset } from '../memory/sequences.ts';
import { accuracyMeter } from './accuracy-meter.ts';
import type { AnsweredBatch } from './answered-batch.ts';
import { ConfusionMeter } from './confusion-meter.ts';
import { createLikelihoodMeter } from './likelihood-meter.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';
import { SolvedMeter } from './solved-meter.ts';
import { TopFiveMeter } from './top-five-meter.ts';
import { ValueMeter } from './value-meter.ts';

/** What is measured, and by what. */
export interface SplitMeterOptions {
  readonly loss: Loss;
  readonly dataset: Pick<Dataset, 'task' | 'labels' | 'targetSize' | 'targetScaling'>;
  readonly split: Split;
  /** What a symbol is; `null` for numeric input. */
  readonly unit: TokenUnit | null;
  /** `null` where there is none or batches do not hold whole sequences. */
  readonly criterion: Criterion | null;
  readonly maxBatchSize: number;
  readonly arena: Arena;
}

/** All metrics that a task has, over the batches of one split. */
export class SplitMeter {
  readonly #meters: readonly Meter[];

  constructor(options: SplitMeterOptions) {
    const { criterion, loss } = options;
    const meters = loss.kind === 'classes' ? createClassMeters(loss, options) : createNumberMeters(options);
    const scaling = options.dataset.targetScaling;
    this.#meters = criterion === null ? meters : [...meters, new SolvedMeter({ ...options, criterion, scaling })];
  }

  /** Forgets all batches. */
  clear(): void {
    for (const meter of this.#meters) meter.clear();
  }

  /** Counts a batch in; allocates nothing. */
  add(batch: AnsweredBatch): void {
    for (const meter of this.#meters) meter.add(batch);
  }

  /** Returns the metrics of all batches since `clear`, given the loss's sums over the same batches. */
  metrics(sums: LossSums): SplitMetrics {
    const loss: SplitMetrics = { loss: ratio(sums.loss, sums.weight) };
    return this.#meters.reduce((metrics, meter) => ({ ...metrics, ...meter.metrics(sums) }), loss);
  }
}

function createClassMeters(loss: ClassLoss, { dataset, unit, arena }: SplitMeterOptions): Meter[] {
  const topFive = loss.classCount > 5 ? [new TopFiveMeter(loss)] : [];
  const own =
    dataset.task === 'next-symbol' ? createLikelihoodMeter(unit) : new ConfusionMeter(loss, dataset.labels, arena);
  return [accuracyMeter, ...topFive, own];
}

function createNumberMeters({ dataset, arena }: SplitMeterOptions): Meter[] {
  return [new ValueMeter(dataset.targetSize, dataset.targetScaling, arena)];
}
