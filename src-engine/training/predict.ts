import { UnrollError } from '../contract/wire-error.ts';
import { createLossSums, type Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { createWholeCursor } from './batch-cursor.ts';
import { longestSequence, sourceOf, type BatchSelection } from './batch-selection.ts';
import { SequenceBatch } from './sequence-batch.ts';

/** What a model answers to sequences. */
export interface Answers {
  /** (answers, size): probabilities, or numbers in their own unit. */
  readonly values: Float64Array;
  /** Classes, or numbers of an answer. */
  readonly size: number;
  /** Whether there is an answer for each time step, the sequences end to end, or for each sequence. */
  readonly per: 'step' | 'sequence';
}

/**
 * Returns what a model answers to sequences. Targets are not read.
 * @param scaling what undoes the scaling of numbers; `null`: nothing
 * @throws {UnrollError} `INVALID_ARGUMENT` when a sequence is longer than the model was made for.
 */
export function predict(
  model: SequenceModel,
  loss: Loss,
  sequences: Sequences,
  scaling: Dataset['targetScaling'],
): Answers {
  const { featureSize } = model.sizes;
  const maxTimeSteps = longestSequence(sequences);
  const maxBatchSize = Math.min(model.sizes.maxBatchSize, sequences.count);
  checkLength(maxTimeSteps, model);
  const arena = new Arena();
  const { targetSize, size, answerOf } = createReader(model, loss, scaling);
  const batch = new SequenceBatch({ maxTimeSteps, maxBatchSize, featureSize, targetSize }, arena);
  const cursor = createWholeCursor(sequences, maxBatchSize, arena);
  const [initial, final] = [model.createState(arena), model.createState(arena)];
  const sums = createLossSums();
  const per = model.config.readout === 'every-step' ? 'step' : 'sequence';
  const count = per === 'step' ? (sequences.offsets[sequences.count] ?? 0) : sequences.count;
  const answers: Answers = { values: arena.float64(count * size), size, per };
  while (!cursor.isAtEnd) {
    cursor.next();
    batch.fill(cursor);
    model.forward(batch, initial, final);
    loss.forward(model.outputs, batch, model.countRows(batch), sums);
    copyAnswers(answers, answerOf, batch, cursor);
  }
  return answers;
}

interface AnswerReader {
  /** Numbers of each target; 0 for classes. */
  readonly targetSize: number;
  /** Numbers of each answer. */
  readonly size: number;
  /** Returns one number of the answer that stands in a row of the head. */
  readonly answerOf: (row: number, index: number) => number;
}

function createReader({ outputs }: SequenceModel, loss: Loss, scaling: Dataset['targetScaling']): AnswerReader {
  if (loss.kind === 'classes') {
    const answerOf: AnswerReader['answerOf'] = (row, classId) => loss.probabilityOf(outputs, row, classId);
    return { targetSize: 0, size: loss.classCount, answerOf };
  }
  const size = loss.outputSize;
  const answerOf: AnswerReader['answerOf'] = (row, index) =>
    (outputs[row * size + index] ?? NaN) * (scaling?.scale[index] ?? 1) + (scaling?.offset[index] ?? 0);
  return { targetSize: size, size, answerOf };
}

function copyAnswers(
  { values, size, per }: Answers,
  answerOf: AnswerReader['answerOf'],
  { batchSize, lengths }: SequenceBatch,
  selection: BatchSelection,
): void {
  for (let row = 0; row < batchSize; row++) {
    const answers = per === 'step' ? (lengths[row] ?? 0) : 1;
    const start = per === 'step' ? sourceOf(selection, row) : selection.first + row;
    for (let t = 0; t < answers; t++) {
      for (let index = 0; index < size; index++) {
        values[(start + t) * size + index] = answerOf(t * batchSize + row, index);
      }
    }
  }
}

function checkLength(longest: number, { sizes: { maxTimeSteps } }: SequenceModel): void {
  if (longest <= maxTimeSteps) return;
  throw new UnrollError(
    'INVALID_ARGUMENT',
    `A sequence has ${longest} time steps; the model was made for ${maxTimeSteps}.`,
    'Make the model for longer sequences.',
    { longest, maxTimeSteps },
  );
}
