import { configError } from '../contract/config-error.ts';
import { answerSize } from '../memory/answers.ts';
import type { Sequences } from '../memory/sequences.ts';

/*
 * Stateful training: sequences laid end to end are N time steps, which B parallel streams share. Stream i starts at time
 * step i · ⌊N / B⌋, and each batch takes the next few time steps of all streams. A stream is a sequence of its own, so
 * that everything else need not know of it. Layout as Keras and PyTorch users build it for truncated back-propagation
 * with a carried state.
 */

/** Returns the time steps of all sequences together. */
export function countTimeSteps({ offsets, count }: Sequences): number {
  return (offsets[count] ?? 0) - (offsets[0] ?? 0);
}

/**
 * Returns streams of equal length to train on, on the same memory; the time steps after the last one are left out.
 * @throws {UnrollError} `INVALID_CONFIG` when targets are not per time step, or a stream would be empty
 */
export function layOutTrainingStreams(sequences: Sequences, count: number): Sequences {
  refuseWholeSequenceTargets(sequences);
  const timeSteps = countTimeSteps(sequences);
  const length = Math.floor(timeSteps / count);
  if (length === 0) {
    const reason = `the training split has ${timeSteps} time steps, too few for ${count} streams; at most ${timeSteps} fit`;
    const facts = { timeSteps, streams: count, mostStreams: timeSteps };
    throw configError('training.batchSize', reason, 'Use a smaller batch, or more data.', facts);
  }
  return cutIntoStreams(sequences, count, length, count * length);
}

/**
 * Returns streams to evaluate, on the same memory: at most `most`, and fewer where they would be shorter than a batch
 * takes at once. The last one takes what is left over, so that every target counts.
 */
export function layOutEvaluationStreams(sequences: Sequences, most: number, batchLength: number): Sequences {
  const timeSteps = countTimeSteps(sequences);
  const count = Math.max(1, Math.min(most, Math.floor(timeSteps / batchLength)));
  return cutIntoStreams(sequences, count, Math.floor(timeSteps / count), timeSteps);
}

function cutIntoStreams(sequences: Sequences, count: number, length: number, end: number): Sequences {
  const first = sequences.offsets[0] ?? 0;
  const offsets = Int32Array.from({ length: count + 1 }, (_, stream) => first + stream * length);
  offsets[count] = first + end;
  const values = sequences.values?.subarray(0, (first + end) * answerSize(sequences)) ?? null;
  return { ...sequences, count, offsets, values };
}

function refuseWholeSequenceTargets({ targetsPer }: Sequences): void {
  if (targetsPer === 'step') return;
  throw configError(
    'training.stateful',
    'the task has one answer for each sequence, whose time steps cannot be spread over streams',
    'Train it without, or choose a task with an answer at every time step.',
  );
}
