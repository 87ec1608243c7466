import { describe, expect, test } from 'vitest';
import { LogisticLoss } from '../losses/logistic-loss.ts';
import { createLossSums, type Loss } from '../losses/loss.ts';
import { NumberLoss } from '../losses/number-loss.ts';
import { squaredError } from '../losses/error-penalties.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { Arena } from '../memory/arena.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { SplitMeter, type SplitMeterOptions } from './split-meter.ts';

interface TestBatch {
  readonly outputs: readonly number[];
  readonly targets?: readonly number[];
  readonly values?: readonly number[];
  /** As many as rows unless there is an answer for each time step. */
  readonly batchSize?: number;
  readonly firstSteps?: readonly number[];
}

type Options = Pick<SplitMeterOptions, 'loss'> &
  Partial<Pick<SplitMeterOptions, 'unit' | 'criterion' | 'split'> & SplitMeterOptions['dataset']>;

function createMeter({ loss, unit = null, criterion = null, split = 'validation', ...data }: Options) {
  const labels = Array.from(
    { length: loss.kind === 'classes' ? loss.classCount : 0 },
    (_, classId) => `c${String(classId)}`,
  );
  const dataset = {
    ...({ task: 'sequence-class', labels, targetSize: loss.kind === 'classes' ? 0 : loss.outputSize } as const),
    ...{ targetScaling: null, ...data },
  };
  return new SplitMeter({ loss, dataset, unit, criterion, split, maxBatchSize: 8, arena: new Arena() });
}

/** Returns the metrics over batches of outputs that the loss has yet to turn into answers. */
function measure(options: Options, batches: readonly TestBatch[]) {
  const meter = createMeter(options);
  const sums = createLossSums();
  // What was counted before `clear` must not count.
  for (const pass of [batches.slice(0, 1), batches]) {
    meter.clear();
    Object.assign(sums, createLossSums());
    for (const batch of pass) addBatch(meter, options.loss, sums, batch);
  }
  return meter.metrics(sums);
}

function addBatch(meter: SplitMeter, loss: Loss, sums: ReturnType<typeof createLossSums>, batch: TestBatch): void {
  const answers = Float64Array.from(batch.outputs);
  const rows = answers.length / loss.outputSize;
  const { batchSize = rows, firstSteps = [] } = batch;
  const target = {
    targets: Int32Array.from(batch.targets ?? []),
    targetValues: Float64Array.from(batch.values ?? []),
  };
  loss.forward(answers, target, rows, sums);
  meter.add({ answers, target, rows, batchSize, firstSteps: Int32Array.from(firstSteps) });
}

/** Returns the logits of one row that chooses a class. */
function choose(classId: number, classCount: number): number[] {
  return Array.from({ length: classCount }, (_, other) => (other === classId ? 3 : 0));
}

