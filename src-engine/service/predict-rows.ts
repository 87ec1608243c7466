import { assertNever } from '../contract/assert-never.ts';
import { encodeInput } from '../data/encode-input.ts';
import type { Preparation } from '../data/preparation.ts';
import { readModelFile } from '../interchange/model-file.ts';
import type { Sequences } from '../memory/sequences.ts';
import { predict } from '../training/predict.ts';
import { longestSequence } from '../training/sequence-batch.ts';
import { loadModel } from './load-model.ts';

const MAX_BATCH_SIZE = 32;

/** A class and how likely the model finds it, 0–1. */
export interface Guess {
  readonly label: string;
  readonly probability: number;
}

/** What a model says of one row: one answer for the whole sequence, or one for each time step. */
export type RowPrediction =
  | (Guess & { readonly probabilities: Readonly<Record<string, number>> })
  | { readonly steps: readonly Guess[] }
  | { readonly next: Guess };

/**
 * Returns what a trained model says of each row of input.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, or a fault of the input
 */
export function predictRows(modelBytes: Uint8Array, rows: readonly string[]): RowPrediction[] {
  const { preparation } = readModelFile(modelBytes);
  const sequences = encodeInput(preparation, rows);
  const { model, loss } = loadModel(modelBytes, {
    maxTimeSteps: Math.max(1, longestSequence(sequences)),
    maxBatchSize: Math.max(1, Math.min(MAX_BATCH_SIZE, sequences.count)),
  });
  const probabilities = predict(model, loss, sequences);
  return rows.map((_row, i) => describeRow(preparation, sequences, probabilities, i));
}

function describeRow(
  preparation: Preparation,
  sequences: Sequences,
  probabilities: Float64Array,
  row: number,
): RowPrediction {
  const { task, labels } = preparation;
  const answer = (index: number): Float64Array =>
    probabilities.subarray(index * labels.length, (index + 1) * labels.length);
  const [start, end] = [sequences.offsets[row] ?? 0, sequences.offsets[row + 1] ?? 0];
  switch (task) {
    case 'sequence-class': {
      const values = answer(row);
      const all = Object.fromEntries(labels.map((label, classId) => [label, values[classId] ?? 0]));
      return { ...bestGuess(values, labels), probabilities: all };
    }
    case 'step-tags':
      return { steps: Array.from({ length: end - start }, (_unused, t) => bestGuess(answer(start + t), labels)) };
    case 'next-symbol':
      return { next: bestGuess(answer(end - 1), labels) };
    default:
      return assertNever(task);
  }
}

function bestGuess(probabilities: Float64Array, labels: readonly string[]): Guess {
  const best = probabilities.reduce((top, value, i) => (value > (probabilities[top] ?? 0) ? i : top), 0);
  return { label: labels[best] ?? '', probability: probabilities[best] ?? 0 };
}
