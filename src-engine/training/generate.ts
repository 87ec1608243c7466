import { UnrollError } from '../contract/wire-error.ts';
import { argmax } from '../kernels/argmax.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { Arena } from '../memory/arena.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { createSymbolReader } from './symbol-reader.ts';

export interface GenerateOptions {
  /** Symbols that the text begins with; at least one. */
  readonly prompt: Int32Array;
  /** Symbols to write after the prompt. */
  readonly length: number;
  /** 0: always the likeliest symbol. 1: by the model's own probabilities. Above 1: more daring. */
  readonly temperature: number;
  readonly random: RandomStream;
}

/**
 * Returns the symbols (length) that the model writes after a prompt.
 * @throws {UnrollError} `INVALID_ARGUMENT` when the model does not predict the next symbol, or an option is out of range.
 */
export function generate(model: SequenceModel, options: GenerateOptions): Int32Array {
  checkArguments(model, options);
  const arena = new Arena();
  const { prompt, length, temperature, random } = options;
  const symbols = arena.int32(length);
  const weights = arena.float64(model.sizes.outputSize);
  const reader = createSymbolReader(model);
  for (const symbol of prompt) reader.read(symbol);
  for (let index = 0; index < length; index++) {
    const logits = model.outputs.subarray(reader.logitsAt, reader.logitsAt + weights.length);
    const symbol = temperature === 0 ? likeliest(logits) : draw(weights, logits, temperature, random);
    symbols[index] = symbol;
    if (index + 1 < length) reader.read(symbol);
  }
  return symbols;
}

/** Numbers that have overflowed choose nothing; the text goes on with the first symbol all the same. */
function likeliest(logits: Float64Array): number {
  return Math.max(0, argmax(logits, 0, logits.length));
}

/** What the softmax of a row tells besides, unused. */
const [LARGEST, LOG_SUM] = [new Float64Array(1), new Float64Array(1)];

/**
 * Draws a symbol from softmax(logits / temperature), which it writes to `weights`. The largest logit is taken off first,
 * so that no temperature above 0 is too small.
 */
function draw(weights: Float64Array, logits: Float64Array, temperature: number, random: RandomStream): number {
  const largest = logits[likeliest(logits)] ?? 0;
  for (let symbol = 0; symbol < logits.length; symbol++) {
    weights[symbol] = ((logits[symbol] ?? 0) - largest) / temperature;
  }
  plainKernels.softmaxRows(weights, 0, LARGEST, LOG_SUM, 1, weights.length);
  let rest = random.nextFraction();
  for (let symbol = 0; symbol < weights.length; symbol++) {
    rest -= weights[symbol] ?? 0;
    if (rest < 0) return symbol;
  }
  // Rounding can leave a sum just below 1.
  return weights.length - 1;
}

function checkArguments({ config, sizes }: SequenceModel, { prompt, length, temperature }: GenerateOptions): void {
  const { vocabularySize, outputSize } = sizes;
  if (vocabularySize === 0 || config.readout !== 'every-step' || outputSize !== vocabularySize) {
    throw otherTaskError();
  }
  if (prompt.length === 0) throw invalid('The prompt is empty.', 'Begin the text with at least one symbol.', 'prompt');
  if (prompt.some((symbol) => symbol < 0 || symbol >= vocabularySize)) {
    throw invalid('The prompt has a symbol that the model does not know.', 'Use symbols of its vocabulary.', 'prompt');
  }
  if (!Number.isInteger(length) || length < 0) {
    throw invalid(`The length ${length} is not a whole number from 0.`, 'Give the number of symbols.', 'length');
  }
  if (!Number.isFinite(temperature) || temperature < 0) {
    throw invalid(`The temperature ${temperature} is not a number from 0.`, 'Use 0 to 2.', 'temperature');
  }
}

/** Returns the refusal of a model that was not trained to continue a text. */
export function otherTaskError(): UnrollError {
  return invalid('This model does not predict the next symbol.', 'Use a run whose task is next-symbol.', 'model');
}

function invalid(message: string, hint: string, argument: string): UnrollError {
  return new UnrollError('INVALID_ARGUMENT', message, hint, { argument });
}
