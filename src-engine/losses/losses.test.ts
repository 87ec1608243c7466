import { describe, expect, test } from 'vitest';
import { NO_TARGET } from '../memory/sequences.ts';
import { absoluteError, huberError, squaredError } from './error-penalties.ts';
import { LogisticLoss } from './logistic-loss.ts';
import { createLossSums, type Loss, type TargetRows } from './loss.ts';
import { NumberLoss } from './number-loss.ts';
import { SoftmaxCrossEntropy } from './softmax-cross-entropy.ts';

function classes(targets: readonly number[]): TargetRows {
  return { targets: Int32Array.from(targets), targetValues: new Float64Array() };
}

function numbers(targetValues: readonly number[]): TargetRows {
  return { targets: new Int32Array(), targetValues: Float64Array.from(targetValues) };
}

function run(loss: Loss, outputs: readonly number[], target: TargetRows) {
  const answers = Float64Array.from(outputs);
  const sums = createLossSums();
  loss.forward(answers, target, outputs.length / loss.outputSize, sums);
  return { answers, ...sums };
}

/** Returns the mean loss and its gradient. */
function runMean(loss: Loss, outputs: readonly number[], target: TargetRows) {
  const { answers, loss: total, weight } = run(loss, outputs, target);
  const gradient = new Float64Array(outputs.length).fill(NaN);
  loss.backward(gradient, answers, target, outputs.length / loss.outputSize, 1 / weight);
  return { mean: total / weight, gradient };
}

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 14);
  });
}

describe('softmax cross-entropy', () => {
  test.each([
    { logits: [3.1, -4.4, 2.8], target: 0, expected: 0.5547 },
    { logits: [Math.log(0.8), Math.log(0.1), Math.log(0.1)], target: 0, expected: 0.22314 },
    { logits: [0, 0, 0, 0], target: 3, expected: Math.log(4) },
  ])('of $logits with target $target is $expected', ({ logits, target, expected }) => {
    expect(run(new SoftmaxCrossEntropy(logits.length), logits, classes([target])).loss).toBeCloseTo(expected, 4);
  });

  test('leaves probabilities behind and counts right predictions', () => {
    const { answers, correct, count } = run(new SoftmaxCrossEntropy(2), [0, Math.log(3), 5, 1], classes([1, 1]));
    expect(answers[0]).toBeCloseTo(0.25, 15);
    expect(answers[1]).toBeCloseTo(0.75, 15);
    expect({ correct, count }).toEqual({ correct: 1, count: 2 });
  });

  test('stays finite and exact for huge logits', () => {
    const { loss, negativeLogLikelihood } = run(new SoftmaxCrossEntropy(2), [1e4, 0], classes([1]));
    expect([loss, negativeLogLikelihood]).toEqual([1e4, 1e4]);
  });

  test.each([1e6, -1e9, 1e300])('loses no digit where all logits are near %d', (offset) => {
    const { loss, negativeLogLikelihood } = run(new SoftmaxCrossEntropy(2), [offset, offset], classes([1]));
    expect([loss, negativeLogLikelihood]).toEqual([Math.LN2, Math.LN2]);
    const smoothed = run(new SoftmaxCrossEntropy(2, Float64Array.of(1, 3), 0.5), [offset, offset], classes([0]));
    expect(smoothed.loss).toBeCloseTo(1.5 * Math.LN2, 15);
  });

  test('has a plain likelihood besides, whatever targets weigh and however they are smoothed', () => {
    const [logits, target] = [[0.3, -1, 2, -0.4, 0.2, 0.1], classes([2, 0])];
    const plain = run(new SoftmaxCrossEntropy(3), logits, target);
    const changed = run(new SoftmaxCrossEntropy(3, new Float64Array([0.5, 2, 3]), 0.2), logits, target);
    expect(changed.negativeLogLikelihood).toBe(plain.loss);
    expect(changed.loss).not.toBeCloseTo(plain.loss, 2);
    expect(changed.weight).toBe(3.5);
  });

  // torch.nn.CrossEntropyLoss(weight=weight, label_smoothing=smoothing)(logits, targets), float64, PyTorch 1.13, with
  // targets [2, -100, 0, 1]; the gradient is logits.grad.
  const LOGITS = [0.3, -1, 2, 5, 1, 0, -0.4, 0.2, 0.1, 1.5, -0.5, 0.25];
  test.each([
    {
      ...{ weight: [1, 1, 1], smoothing: 0, mean: 1.352849652227578 },
      gradient: [
        ...[0.04940848762807404, 0.013465383724377847, -0.06287387135245184, 0, 0, 0],
        ...[-0.2587761297579394, 0.13585208233926774, 0.1229240474186716],
        ...[0.23443799200725796, -0.3016056012836083, 0.0671676092763503],
      ],
    },
    {
      ...{ weight: [1, 1, 1], smoothing: 0.1, mean: 1.3622940966720225 },
      gradient: [
        ...[0.038297376516962925, 0.0023542726132667344, -0.04065164913022965, 0, 0, 0],
        ...[-0.2365539075357172, 0.12474097122815665, 0.11181293630756052],
        ...[0.22332688089614688, -0.2793833790613861, 0.05605649816523921],
      ],
    },
    {
      ...{ weight: [0.5, 2, 3], smoothing: 0, mean: 1.1054098528014946 },
      gradient: [
        ...[0.08085025248230296, 0.022034264276254656, -0.10288451675855757, 0, 0, 0],
        ...[-0.07057530811580166, 0.03705056791070939, 0.03352474020509226],
        ...[0.25575053673519055, -0.3290242923093909, 0.07327375557420034],
      ],
    },
    {
      ...{ weight: [0.5, 2, 3], smoothing: 0.6, mean: 1.2866010051844174 },
      gradient: [
        ...[0.04380337538794744, -0.05583433678214415, 0.012030961394196791, 0, 0, 0],
        ...[-0.0016776192829025078, 0.023604203840571665, -0.021926584557669226],
        ...[0.22478119171661282, -0.1853003504211941, -0.03948084129541876],
      ],
    },
  ])('with weights $weight and smoothing $smoothing is that of PyTorch', ({ weight, smoothing, mean, gradient }) => {
    const loss = new SoftmaxCrossEntropy(3, Float64Array.from(weight), smoothing);
    const ours = runMean(loss, LOGITS, classes([2, NO_TARGET, 0, 1]));
    expect(ours.mean).toBeCloseTo(mean, 14);
    expectClose(ours.gradient, gradient);
  });
});

