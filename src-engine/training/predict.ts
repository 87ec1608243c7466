import { UnrollError } from '../contract/wire-error.ts';
import type { Loss, LossSums } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { BatchCursor, fillNaturalOrder } from './batch-cursor.ts';
import { longestSequence, SequenceBatch } from './sequence-batch.ts';

/**
 * Returns the probability of every class: (sequences, classes) of a model that reads the last state, (time steps of all
 * sequences end to end, classes) of one that answers at every step. Targets are not read.
 * @throws {UnrollError} `INVALID_ARGUMENT` when a sequence is longer than the model was made for.
 */
export function predict(model: SequenceModel, loss: Loss, sequences: Sequences): Float64Array {
  const { maxTimeSteps, maxBatchSize, featureSize } = model.sizes;
  checkLengths(sequences, maxTimeSteps);
  const arena = new Arena();
  const batch = new SequenceBatch(maxTimeSteps, maxBatchSize, featureSize, arena);
  const cursor = new BatchCursor(sequences, arena.int32(sequences.count), maxBatchSize, Infinity);
  fillNaturalOrder(cursor.order);
  const [initial, final] = [model.createState(arena), model.createState(arena)];
  const sums: LossSums = { loss: 0, correct: 0, count: 0 };
  const answers = model.config.readout === 'every-step' ? (sequences.offsets[sequences.count] ?? 0) : sequences.count;
  const probabilities = arena.float64(answers * loss.classCount);
  while (!cursor.isAtEnd) {
    cursor.next();
    batch.fill(cursor);
    model.forward(batch, initial, final);
    loss.forward(model.logits, batch.targets, model.countRows(batch), sums);
    copyProbabilities(probabilities, model, loss, batch, cursor);
  }
  return probabilities;
}

function copyProbabilities(
  to: Float64Array,
  model: SequenceModel,
  loss: Loss,
  { batchSize, lengths }: SequenceBatch,
  { sequences, first }: BatchCursor,
): void {
  const isEveryStep = model.config.readout === 'every-step';
  for (let row = 0; row < batchSize; row++) {
    const answers = isEveryStep ? (lengths[row] ?? 0) : 1;
    const start = isEveryStep ? (sequences.offsets[first + row] ?? 0) : first + row;
    for (let t = 0; t < answers; t++) {
      for (let classId = 0; classId < loss.classCount; classId++) {
        to[(start + t) * loss.classCount + classId] = loss.probabilityOf(model.logits, t * batchSize + row, classId);
      }
    }
  }
}

function checkLengths(sequences: Sequences, maxTimeSteps: number): void {
  const longest = longestSequence(sequences);
  if (longest <= maxTimeSteps) return;
  throw new UnrollError(
    'INVALID_ARGUMENT',
    `A sequence has ${longest} time steps; the model was made for ${maxTimeSteps}.`,
    'Make the model for longer sequences.',
    { longest, maxTimeSteps },
  );
}
