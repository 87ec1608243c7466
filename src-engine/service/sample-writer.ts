import { assertNever } from '../contract/assert-never.ts';
import type { RunSample } from '../contract/engine-protocol.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import type { PreparedTraining } from './prepare-training.ts';
import { createPredictionSampler } from './sample-predictions.ts';
import { createSeriesSampler } from './sample-series.ts';
import { sampleText } from './sample-text.ts';
import type { TrainingClock } from './training-clock.ts';

/** Training time between the first two samples, milliseconds. */
const FIRST_INTERVAL_MS = 1000;
/** Each wait is this much longer than the one before, so that a long run has few samples in all. */
const INTERVAL_GROWTH = 1.25;

type SampledTraining = Pick<PreparedTraining, 'trainer' | 'preparation' | 'dataset' | 'config'>;

/** Lets a model show now and then what it can do while it trains. Training itself is not touched. */
export class SampleWriter {
  readonly #trainer: SampledTraining['trainer'];
  readonly #clock: TrainingClock;
  readonly #draw: (model: SequenceModel, step: number) => RunSample | null;
  #dueMs = 0;
  #intervalMs: number;
  #lastStep: number;

  /** @param former samples that the run has already, where it goes on */
  constructor(prepared: SampledTraining, clock: TrainingClock, former: readonly RunSample[]) {
    this.#trainer = prepared.trainer;
    this.#clock = clock;
    this.#draw = createSampler(prepared);
    this.#intervalMs = FIRST_INTERVAL_MS * INTERVAL_GROWTH ** former.length;
    if (former.length > 0) this.#dueMs = clock.elapsedMs + this.#intervalMs;
    this.#lastStep = former.at(-1)?.step ?? -1;
  }

  /** Returns a sample when it is time for one, and `null` otherwise. */
  writeWhenDue(step: number, isLast: boolean): RunSample | null {
    const isDue = isLast || this.#clock.elapsedMs >= this.#dueMs;
    if (!isDue || step === this.#lastStep) return null;
    this.#dueMs = this.#clock.elapsedMs + this.#intervalMs;
    this.#intervalMs *= INTERVAL_GROWTH;
    this.#lastStep = step;
    return this.#trainer.useKept((model) => this.#draw(model, step));
  }
}

function createSampler(prepared: SampledTraining): (model: SequenceModel, step: number) => RunSample | null {
  const { task } = prepared.preparation;
  switch (task) {
    case 'next-symbol':
      return (model, step) => sampleText(prepared, model, step);
    case 'sequence-class':
    case 'step-tags':
    case 'sequence-value':
      return createPredictionSampler(prepared);
    case 'forecast':
      return isOfOneSeries(prepared) ? createSeriesSampler(prepared) : createPredictionSampler(prepared);
    default:
      return assertNever(task);
  }
}

/** Whether windows follow one another or are answered step by step: those of the made-up sine are waves of their own. */
function isOfOneSeries({ config, dataset }: SampledTraining): boolean {
  const { source } = config.data;
  return dataset.train.targetsPer === 'step' || source.kind !== 'synthetic' || source.task !== 'sine';
}