describe('logistic loss', () => {
  test.each([
    [0.3, 1],
    [-2, 1],
    [1.5, 0],
  ])('of logit %d with target %d is that of its definition', (logit, target) => {
    const p = 1 / (1 + Math.exp(-logit));
    const expected = -(target * Math.log(p) + (1 - target) * Math.log(1 - p));
    const { answers, loss } = run(new LogisticLoss(), [logit], classes([target]));
    expect(loss).toBeCloseTo(expected, 14);
    expect(answers[0]).toBeCloseTo(p, 15);
  });

  test.each([
    [800, 0, 800],
    [-800, 1, 800],
    [800, 1, 0],
  ])('of logit %d with target %d is %d, not infinite', (logit, target, expected) => {
    expect(run(new LogisticLoss(), [logit], classes([target])).loss).toBe(expected);
  });

  test.each([
    [40, 1],
    [-40, 0],
  ])('of logit %d with target %d keeps what is left of it', (logit, target) => {
    const { loss, negativeLogLikelihood } = run(new LogisticLoss(), [logit], classes([target]));
    expect([loss, negativeLogLikelihood]).toEqual([Math.exp(-40), Math.exp(-40)]);
  });

  test('equals softmax cross-entropy of two logits that are as far apart', () => {
    const two = run(new SoftmaxCrossEntropy(2), [0.25, 1.5], classes([0]));
    const one = run(new LogisticLoss(), [1.25], classes([0]));
    expect(one.loss).toBeCloseTo(two.loss, 14);
    expect(one.negativeLogLikelihood).toBeCloseTo(two.negativeLogLikelihood, 14);
  });

  test('gives the probability of both classes', () => {
    const loss = new LogisticLoss();
    const { answers } = run(loss, [Math.log(4)], classes([NO_TARGET]));
    expect(loss.probabilityOf(answers, 0, 1)).toBeCloseTo(0.8, 15);
    expect(loss.probabilityOf(answers, 0, 0)).toBeCloseTo(0.2, 15);
    expect(loss.likeliestOf(answers, 0)).toBe(1);
  });

  test.each([0, 1])('an answer that is not a number is not right where the target is %i', (target) => {
    expect(run(new LogisticLoss(), [NaN], classes([target]))).toMatchObject({ count: 1, correct: 0 });
    expect(run(new SoftmaxCrossEntropy(2), [NaN, 1], classes([target]))).toMatchObject({ count: 1, correct: 0 });
  });

  // torch.nn.BCEWithLogitsLoss(weight=weight[targets], reduction='sum')(logits, targets*(1-s) + s/2) / weight[targets].sum()
  test.each([
    {
      ...{ weight: [1, 1], smoothing: 0, mean: 1.4817860835053462 },
      gradient: [-0.11060407594394461, -0.2561749278330059, 0.30804727332625215],
    },
    {
      ...{ weight: [0.5, 3], smoothing: 0.2, mean: 1.0175154485871911 },
      gradient: [-0.10699025899930793, -0.3085499000764697, 0.0633955246137505],
    },
  ])('with weights $weight and smoothing $smoothing is that of PyTorch', ({ weight, smoothing, mean, gradient }) => {
    const loss = new LogisticLoss(Float64Array.from(weight), smoothing);
    const ours = runMean(loss, [0.7, -1.2, 2.5], classes([1, 1, 0]));
    expect(ours.mean).toBeCloseTo(mean, 14);
    expectClose(ours.gradient, gradient);
  });
});

