import type { PredictedExample, PredictionSample } from '../contract/engine-protocol.ts';
import { isNumberTask } from '../contract/number-task.ts';
import type { Preparation } from '../data/preparation.ts';
import { argmax } from '../kernels/argmax.ts';
import { answerSize, hasTarget, hasTargets, isClass } from '../memory/answers.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { predict, type Answers } from '../training/predict.ts';
import { describeSequence, formatNumber, shorten } from './describe-sequence.ts';
import type { PreparedTraining } from './prepare-training.ts';
import { affordableStepsTogether } from './sample-work.ts';
import { takeExcerpts, type Excerpt } from './take-excerpts.ts';

const MOST_EXAMPLES = 6;
const DIGITS = 4;

type Sampled = Pick<PreparedTraining, 'dataset' | 'preparation' | 'trainer'>;

/** Returns the split that samples are of: one that is not trained on, where there is one. */
export function sampledSplit({ validation, train }: Dataset): Sequences {
  return hasTargets(validation) ? validation : train;
}

/** Returns what draws a sample: what the model answers to the same few sequences every time; `null` where it can read none in time. */
export function createPredictionSampler(
  sampled: Sampled,
): (model: SequenceModel, step: number) => PredictionSample | null {
  const { dataset, preparation, trainer } = sampled;
  const split = sampledSplit(dataset);
  const excerpts = chooseExcerpts(split, sampled);
  const sequences = takeExcerpts(split, excerpts);
  return (model, step) => {
    if (sequences.count === 0) return null;
    const answers = predict(model, trainer.loss, sequences, preparation.targetScaling);
    const describe = isNumberTask(preparation.task) ? describeValues : describeClasses;
    const examples = excerpts.map((_excerpt, index) => ({
      input: describeSequence(preparation, sequences, index),
      ...describe(preparation, sequences, answers, index),
    }));
    return { kind: 'predictions', step, examples };
  };
}

/** Returns sequences with a target, as many as the model can read in the time of a sample. */
function chooseExcerpts(split: Sequences, { trainer: { model } }: Sampled): Excerpt[] {
  for (let count = MOST_EXAMPLES; count > 0; count--) {
    const mostSteps = Math.min(model.sizes.maxTimeSteps, Math.floor(affordableStepsTogether(model) / count));
    const chosen = spreadExcerpts(split, count, mostSteps);
    if (chosen.length === count) return chosen;
  }
  return [];
}

/** Returns an excerpt from each of so many parts of a split, or none from a part where there is none so short. */
function spreadExcerpts(split: Sequences, count: number, mostSteps: number): Excerpt[] {
  return Array.from({ length: count }, (_unused, part) => {
    const end = Math.ceil(((part + 1) * split.count) / count);
    for (let sequence = Math.ceil((part * split.count) / count); sequence < end; sequence++) {
      const excerpt = excerptOf(split, sequence, mostSteps);
      if (excerpt !== null) return [excerpt];
    }
    return [];
  }).flat();
}

/** Returns as much of a sequence as may be read, if that has a target: the whole where it is answered as a whole. */
function excerptOf(split: Sequences, sequence: number, mostSteps: number): Excerpt | null {
  const [start = 0, end = 0] = split.offsets.subarray(sequence, sequence + 2);
  const length = end - start;
  const size = answerSize(split);
  if (split.targetsPer === 'sequence') {
    return length <= mostSteps && hasTarget(split, sequence, size) ? { sequence, steps: length } : null;
  }
  const steps = Math.min(length, mostSteps);
  for (let step = start; step < start + steps; step++) if (hasTarget(split, step, size)) return { sequence, steps };
  return null;
}

type Description = Omit<PredictedExample, 'input'>;

/** Of a sequence with an answer for each time step, those that have a target. */
function describeClasses(
  { labels }: Preparation,
  sequences: Sequences,
  { values, size }: Answers,
  index: number,
): Description {
  const [start, end] =
    sequences.targetsPer === 'sequence'
      ? [index, index + 1]
      : [sequences.offsets[index] ?? 0, sequences.offsets[index + 1] ?? 0];
  const expected: string[] = [];
  const predicted: string[] = [];
  let isRight = true;
  for (let answer = start; answer < end; answer++) {
    const target = sequences.targets[answer];
    if (target === undefined || !isClass(target)) continue;
    const guess = argmax(values.subarray(answer * size, (answer + 1) * size), 0, size);
    expected.push(labels[target] ?? '');
    // Numbers that have overflowed choose nothing.
    predicted.push(labels[guess] ?? 'NaN');
    isRight &&= guess === target;
  }
  const separator = labels.every((label) => Array.from(label).length === 1) ? '' : ' ';
  return { expected: shorten(expected.join(separator)), predicted: shorten(predicted.join(separator)), isRight };
}

function describeValues(
  { targetScaling }: Preparation,
  sequences: Sequences,
  { values, size }: Answers,
  index: number,
): Description {
  const own = Array.from(sequences.values?.subarray(index * size, (index + 1) * size) ?? [], (value, target) => {
    return value * (targetScaling?.scale[target] ?? 1) + (targetScaling?.offset[target] ?? 0);
  });
  return {
    expected: joinNumbers(own),
    predicted: joinNumbers([...values.subarray(index * size, (index + 1) * size)]),
    isRight: null,
  };
}

function joinNumbers(numbers: readonly number[]): string {
  return shorten(numbers.map((value) => formatNumber(value, DIGITS)).join(', '));
}