describe('classes', () => {
  // true 0 0 0 1 1 2, predicted 0 0 1 1 1 3: sklearn's precision_recall_fscore_support gives for classes 0 … 3
  // precision 1, 2/3, 0, 0; recall 2/3, 1, 0, 0; F1 0.8, 0.8, 0, 0; support 3, 2, 1, 0.
  const batches = [
    { outputs: [0, 0, 1, 2].flatMap((classId) => choose(classId, 4)), targets: [0, 0, 0, NO_TARGET] },
    { outputs: [1, 1, 3].flatMap((classId) => choose(classId, 4)), targets: [1, 1, 2] },
  ];

  test('precision, recall and F1 are of each class, their means over those that occur', () => {
    const metrics = measure({ loss: new SoftmaxCrossEntropy(4) }, batches);
    expect(metrics.classes).toEqual([
      { label: 'c0', count: 3, precision: 1, recall: 2 / 3, f1: 0.8 },
      { label: 'c1', count: 2, precision: 2 / 3, recall: 1, f1: 0.8 },
      { label: 'c2', count: 1, precision: 0, recall: 0, f1: 0 },
      { label: 'c3', count: 0, precision: 0, recall: 0, f1: 0 },
    ]);
    expect(metrics.precision).toBeCloseTo((1 + 2 / 3) / 3, 15);
    expect(metrics.recall).toBeCloseTo((2 / 3 + 1) / 3, 15);
    expect(metrics.f1).toBeCloseTo(1.6 / 3, 15);
    expect(metrics.accuracy).toBeCloseTo(4 / 6, 15);
    expect(metrics.confusion).toEqual([
      [2, 1, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
    expect(Object.keys(metrics).sort()).toEqual(
      ['accuracy', 'classes', 'confusion', 'f1', 'loss', 'precision', 'recall'].sort(),
    );
  });

  test('one logistic output tells two classes apart', () => {
    const metrics = measure({ loss: new LogisticLoss() }, [{ outputs: [2, -1, -3, 0.5], targets: [1, 1, 0, 0] }]);
    expect(metrics.confusion).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(metrics).toMatchObject({ accuracy: 0.5, precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  test('an answer that is not a number is a target of its class and nothing else', () => {
    const outputs = [NaN, 0, 0, NaN, ...choose(1, 2)];
    const metrics = measure({ loss: new SoftmaxCrossEntropy(2), criterion: { kind: 'all-right' } }, [
      { outputs, targets: [0, 1, 1] },
    ]);
    expect(metrics.confusion).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(metrics.classes?.map(({ count, recall }) => ({ count, recall }))).toEqual([
      { count: 1, recall: 0 },
      { count: 2, recall: 0.5 },
    ]);
    expect(metrics).toMatchObject({ accuracy: 1 / 3, solved: 1 / 3 });
  });

  test('a matrix of more than 100 classes is left out, the classes are not', () => {
    const metrics = measure({ loss: new SoftmaxCrossEntropy(101) }, [{ outputs: choose(7, 101), targets: [7] }]);
    expect(metrics.confusion).toBeUndefined();
    expect(metrics.classes?.[7]).toMatchObject({ count: 1, recall: 1 });
  });

  test('the five likeliest of more than five classes', () => {
    const row = [6, 5, 4, 3, 2, 1, 0];
    const targets = [0, 4, 5, 6, NO_TARGET];
    const outputs = targets.flatMap(() => row);
    expect(measure({ loss: new SoftmaxCrossEntropy(7) }, [{ outputs, targets }]).top5Accuracy).toBe(0.5);
    // All equally likely: the first five.
    const level = [4, 5].map((target) => ({ outputs: choose(9, 6), targets: [target] }));
    expect(measure({ loss: new SoftmaxCrossEntropy(6) }, level).top5Accuracy).toBe(0.5);
    expect(measure({ loss: new SoftmaxCrossEntropy(5) }, [{ outputs: choose(0, 5), targets: [0] }])).not.toHaveProperty(
      'top5Accuracy',
    );
  });

  test('nothing with a target gives zeros', () => {
    const metrics = measure({ loss: new SoftmaxCrossEntropy(2) }, [{ outputs: [0, 0], targets: [NO_TARGET] }]);
    expect(metrics).toMatchObject({ loss: 0, accuracy: 0, precision: 0, recall: 0, f1: 0 });
  });
});

describe('next symbol', () => {
  // −log 1/2 and −log 1/8: on average 2 bits.
  const logits = [1 / 2, 1 / 4, 1 / 4, 3 / 4, 1 / 8, 1 / 8].map(Math.log);
  const batches = [{ outputs: logits, targets: [0, 2] }];
  const task = 'next-symbol';

  test('perplexity and bits are of the plain likelihood, not of the weighted and smoothed loss', () => {
    const loss = new SoftmaxCrossEntropy(3, new Float64Array([1, 2, 5]), 0.3);
    const metrics = measure({ loss, task, unit: 'grapheme' }, batches);
    expect(metrics.perplexity).toBeCloseTo(4, 13);
    expect(metrics.bitsPerCharacter).toBeCloseTo(2, 14);
    expect(metrics.loss).not.toBeCloseTo(2 * Math.LN2, 1);
    expect(metrics).not.toHaveProperty('confusion');
  });

  test('bits per character are for characters only', () => {
    const metrics = measure({ loss: new SoftmaxCrossEntropy(3), task, unit: 'word' }, batches);
    expect(metrics.perplexity).toBeCloseTo(4, 13);
    expect(metrics.loss).toBeCloseTo(2 * Math.LN2, 14);
    expect(metrics).not.toHaveProperty('bitsPerCharacter');
  });
});

describe('numbers', () => {
  const task = 'sequence-value';

  // sklearn.metrics: r2_score([3, -0.5, 2, 7], [2.5, 0, 2, 8]) = 0.9486081370449679, mean_absolute_error 0.5,
  // mean_squared_error 0.375.
  test('are those of scikit-learn', () => {
    const loss = new NumberLoss(1, squaredError);
    const metrics = measure({ loss, task }, [
      { outputs: [2.5, 0, 9], values: [3, -0.5, NaN] },
      { outputs: [2, 8], values: [2, 7] },
    ]);
    expect(metrics.r2).toBeCloseTo(0.9486081370449679, 14);
    expect(metrics).toMatchObject({ loss: 0.375, mae: 0.5, rmse: Math.sqrt(0.375) });
    expect(Object.keys(metrics).sort()).toEqual(['loss', 'mae', 'r2', 'rmse']);
  });

  // sklearn.metrics.r2_score([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]]) = 0.9368005266622779
  test('R² of several numbers is the mean of each; errors are in their own units', () => {
    const loss = new NumberLoss(2, squaredError);
    const batches = [{ outputs: [0, 2, -1, 2, 8, -5], values: [0.5, 1, -1, 1, 7, -6] }];
    const plain = measure({ loss, task }, batches);
    const targetScaling = { offset: [100, -3], scale: [10, 2] };
    const scaled = measure({ loss, task, targetScaling }, batches);
    expect(plain.r2).toBeCloseTo(0.9368005266622779, 14);
    expect(scaled.r2).toBe(plain.r2);
    expect(scaled.mae).toBeCloseTo((10 * 1.5 + 2 * 3) / 6, 14);
    expect(scaled.rmse).toBeCloseTo(Math.sqrt((100 * 1.25 + 4 * 3) / 6), 14);
    expect(scaled.loss).toBeCloseTo(4.25 / 6, 14);
  });

  test.each([
    { name: 'without error is 1', outputs: [0.1, 0.1, 0.1], expected: 1 },
    { name: 'with an error is 0', outputs: [0.1, 0.1, 0.2], expected: 0 },
  ])('R² of targets that are all equal $name', ({ outputs, expected }) => {
    const loss = new NumberLoss(1, squaredError);
    expect(measure({ loss, task }, [{ outputs, values: [0.1, 0.1, 0.1] }]).r2).toBe(expected);
  });
});

describe('solved sequences', () => {
  test('all numbers of a sequence are near, in their own unit', () => {
    const loss = new NumberLoss(2, squaredError);
    const criterion = { kind: 'absolute-error', below: 0.04 } as const;
    const batches = [
      { outputs: [1.03, 0, 1.03, 0.05, 5, 5, 1, 0.0401], values: [1, NaN, 1, 0, NaN, NaN, 1, 0] },
      { outputs: [0, 0.5], values: [0, 0.5] },
    ];
    expect(measure({ loss, criterion }, batches).solved).toBe(2 / 4);
    const targetScaling = { offset: [0, 0], scale: [2, 0.5] };
    expect(measure({ loss, criterion, targetScaling }, batches).solved).toBe(2 / 4);
    expect(measure({ loss, criterion, targetScaling: { offset: [0, 0], scale: [1, 0.5] } }, batches).solved).toBe(1);
  });

  test('all probabilities are near to what they should be', () => {
    const criterion = { kind: 'probability-error', below: 0.3 } as const;
    const rows = [
      [0.75, 0.2, 0.05],
      [0.65, 0.2, 0.15],
      [0.1, 0.15, 0.75],
    ];
    const outputs = rows.flat().map(Math.log);
    expect(measure({ loss: new SoftmaxCrossEntropy(3), criterion }, [{ outputs, targets: [0, 0, 2] }]).solved).toBe(
      2 / 3,
    );
  });

  test('all answers of a sequence are right, padding and steps without target left out', () => {
    const criterion = { kind: 'all-right' } as const;
    // Two sequences side by side, time-major: 1 0 1 and 0 1, the second without a target at its first time step.
    const outputs = [1, 1, 0, 1, 1, 0].flatMap((classId) => choose(classId, 2));
    const right = { outputs, targets: [1, NO_TARGET, 0, 1, 1, NO_TARGET], batchSize: 2, firstSteps: [0, 3] };
    const wrong = { ...right, targets: [1, NO_TARGET, 0, 0, 1, NO_TARGET] };
    const untold = { ...right, targets: [1, NO_TARGET, 0, NO_TARGET, 1, NO_TARGET] };
    const loss = new SoftmaxCrossEntropy(2);
    expect(measure({ loss, criterion, task: 'step-tags' }, [right]).solved).toBe(1);
    expect(measure({ loss, criterion, task: 'step-tags' }, [right, wrong]).solved).toBe(3 / 4);
    expect(measure({ loss, criterion, task: 'step-tags' }, [wrong, untold]).solved).toBe(2 / 3);
  });

  test('all symbols that may follow are likelier than all that may not', () => {
    // Time steps 0 … 4 of the split; the batch holds the sequences 3 4 and 0 1 2 in that order.
    const legal = Uint8Array.of(1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1);
    const never = new Uint8Array(15);
    const criterion = { kind: 'legal-symbols', legal: { train: never, validation: legal, test: never } } as const;
    const rows = [
      [0.4, 0.1, 0.5],
      [0.3, 0.6, 0.1],
      [0.2, 0.5, 0.3],
      [0.1, 0.8, 0.1],
      [1, 1, 1],
      [0.1, 0.1, 0.8],
    ];
    const batch = {
      outputs: rows.flat().map(Math.log),
      ...{ targets: [0, 0, 1, 1, NO_TARGET, 2], batchSize: 2, firstSteps: [3, 0] },
    };
    const loss = new SoftmaxCrossEntropy(3);
    expect(measure({ loss, criterion, task: 'next-symbol' }, [batch]).solved).toBe(1);
    const equal = { ...batch, outputs: batch.outputs.map((logit, i) => (i === 7 ? Math.log(0.2) : logit)) };
    expect(measure({ loss, criterion, task: 'next-symbol' }, [equal]).solved).toBe(1 / 2);
  });
});
