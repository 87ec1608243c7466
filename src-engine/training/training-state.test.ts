import { describe, expect, test } from 'vitest';
import { createResumeRun } from '../testing/resume-runs.ts';
import { copyState, createTrainer, trace, type TestRun } from '../testing/resumed-training.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingState } from './training-state.ts';

const FILE = 'test.safetensors';
const ADAM = { optimizer: { kind: 'adam', learningRate: 0.01 } } as const;

function trainTo(trainer: Trainer, steps: number): TrainingState {
  while (trainer.stepsDone < steps) trainer.advance();
  return copyState(trainer.saveState());
}

function resume(run: TestRun, state: TrainingState): Trainer {
  const trainer = createTrainer(run);
  trainer.restoreState(state, FILE);
  return trainer;
}

const run = (training: Parameters<typeof createResumeRun>[0]['training'], maxSteps?: number): TestRun => ({
  ...createResumeRun({ layers: [{}], training }),
  ...(maxSteps === undefined ? {} : { maxSteps }),
});

describe('when it can be had:', () => {
  test('not while the weights are being changed', () => {
    const trainer = createTrainer(run(ADAM));
    while (trainer.canSave) trainer.advance();
    expect(() => trainer.saveState()).toThrow('not those that an update has left');
    while (trainer.advance() !== 'step');
    expect(trainer.saveState().numbers.get('steps.record.step')).toBe(trainer.stepsDone);
  });

  test('not after the best weights have taken the place of the last ones, but until then', () => {
    const reckless = { optimizer: { kind: 'sgd', learningRate: 30 }, earlyStopping: { patience: 2 } } as const;
    const trainer = createTrainer(run({ epochs: 99, ...reckless }));
    while (trainer.advance() !== 'trained');
    expect(trainer.canSave).toBe(true);
    while (trainer.bestEpoch === null) trainer.advance();
    expect(trainer.canSave).toBe(false);
  });

  test('of a step that is abandoned nothing is in it', () => {
    const stopped = createTrainer(run(ADAM));
    const before = trainTo(stopped, 2);
    while (stopped.advance() !== 'computing' || !stopped.canSave);
    stopped.stop();
    expect(stopped.advance()).toBe('trained');
    expect(stopped.saveState()).toEqual(before);
    expect(trace(resume(run(ADAM), stopped.saveState()))).toEqual(trace(resume(run(ADAM), before)));
  });

  test('the weights in it are those that are trained, whichever are shown', () => {
    const averaged = createTrainer(run({ ...ADAM, weightAverage: { decay: 0.9 } }));
    while (!Number.isInteger(averaged.lastStep.epoch) || averaged.stepsDone === 0) averaged.advance();
    const shown = copyState(averaged.saveState());
    expect(shown.arrays.get('average.values')).toEqual(averaged.model.parameters);
    expect(shown.arrays.get('parameters')).not.toEqual(averaged.model.parameters);
    while (averaged.advance() !== 'validated');
    expect(averaged.saveState().arrays.get('parameters')).toEqual(averaged.model.parameters);
    expect(averaged.saveState().arrays).toEqual(shown.arrays);
  });

  test('updates that were skipped in earlier epochs are not taken for those of the present one', () => {
    const trainer = createTrainer(run(ADAM));
    const { parameters } = trainer.model;
    const sound = parameters.slice();
    parameters.fill(NaN);
    const { numbers } = trainTo(trainer, 3);
    parameters.set(sound);
    expect(numbers.get('steps.record.skippedSteps')).toBe(3);
    const resumed = resume(run(ADAM), trainTo(trainer, 7));
    trace(resumed);
    // Were they, all updates of the last epoch would have been skipped.
    resumed.checkTrained();
  });

  test('updates that were skipped in a row are counted on', () => {
    const strict = run({ ...ADAM, maxSkippedSteps: 3 });
    const trainer = createTrainer(strict);
    trainer.model.parameters.fill(NaN);
    const resumed = resume(strict, trainTo(trainer, 2));
    expect(() => trace(resumed)).toThrow(expect.objectContaining({ code: 'NON_FINITE_LOSS' }));
    expect(resumed.lastStep.skippedSteps).toBe(4);
  });
});

test('the present weights are the best from the validation that says so to the next update', () => {
  const trainer = createTrainer(run(ADAM));
  expect(trainer.presentBest).toBeNull();
  while (trainer.advance() !== 'validated') expect(trainer.presentBest).toBeNull();
  expect(trainer.presentBest).toBe(trainer.lastValidation.loss);
  expect(resume(run(ADAM), trainer.saveState()).presentBest).toBe(trainer.lastValidation.loss);
  while (trainer.advance() !== 'step') expect(trainer.presentBest).toBe(trainer.lastValidation.loss);
  expect(trainer.presentBest).toBeNull();
});

