import type { Baseline } from '../contract/metrics.ts';
import { createLossSums, type Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { ratio } from './ratio.ts';
import { ValueMeter } from './value-meter.ts';

/** Returns the place in `sequences.numbers` of the last time step read before an answer; below 0: there is none. */
type LastRead = (answer: number) => number;

/** Returns loss, MAE and RMSE of always answering with the mean of the training targets. */
export function measurePredictMean(dataset: Dataset, measured: Sequences, loss: Loss): Baseline[] {
  const means = meanAnswer(dataset.train, dataset.targetSize);
  return measureAnswers('predict-mean', dataset, measured, loss, (_answer, index) => means[index] ?? 0);
}

/**
 * Returns loss, MAE and RMSE of answering with the last value read of each target, `features` being where it is read.
 * Answers of sequences without a time step do not count.
 */
export function measurePersistence(
  dataset: Dataset,
  measured: Sequences,
  loss: Loss,
  features: readonly number[],
): Baseline[] {
  const { numbers, featureSize, offsets, targetsPer } = measured;
  const lastRead: LastRead =
    targetsPer === 'step'
      ? (answer) => answer
      : (answer) => {
          const [start, end] = [offsets[answer] ?? 0, offsets[answer + 1] ?? 0];
          return end > start ? end - 1 : -1;
        };
  return measureAnswers('persistence', dataset, measured, loss, (answer, index) => {
    const step = lastRead(answer);
    return step < 0 ? NaN : (numbers?.[step * featureSize + (features[index] ?? 0)] ?? NaN);
  });
}

/** Measures the answers that `answerOf` gives, in the units of the scaled target; one that is NaN does not count. Empty if none does. */
function measureAnswers(
  kind: Baseline['kind'],
  { targetSize, targetScaling }: Dataset,
  { values }: Sequences,
  loss: Loss,
  answerOf: (answer: number, index: number) => number,
): Baseline[] {
  const answers = new Float64Array(targetSize);
  const target = { targets: new Int32Array(), targetValues: new Float64Array(targetSize) };
  const batch = { answers, target, rows: 1, batchSize: 1, firstSteps: new Int32Array(1) };
  const sums = createLossSums();
  const meter = new ValueMeter(targetSize, targetScaling, new Arena());
  for (let answer = 0; answer * targetSize < (values?.length ?? 0); answer++) {
    for (let index = 0; index < targetSize; index++) {
      const given = answerOf(answer, index);
      answers[index] = given;
      target.targetValues[index] = Number.isNaN(given) ? NaN : (values?.[answer * targetSize + index] ?? NaN);
    }
    loss.forward(answers, target, 1, sums);
    meter.add(batch);
  }
  if (sums.weight === 0) return [];
  const { mae = 0, rmse = 0 } = meter.metrics();
  return [
    { kind, metric: 'loss', value: ratio(sums.loss, sums.weight) },
    { kind, metric: 'mae', value: mae },
    { kind, metric: 'rmse', value: rmse },
  ];
}

/** Returns (targetSize): the mean of each number of the answers, NaN left out; 0 where there is none. */
function meanAnswer({ values }: Sequences, targetSize: number): number[] {
  return Array.from({ length: targetSize }, (_, index) => {
    let [total, count] = [0, 0];
    for (let place = index; place < (values?.length ?? 0); place += targetSize) {
      const value = values?.[place] ?? NaN;
      if (Number.isNaN(value)) continue;
      total += value;
      count += 1;
    }
    return ratio(total, count);
  });
}
