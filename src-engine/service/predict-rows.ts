import { assertNever } from '../contract/assert-never.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { encodeInput } from '../data/preparing/encode-input.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { argmax } from '../kernels/argmax.ts';
import type { Sequences } from '../memory/sequences.ts';
import { longestSequence } from '../training/batch-selection.ts';
import { predict, type Answers } from '../training/predict.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadModel } from './load-model.ts';

const MAX_BATCH_SIZE = 32;

/** A class and how likely the model finds it, 0–1. */
export interface Guess {
  readonly label: string;
  readonly probability: number;
}

/**
 * What a model says of one row: one answer for the whole sequence, or one for each time step. `values` are numbers in the
 * target's own unit by their label; of a forecast, those that follow the row.
 */
export type RowPrediction =
  | (Guess & { readonly probabilities: Readonly<Record<string, number>> })
  | { readonly steps: readonly Guess[] }
  | { readonly next: Guess }
  | { readonly values: Readonly<Record<string, number>> };

/**
 * Returns what a trained model says of each row of input.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, `NON_FINITE_LOSS` when an answer has overflowed, or a fault of the input
 */
export function predictRows(
  platform: EnginePlatform,
  modelBytes: Uint8Array,
  rows: readonly string[],
): RowPrediction[] {
  const { preparation } = readModelFile(modelBytes);
  const sequences = encodeInput(preparation, rows);
  const { model, loss } = loadModel(platform, modelBytes, {
    maxTimeSteps: Math.max(1, longestSequence(sequences)),
    maxBatchSize: Math.max(1, Math.min(MAX_BATCH_SIZE, sequences.count)),
  });
  const answers = predict(model, loss, sequences, preparation.targetScaling);
  const { task, labels } = preparation;
  return rows.map((_row, row) => {
    switch (task) {
      case 'sequence-class': {
        const values = answerAt(answers, row);
        return { ...bestGuess(values, labels), probabilities: nameValues(values, labels) };
      }
      case 'step-tags':
        return { steps: stepAnswers(answers, sequences, row).map((values) => bestGuess(values, labels)) };
      case 'next-symbol':
        return { next: bestGuess(finalAnswer(answers, sequences, row), labels) };
      case 'sequence-value':
      case 'forecast':
        return { values: nameValues(finalAnswer(answers, sequences, row), labels) };
      default:
        return assertNever(task);
    }
  });
}

/** Returns (size): one answer. */
function answerAt({ values, size }: Answers, index: number): Float64Array {
  return values.subarray(index * size, (index + 1) * size);
}

/** Returns the answers to the time steps of a row. */
function stepAnswers(answers: Answers, { offsets }: Sequences, row: number): Float64Array[] {
  const [start, end] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  return Array.from({ length: end - start }, (_, t) => answerAt(answers, start + t));
}

/** Returns the answer to a whole row: its own, or that to its last time step. */
function finalAnswer(answers: Answers, sequences: Sequences, row: number): Float64Array {
  if (answers.per === 'sequence') return answerAt(answers, row);
  const last = stepAnswers(answers, sequences, row).pop();
  if (last !== undefined) return last;
  throw new UnrollError(
    'INVALID_ARGUMENT',
    `Row ${String(row + 1)} is empty: there is nothing to go on from.`,
    'Give it at least one time step.',
    { row: row + 1 },
  );
}

function nameValues(values: Float64Array, labels: readonly string[]): Record<string, number> {
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? 0]));
}

function bestGuess(probabilities: Float64Array, labels: readonly string[]): Guess {
  const best = argmax(probabilities, 0, probabilities.length);
  if (best >= 0) return { label: labels[best] ?? '', probability: probabilities[best] ?? 0 };
  throw new UnrollError(
    'NON_FINITE_LOSS',
    'The model answers with what is not a number: its numbers have overflowed.',
    'Train it with a smaller learning rate, or give smaller inputs.',
  );
}
