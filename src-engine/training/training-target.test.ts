import { expect, test } from 'vitest';
import type { TrainingConfig } from '../contract/run-config.ts';
import { createResumeRun } from '../testing/resume-runs.ts';
import { copyState, createTrainer, trace, type TestRun } from '../testing/resumed-training.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingState } from './training-state.ts';

type Target = NonNullable<TrainingConfig['target']>;
type Training = Parameters<typeof createResumeRun>[0]['training'];

const FILE = 'test.safetensors';
/** So large a rate that the losses rise and fall. */
const RECKLESS = { optimizer: { kind: 'sgd', learningRate: 4 }, epochs: 30 } as const;

const run = (target: Target | null, training: Training = {}): TestRun =>
  createResumeRun({ layers: [{}], training: { ...RECKLESS, ...training, target } });

/** What an epoch is measured by, and the weights that it left. */
interface Epoch extends Readonly<Record<Target['metric'], number>> {
  readonly weights: Float64Array;
}

function epochsOf(trainer: Trainer): Epoch[] {
  const epochs: Epoch[] = [];
  let losses: number[] = [];
  trace(trainer, (unit) => {
    if (unit === 'step') losses.push(trainer.lastStep.loss);
    if (unit !== 'validated') return;
    epochs.push({
      'validation-loss': trainer.lastValidation.loss,
      'validation-accuracy': trainer.lastValidation.accuracy,
      'train-loss': losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      weights: trainer.model.parameters.slice(),
    });
    losses = [];
  });
  return epochs;
}

const straight = epochsOf(createTrainer(run(null)));

test.each(['validation-loss', 'validation-accuracy', 'train-loss'] as const)(
  '%s: the first epoch that reaches it is the last, and its weights are kept',
  (metric) => {
    const isLarger = metric === 'validation-accuracy';
    const values = straight.map((epoch) => epoch[metric]);
    // Reached exactly, and not at once.
    const value = isLarger ? Math.max(...values) : Math.min(...values);
    const first = values.indexOf(value);
    expect(first).toBeGreaterThan(0);
    const trainer = createTrainer(run({ metric, value }));
    trace(trainer);
    expect(trainer).toMatchObject({ stopReason: 'target-reached', epochsDone: first + 1, bestEpoch: null });
    expect(trainer.model.parameters).toEqual(straight[first]?.weights);
    expect(trainer.finalMetrics.validation?.loss).toBe(straight[first]?.['validation-loss']);
    const harder = isLarger ? value + 1e-9 : value - 1e-9;
    const beyond = createTrainer(run({ metric, value: harder }));
    trace(beyond);
    expect(beyond).toMatchObject({ stopReason: 'epochs-done', epochsDone: RECKLESS.epochs });
  },
);

/** An epoch that is the first to reach its training loss, and not the best by validation. */
function reachedWhileWorse(): number {
  return straight.findIndex((epoch, place) => {
    const before = straight.slice(0, place);
    const isFirst = before.every((other) => other['train-loss'] > epoch['train-loss']);
    return isFirst && before.some((other) => other['validation-loss'] < epoch['validation-loss']);
  });
}

test('weights that reached it are kept where early stopping finds others better', () => {
  const place = reachedWhileWorse();
  expect(place).toBeGreaterThan(0);
  const target: Target = { metric: 'train-loss', value: straight[place]?.['train-loss'] ?? NaN };
  const trainer = createTrainer(run(target, { earlyStopping: { metric: 'validation-loss', patience: 99 } }));
  trace(trainer);
  expect(trainer).toMatchObject({ stopReason: 'target-reached', epochsDone: place + 1, bestEpoch: null });
  expect(trainer.model.parameters).toEqual(straight[place]?.weights);
});

test('reached in the last epoch, it is what ended the run', () => {
  const trainer = createTrainer(run({ metric: 'train-loss', value: 1e9 }, { epochs: 1 }));
  trace(trainer);
  expect(trainer.stopReason).toBe('target-reached');
});

test('what is not a number reaches nothing', () => {
  const trainer = createTrainer(run({ metric: 'train-loss', value: 1e9 }, { epochs: 2 }));
  trainer.model.parameters.fill(NaN);
  trace(trainer);
  expect(trainer.stopReason).toBe('epochs-done');
});

test('a run that is left anywhere ends as one that never was; another target takes it further', () => {
  const value = Math.min(...straight.slice(0, 6).map((epoch) => epoch['validation-loss']));
  const target: Target = { metric: 'validation-loss', value };
  const trainer = createTrainer(run(target));
  const states: TrainingState[] = [];
  const whole = trace(trainer, (unit) => {
    if (unit !== 'computing' && trainer.canSave) states.push(copyState(trainer.saveState()));
  });
  expect(whole.end).toMatchObject({ stopReason: 'target-reached' });
  expect(states.length).toBeGreaterThan(20);
  for (const state of states) {
    const resumed = createTrainer(run(target));
    resumed.restoreState(state, FILE);
    const { weights, end } = trace(resumed);
    expect({ weights, end }).toEqual({ weights: whole.weights, end: whole.end });
  }
  const further = createTrainer(run({ metric: 'validation-loss', value: 0 }));
  further.restoreState(whole.trained, FILE);
  trace(further);
  expect(further).toMatchObject({ stopReason: 'epochs-done', epochsDone: RECKLESS.epochs });
});