describe('losses of numbers', () => {
  // torch.nn.MSELoss(), L1Loss(), HuberLoss(delta=1.), HuberLoss(delta=2.) of the outputs and targets below.
  const OUTPUTS = [0.5, -2, 3, 1.25, 4, -0.75];
  const TARGETS = [0.5, 1, 0.5, 1, 1, -1];
  test.each([
    { name: 'mse', penalty: squaredError, mean: 4.0625, gradient: [0, -1, 5 / 6, 1 / 12, 1, 1 / 12] },
    { name: 'mae', penalty: absoluteError, mean: 1.5, gradient: [0, -1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6] },
    {
      ...{ name: 'huber of 1', penalty: huberError(1), mean: 1.1770833333333333 },
      gradient: [0, -1 / 6, 1 / 6, 1 / 24, 1 / 6, 1 / 24],
    },
    {
      ...{ name: 'huber of 2', penalty: huberError(2), mean: 1.84375 },
      gradient: [0, -1 / 3, 1 / 3, 1 / 24, 1 / 3, 1 / 24],
    },
  ])('$name is that of PyTorch, over all numbers', ({ penalty, mean, gradient }) => {
    const ours = runMean(new NumberLoss(2, penalty), OUTPUTS, numbers(TARGETS));
    expect(ours.mean).toBeCloseTo(mean, 15);
    expectClose(ours.gradient, gradient);
  });

  test('numbers without a target do not count', () => {
    const loss = new NumberLoss(2, squaredError);
    const { answers, ...sums } = run(loss, [1, 5, 7, 0, 3, 3], numbers([3, NaN, NaN, NaN, NaN, 6]));
    expect(sums).toMatchObject({ loss: 13, weight: 2, count: 2, correct: 0 });
    expect([...answers]).toEqual([1, 5, 7, 0, 3, 3]);
  });
});

const CLASS_LOSSES = [0, 0.15].flatMap((smoothing) => [
  ...[[1, 1, 1] as const, [0.4, 2.5, 1.1] as const].map((weights) => ({
    name: `softmax cross-entropy, weights ${weights.join()}, smoothing ${String(smoothing)}`,
    loss: new SoftmaxCrossEntropy(3, Float64Array.from(weights), smoothing),
    outputs: [0.3, -1, 2, 5, 1, 0, -0.4, 0.2, 0.1],
    target: classes([2, NO_TARGET, 0]),
  })),
  ...[[1, 1] as const, [0.4, 2.5] as const].map((weights) => ({
    name: `logistic loss, weights ${weights.join()}, smoothing ${String(smoothing)}`,
    loss: new LogisticLoss(Float64Array.from(weights), smoothing),
    outputs: [0.7, 4, -1.2],
    target: classes([1, NO_TARGET, 0]),
  })),
]);
const NUMBER_LOSSES = Object.entries({ mse: squaredError, mae: absoluteError, huber: huberError(0.7) }).map(
  ([name, penalty]) => ({
    name,
    loss: new NumberLoss(2, penalty),
    outputs: [0.3, -1, 2, 5, 1, 0.2],
    target: numbers([0.1, 1, NaN, NaN, 1.4, NaN]),
  }),
);

describe.each([...CLASS_LOSSES, ...NUMBER_LOSSES])('$name', ({ loss, outputs, target }) => {
  test('its gradient is the slope of the weighted sum of losses, times the factor', () => {
    const { answers } = run(loss, outputs, target);
    const gradient = new Float64Array(outputs.length).fill(NaN);
    loss.backward(gradient, answers, target, outputs.length / loss.outputSize, 0.5);
    outputs.forEach((_, i) => {
      const lossAt = (offset: number): number =>
        run(
          loss,
          outputs.map((value, j) => (i === j ? value + offset : value)),
          target,
        ).loss;
      expect(gradient[i]).toBeCloseTo((0.5 * (lossAt(1e-5) - lossAt(-1e-5))) / 2e-5, 9);
    });
  });
});

test.each(CLASS_LOSSES)('$name ignores rows without a target', ({ loss, outputs, target }) => {
  const width = loss.outputSize;
  const kept = [...outputs.slice(0, width), ...outputs.slice(2 * width)];
  const { answers: _all, ...sums } = run(loss, outputs, target);
  const { answers: _kept, ...without } = run(loss, kept, classes([target.targets[0] ?? 0, target.targets[2] ?? 0]));
  expect(sums).toEqual(without);
  expect(sums.count).toBe(2);
});