describe('a run that had ended goes on', () => {
  test('for more updates', () => {
    const short = createTrainer(run(ADAM, 4));
    const { trained, rows } = trace(short);
    const whole = trace(createTrainer(run(ADAM)));
    const { rows: rest, weights } = trace(resume(run(ADAM), trained));
    expect(short.stopReason).toBe('max-steps');
    expect([...rows, ...rest]).toEqual(whole.rows);
    expect(weights).toEqual(whole.weights);
  });

  test('for more epochs, as if they had been asked for at first', () => {
    const whole = trace(createTrainer(run({ ...ADAM, epochs: 5 })));
    const { trained } = trace(createTrainer(run({ ...ADAM, epochs: 3 })));
    expect(trace(resume(run({ ...ADAM, epochs: 5 }), trained)).weights).toEqual(whole.weights);
  });

  test('with more patience, and remembers the best', () => {
    const reckless = { epochs: 99, optimizer: { kind: 'sgd', learningRate: 30 } } as const;
    const patient = run({ ...reckless, earlyStopping: { patience: 4 } });
    const hasty = createTrainer(run({ ...reckless, earlyStopping: { patience: 2 } }));
    const { trained } = trace(hasty);
    expect(hasty.stopReason).toBe('early-stopping');
    const resumed = trace(resume(patient, trained));
    expect(resumed.rows.length).toBeGreaterThan(0);
    expect(resumed.weights).toEqual(trace(createTrainer(patient)).weights);
  });
});

describe('a fork begins anew what has other settings:', () => {
  const parent = run({ ...ADAM, clip: { kind: 'percentile' }, weightAverage: { decay: 0.9 } });
  const state = trainTo(createTrainer(parent), 5);
  const fork = (training: Parameters<typeof run>[0]): { trainer: Trainer; state: TrainingState } => {
    const changed = { ...ADAM, clip: { kind: 'percentile' }, weightAverage: { decay: 0.9 }, ...training } as const;
    const trainer = resume(run(changed), state);
    return { trainer, state: copyState(trainer.saveState()) };
  };
  const moments = ['steps.update.optimizer.0.firstMoments', 'steps.update.optimizer.0.secondMoments'];

  test('nothing where they are the same', () => {
    expect(fork({}).state).toEqual(state);
  });

  test('another rate, with the moments that there are', () => {
    const { trainer, state: begun } = fork({ optimizer: { kind: 'adam', learningRate: 0.5 } });
    expect(trainer.learningRate).toBe(0.5);
    for (const name of moments) expect(begun.arrays.get(name)).toEqual(state.arrays.get(name));
  });

  test('another optimizer without them', () => {
    const { trainer, state: begun } = fork({ optimizer: { kind: 'adamw', learningRate: 0.01 } });
    expect(begun.arrays.get('parameters')).toEqual(state.arrays.get('parameters'));
    for (const name of moments) expect(begun.arrays.get(name)?.every((value) => value === 0)).toBe(true);
    expect(trainer.stepsDone).toBe(5);
    trainer.advance();
    expect(resume(run({ optimizer: { kind: 'momentum' } }), trainTo(createTrainer(run({})), 2)).stepsDone).toBe(2);
  });

  test.each([
    [{ clip: { kind: 'none' } }, 'steps.update.clip.lower'],
    [{ clip: { kind: 'percentile', percentile: 50 } }, 'steps.update.clip.lower'],
    [{ weightAverage: { decay: 0.5 } }, 'average.values'],
    [{ weightAverage: null }, 'average.values'],
  ] as const)('%j', (training, name) => {
    const { trainer, state: begun } = fork(training);
    expect(state.arrays.get(name)?.some((value) => value !== 0)).toBe(true);
    expect(begun.arrays.get(name)?.every((value) => value === 0) ?? true).toBe(true);
    expect(begun.arrays.get('parameters')).toEqual(state.arrays.get('parameters'));
    expect(trace(trainer).rows.length).toBeGreaterThan(4);
  });

  test.each([
    { schedule: { kind: 'cosine' } },
    { earlyStopping: { metric: 'train-loss' } },
    { maxSkippedSteps: 0 },
  ] as const)('%j', (training) => {
    const { trainer, state: begun } = fork(training);
    expect(begun.arrays.get('parameters')).toEqual(state.arrays.get('parameters'));
    expect(trace(trainer).rows.length).toBeGreaterThan(4);
  });
});

describe('a state that does not fit is refused, and nothing has changed:', () => {
  const state = trainTo(createTrainer(run(ADAM)), 3);
  const without = (name: string): TrainingState => {
    const [numbers, settings, arrays] = [new Map(state.numbers), new Map(state.settings), new Map(state.arrays)];
    expect([numbers.delete(name), settings.delete(name), arrays.delete(name)]).toContain(true);
    return { numbers, settings, arrays };
  };

  test.each([
    ['another model', trainTo(createTrainer(createResumeRun({ layers: [{ hiddenSize: 4 }], training: ADAM })), 3)],
    ['other data', { ...state, arrays: new Map([...state.arrays, ['steps.order', Int32Array.of(0)]]) }],
    ['no weights', without('parameters')],
    ['no count', without('steps.record.step')],
    ['no settings', without('steps.update.clip')],
    ['something else beside it', { ...state, numbers: new Map([...state.numbers, ['else', 1]]) }],
  ])('%s', (_name, unfit) => {
    const trainer = createTrainer(run(ADAM));
    const before = copyState(trainer.saveState());
    expect(() => {
      trainer.restoreState(unfit, FILE);
    }).toThrow(
      expect.objectContaining({ code: 'CKPT_INVALID', details: expect.objectContaining({ file: FILE }) as object }),
    );
    expect(trainer.saveState()).toEqual(before);
    expect(trace(trainer)).toEqual(trace(createTrainer(run(ADAM))));
  });
});
