import type { TextSample } from '../contract/engine-protocol.ts';
import { decodeSymbols } from '../data/preparing/encode-input.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { generate } from '../training/generate.ts';
import { readsAgain } from '../training/symbol-reader.ts';
import type { PreparedTraining } from './prepare-training.ts';
import type { TrainingClock } from './training-clock.ts';

const MAX_SAMPLE_LENGTH = 120;
/**
 * Multiplications that a sample may take, some 40 ms: it is written in one go, and pause and stop wait for it. Reading a
 * time step takes about one for each parameter.
 */
const SAMPLE_WORK = 3e7;
/** Below 1: a little bolder than the likeliest text, a little safer than the model's own odds. */
const SAMPLE_TEMPERATURE = 0.8;
/** Training time between the first two samples, milliseconds. */
const FIRST_INTERVAL_MS = 1000;
/** Each wait is this much longer than the one before, so that a long run has few samples in all. */
const INTERVAL_GROWTH = 1.25;

/** Lets a next-symbol model write a little text now and then while it trains. Training itself is not touched. */
export class SampleWriter {
  readonly #prepared: PreparedTraining;
  readonly #clock: TrainingClock;
  #dueMs = 0;
  #intervalMs: number;
  #lastStep: number;

  /** @param former samples that the run has already, where it goes on */
  constructor(prepared: PreparedTraining, clock: TrainingClock, former: readonly TextSample[]) {
    this.#prepared = prepared;
    this.#clock = clock;
    this.#intervalMs = FIRST_INTERVAL_MS * INTERVAL_GROWTH ** former.length;
    if (former.length > 0) this.#dueMs = clock.elapsedMs + this.#intervalMs;
    this.#lastStep = former.at(-1)?.step ?? -1;
  }

  /** Returns a sample when it is time for one; `null` otherwise and for every other task. */
  writeWhenDue(step: number, isLast: boolean): TextSample | null {
    const { preparation, trainer, config } = this.#prepared;
    const isDue = isLast || this.#clock.elapsedMs >= this.#dueMs;
    if (preparation.task !== 'next-symbol' || !isDue || step === this.#lastStep) return null;
    this.#dueMs = this.#clock.elapsedMs + this.#intervalMs;
    this.#intervalMs *= INTERVAL_GROWTH;
    this.#lastStep = step;
    const random = new RandomStream(config.training.seed, `sampling ${step}`);
    const prompt = Int32Array.of(random.nextInteger(preparation.vocabulary.length));
    const length = sampleLength(trainer.model);
    const options = { prompt, length, temperature: SAMPLE_TEMPERATURE, random };
    const symbols = trainer.useKept((model) => generate(model, options));
    return { step, text: decodeSymbols(preparation, [...prompt, ...symbols]) };
  }
}

function sampleLength({ config, layout }: SequenceModel): number {
  const timeSteps = SAMPLE_WORK / layout.parameterCount;
  // A model that reads everything again takes 1 + 2 + … + n ≈ n² / 2 time steps for n symbols.
  const affordable = readsAgain(config) ? Math.sqrt(2 * timeSteps) : timeSteps;
  return Math.max(1, Math.min(MAX_SAMPLE_LENGTH, Math.floor(affordable)));
}
