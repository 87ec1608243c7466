import { decodeSymbols, encodePrompt } from '../data/preparing/encode-input.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { RandomStream } from '../random/random-stream.ts';
import { generate, otherTaskError } from '../training/generate.ts';
import { readsAgain } from '../training/symbol-reader.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadModel } from './load-model.ts';

export interface GenerateTextOptions {
  readonly prompt: string;
  /** Symbols to write after the prompt. */
  readonly length: number;
  /** 0: always the likeliest symbol. */
  readonly temperature: number;
  readonly seed: number;
}

/**
 * Returns what a next-symbol model writes after a prompt.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, `INVALID_ARGUMENT` for another task or a prompt it cannot read, or
 *   `MODEL_TOO_LARGE`
 */
export function generateText(platform: EnginePlatform, modelBytes: Uint8Array, options: GenerateTextOptions): string {
  const { preparation, config } = readModelFile(modelBytes);
  if (preparation.task !== 'next-symbol') throw otherTaskError();
  const prompt = encodePrompt(preparation, options.prompt);
  const maxTimeSteps = readsAgain(config.model) ? prompt.length + options.length : 1;
  const { model } = loadModel(platform, modelBytes, { maxTimeSteps, maxBatchSize: 1 });
  const random = new RandomStream(options.seed, 'sampling');
  const { length, temperature } = options;
  return decodeSymbols(preparation, generate(model, { prompt, length, temperature, random }));
}
