import type { SeriesSample } from '../contract/engine-protocol.ts';
import { answerSize } from '../memory/answers.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { longestSequence } from '../training/batch-selection.ts';
import { predict } from '../training/predict.ts';
import type { PreparedTraining } from './prepare-training.ts';
import { sampledSplit } from './sample-predictions.ts';
import { affordableStepsTogether } from './sample-work.ts';
import { takeExcerpts, type Excerpt } from './take-excerpts.ts';

const MOST_POINTS = 200;
const DIGITS = 6;

type Sampled = Pick<PreparedTraining, 'dataset' | 'preparation' | 'trainer'>;

/**
 * Returns what draws a sample of a forecast: the first number of the answers to a stretch of the series, from one window where
 * every time step is answered, else from one window after the other; `null` where the model cannot read two in time.
 */
export function createSeriesSampler({
  dataset,
  preparation,
  trainer,
}: Sampled): (model: SequenceModel, step: number) => SeriesSample | null {
  const split = sampledSplit(dataset);
  const sequences = takeExcerpts(split, chooseExcerpts(split, trainer.model));
  const { targetScaling } = preparation;
  const [scale = 1, offset = 0] = [targetScaling?.scale[0], targetScaling?.offset[0]];
  const size = answerSize(sequences);
  const own = firstNumbers(sequences.values ?? new Float64Array(0), size).map((value) => value * scale + offset);
  // Beyond the end of the series nothing is known.
  const known = own.flatMap((value, answer) => (Number.isNaN(value) ? [] : [answer]));
  const pick = (values: readonly number[]): number[] =>
    known.map((answer) => Number((values[answer] ?? NaN).toPrecision(DIGITS)));
  const expected = pick(own);
  return (model, step) => {
    if (expected.length < 2) return null;
    const { values } = predict(model, trainer.loss, sequences, targetScaling);
    return { kind: 'series', step, expected, predicted: pick(firstNumbers(values, size)) };
  };
}

function chooseExcerpts(split: Sequences, model: SequenceModel): Excerpt[] {
  const affordable = affordableStepsTogether(model);
  const { maxTimeSteps } = model.sizes;
  if (split.targetsPer === 'step') {
    const length = (split.offsets[1] ?? 0) - (split.offsets[0] ?? 0);
    return [{ sequence: 0, steps: Math.floor(Math.min(length, maxTimeSteps, affordable, MOST_POINTS)) }];
  }
  const windowLength = longestSequence(split);
  const count = Math.floor(Math.min(split.count, MOST_POINTS, affordable / windowLength));
  return Array.from({ length: count }, (_unused, sequence) => ({ sequence, steps: windowLength }));
}

/** Returns the first number of each answer. */
function firstNumbers(values: Float64Array, size: number): number[] {
  return Array.from(
    { length: size === 0 ? 0 : values.length / size },
    (_unused, answer) => values[answer * size] ?? NaN,
  );
}
