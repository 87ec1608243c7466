import { decodeSymbols, encodePrompt } from '../data/encode-input.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { RandomStream } from '../random/random-stream.ts';
import { generate } from '../training/generate.ts';
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
 * @throws {UnrollError} `MODEL_FILE_INVALID`, or `INVALID_ARGUMENT` for another task or a prompt it cannot read
 */
export function generateText(modelBytes: Uint8Array, options: GenerateTextOptions): string {
  const { preparation } = readModelFile(modelBytes);
  const prompt = encodePrompt(preparation, options.prompt);
  const { model } = loadModel(modelBytes, { maxTimeSteps: prompt.length + options.length, maxBatchSize: 1 });
  const random = new RandomStream(options.seed, 'sampling');
  const { length, temperature } = options;
  return decodeSymbols(preparation, generate(model, { prompt, length, temperature, random }));
}
