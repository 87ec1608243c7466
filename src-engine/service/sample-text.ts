import type { TextSample } from '../contract/engine-protocol.ts';
import { decodeSymbols } from '../data/preparing/encode-input.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { generate } from '../training/generate.ts';
import { readsAgain } from '../training/symbol-reader.ts';
import type { PreparedTraining } from './prepare-training.ts';
import { affordableSteps } from './sample-work.ts';

const MAX_SAMPLE_LENGTH = 120;
/** Below 1: a little bolder than the likeliest text, a little safer than the model's own odds. */
const SAMPLE_TEMPERATURE = 0.8;

/** Returns a little text that a next-symbol model writes after a symbol of chance. */
export function sampleText(
  { preparation, config }: Pick<PreparedTraining, 'preparation' | 'config'>,
  model: SequenceModel,
  step: number,
): TextSample {
  const random = new RandomStream(config.training.seed, `sampling ${step}`);
  const prompt = Int32Array.of(random.nextInteger(preparation.vocabulary.length));
  const options = { prompt, length: sampleLength(model), temperature: SAMPLE_TEMPERATURE, random };
  const symbols = generate(model, options);
  return { kind: 'text', step, text: decodeSymbols(preparation, [...prompt, ...symbols]) };
}

function sampleLength(model: SequenceModel): number {
  const timeSteps = affordableSteps(model);
  // A model that reads everything again takes 1 + 2 + … + n ≈ n² / 2 time steps for n symbols.
  const affordable = readsAgain(model.config) ? Math.sqrt(2 * timeSteps) : timeSteps;
  return Math.max(1, Math.min(MAX_SAMPLE_LENGTH, Math.floor(affordable)));
}
