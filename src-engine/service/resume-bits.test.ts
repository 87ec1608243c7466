import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CELLS, type LayerConfig, type RunConfigInput } from '../contract/run-config.ts';
import { finish } from '../data/stage.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { createResumeRun, withInfiniteLoss, type ResumeChoices } from '../testing/resume-runs.ts';
import { createTrainer, rowsOf, trace, type TestRun, type Trace } from '../testing/resumed-training.ts';
import { TEST_PATHS } from '../testing/test-memory.ts';
import type { Trainer, TrainingUnit } from '../training/trainer.ts';
import type { TrainingState } from '../training/training-state.ts';
import { decodeCheckpoint, encodeCheckpoint, type CheckpointFacts } from './checkpoint-file.ts';

type Training = NonNullable<RunConfigInput['training']>;

const FILE = 'test.safetensors';
/** Of the many pieces of a run, those after which it is left. */
const EVERY_PIECE = 13;

/** Moments at which a run is left, each by what has just been done. */
const MOMENTS = {
  'after the first step': (unit, { stepsDone }) => unit === 'step' && stepsDone === 1,
  'mid-epoch': (unit, { lastStep }) => unit === 'step' && lastStep.epoch > 1 && !Number.isInteger(lastStep.epoch),
  'epoch end': (unit, { lastStep }) => unit === 'step' && lastStep.epoch === 2,
  'during validation': (unit, { stopReason, lastStep }) =>
    unit === 'evaluating' && stopReason === null && lastStep.epoch === 2,
  'mid-step': (unit, { canSave, lastStep }) =>
    unit === 'computing' && canSave && lastStep.epoch > 1 && !Number.isInteger(lastStep.epoch),
} satisfies Record<string, (unit: TrainingUnit, trainer: Trainer) => boolean>;

type Moment = keyof typeof MOMENTS;

interface Left {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
}

function write(state: TrainingState): Uint8Array {
  const facts: CheckpointFacts = {
    ...{ steps: 0, epoch: 0, writtenAt: '', appVersion: '', arithmetic: 'plain', best: null, logBytes: 0 },
    recorded: { trainRows: 0, validationRows: 0, samples: 0, events: 0 },
    clock: { elapsedMs: 0, trainingMs: 0, tokens: 0 },
  };
  return joinParts(finish(encodeCheckpoint({ facts, state })));
}

/** Returns one text for all bits of a trace, its rows from one on. */
function digest({ rows, trained, weights, end }: Trace, firstRow: number): string {
  const hash = createHash('sha256');
  for (const row of rows.slice(firstRow)) hash.update(Float64Array.from(row));
  hash.update(write(trained)).update(weights).update(JSON.stringify(end));
  return hash.digest('hex');
}

/** Trains a run to its end, and leaves it at the given moments on the way. */
function leave(run: TestRun, moments: readonly Moment[]): { readonly whole: Trace; readonly left: Map<Moment, Left> } {
  const left = new Map<Moment, Left>();
  const trainer = createTrainer(run);
  const whole = trace(trainer, (unit, rowCount) => {
    for (const moment of moments) {
      if (left.has(moment) || !MOMENTS[moment](unit, trainer)) continue;
      left.set(moment, { bytes: write(trainer.saveState()), rowCount });
    }
  });
  return { whole, left };
}

function resume(run: TestRun, { bytes }: Left): Trainer {
  const trainer = createTrainer(run);
  trainer.restoreState(decodeCheckpoint(bytes, FILE).state, FILE);
  return trainer;
}

/** Does so many pieces, and what it takes from there until the state can be had; returns the rows. */
function train(trainer: Trainer, pieces: number): (readonly number[])[] {
  const rows: (readonly number[])[] = [];
  for (let piece = 0; piece < pieces || !trainer.canSave; piece++) {
    // What is trained is trained once: the end belongs to whoever sees it.
    if (trainer.stopReason !== null) break;
    rows.push(...rowsOf(trainer.advance(), trainer));
  }
  return rows;
}

/** Expects a run to end with the same bits wherever it was left. */
function expectSameBits(run: TestRun, moments = Object.keys(MOMENTS) as Moment[]): void {
  const { whole, left } = leave(run, moments);
  expect([...left.keys()].sort()).toEqual([...moments].sort());
  expect(whole.rows.length).toBeGreaterThan(4);
  for (const [moment, { bytes, rowCount }] of left) {
    expect(digest(trace(resume(run, { bytes, rowCount })), 0), moment).toBe(digest(whole, rowCount));
  }
}

const FORGETFUL: ResumeChoices = {
  layers: [
    { cell: 'lstm', dropout: 0.3, recurrentDropout: 0.3 },
    { cell: 'gru', dropout: 0.2 },
  ],
  training: { optimizer: { kind: 'adam' }, clip: { kind: 'percentile' } },
};

const CARRYING: ResumeChoices = {
  layers: [{ cell: 'lstm', dropout: 0.3 }],
  training: { stateful: true, bptt: { kind: 'chunked', length: 2 }, schedule: { kind: 'cosine' } },
};

const AVERAGED: ResumeChoices = {
  layers: [{ cell: 'gru' }],
  training: { bptt: { kind: 'chunked', length: 3 }, weightAverage: { decay: 0.8 }, earlyStopping: {} },
};

const TRUNCATIONS: Readonly<Record<string, Training>> = {
  full: { bptt: { kind: 'full' } },
  'chunked stateful': { bptt: { kind: 'chunked', length: 3 }, stateful: true },
  'per-step': { bptt: { kind: 'per-step', length: 2 } },
};

const OPTIMIZERS = ['momentum', 'nesterov', 'rmsprop', 'adagrad', 'adadelta', 'nadam', 'adamax'] as const;
const CLIPS = [
  { kind: 'global-norm', max: 0.1 },
  { kind: 'per-tensor', max: 0.05 },
  { kind: 'value', max: 0.01 },
  { kind: 'adaptive' },
  { kind: 'percentile', percentile: 40 },
] as const;
const SCHEDULES = [
  { kind: 'step', every: 1, factor: 0.5 },
  { kind: 'exponential', factor: 0.7 },
  { kind: 'cosine' },
  { kind: 'linear-warm-up', steps: 5 },
  { kind: 'one-cycle' },
  { kind: 'reduce-on-plateau', patience: 0, factor: 0.5, threshold: 0.9 },
] as const;

const MATRIX = CELLS.flatMap((cell) =>
  (['sgd', 'adam', 'adamw'] as const).flatMap((kind) =>
    [0, 0.3].flatMap((dropout) =>
      [false, true].flatMap((bidirectional) =>
        Object.keys(TRUNCATIONS)
          // Nothing reads backwards from a step that is the last.
          .filter((truncation) => !bidirectional || truncation !== 'per-step')
          .map((truncation) => ({ cell, kind, dropout, bidirectional, truncation })),
      ),
    ),
  ),
);

describe('a run that was left anywhere ends with the same bits:', () => {
  test.each(MATRIX)(
    '$cell, $kind, dropout $dropout, bidirectional $bidirectional, $truncation',
    ({ cell, kind, dropout, bidirectional, truncation }) => {
      const layer: Partial<LayerConfig> = { cell, bidirectional, dropout, recurrentDropout: dropout };
      const training = { ...TRUNCATIONS[truncation], optimizer: { kind, learningRate: 0.05, weightDecay: 0.01 } };
      expectSameBits(createResumeRun({ layers: [layer, layer], training }));
    },
  );

  test.each(TEST_PATHS)('computed the %s way', (path) => {
    expectSameBits(createResumeRun({ ...FORGETFUL, path }));
  });

  test.each<[name: string, choices: Omit<ResumeChoices, 'layers'>]>([
    ...OPTIMIZERS.map((kind) => [kind, { training: { optimizer: { kind } } }] as [string, ResumeChoices]),
    ...CLIPS.map((clip) => [`clipped by ${clip.kind}`, { training: { clip } }] as [string, ResumeChoices]),
    ...SCHEDULES.map((schedule) => [schedule.kind, { training: { schedule } }] as [string, ResumeChoices]),
    ['average of the weights', { training: { weightAverage: { decay: 0.7 } } }],
    ['length buckets', { training: { lengthBuckets: true } }],
    ['length buckets in order', { training: { lengthBuckets: true, shuffle: false } }],
    ['windowed', { training: { bptt: { kind: 'windowed', every: 2, length: 4 } } }],
    ['windowed, stateful', { training: { bptt: { kind: 'windowed', every: 2, length: 4 }, stateful: true } }],
    ['chunked', { training: { bptt: { kind: 'chunked', length: 3 } } }],
    ['stateful, whole windows', { training: { stateful: true } }],
    ['embedding, mean of the time steps', { training: {}, model: { input: { kind: 'embedding', size: 2 } } }],
    ['some updates skipped', { training: {}, dataset: withInfiniteLoss(), model: { input: { kind: 'numeric' } } }],
  ])('%s', (_name, choices) => {
    expectSameBits(createResumeRun({ layers: [{ cell: 'lstm' }], ...choices }));
  });

  test.each<Training>([
    { earlyStopping: { metric: 'validation-loss', patience: 1 } },
    { earlyStopping: { metric: 'train-loss', patience: 2, restoreBest: false } },
    { earlyStopping: { metric: 'validation-accuracy', patience: 2 }, weightAverage: { decay: 0.5 } },
  ])('%j', (training) => {
    const optimizer = { kind: 'sgd', learningRate: 20 } as const;
    const run = createResumeRun({ layers: [{}], training: { epochs: 30, optimizer, ...training } });
    expectSameBits(run);
    expect(leave(run, []).whole.end).toMatchObject({ stopReason: 'early-stopping' });
  });

  test.each([FORGETFUL, CARRYING, AVERAGED])(
    'saved after every piece, and left after any of them: $training',
    (choices) => {
      const run = createResumeRun({ ...choices, training: { ...choices.training, epochs: 2 } });
      const left: Left[] = [];
      const trainer = createTrainer(run);
      const whole = trace(trainer, (_unit, rowCount) => {
        if (trainer.canSave) left.push({ bytes: write(trainer.saveState()), rowCount });
      });
      expect(left.length).toBeGreaterThan(100);
      expect(digest(trace(createTrainer(run)), 0), 'never saved').toBe(digest(whole, 0));
      const some = left.filter((_, index) => index % EVERY_PIECE === 0);
      for (const at of some) expect(digest(trace(resume(run, at)), 0)).toBe(digest(whole, at.rowCount));
    },
  );

  test('left again and again, wherever', () => {
    const run = createResumeRun(CARRYING);
    const whole = digest(trace(createTrainer(run)), 0);
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }), (stays) => {
        let trainer = createTrainer(run);
        const rows: (readonly number[])[] = [];
        for (const pieces of stays) {
          rows.push(...train(trainer, pieces));
          const left = { bytes: write(trainer.saveState()), rowCount: rows.length };
          trainer = resume(run, left);
        }
        const rest = trace(trainer);
        expect(digest({ ...rest, rows: [...rows, ...rest.rows] }, 0)).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });

  test('a rate that a person has set stays', () => {
    const run = createResumeRun({ layers: [{}], training: { schedule: { kind: 'exponential', factor: 0.5 } } });
    const [whole, left] = [createTrainer(run), createTrainer(run)];
    for (const trainer of [whole, left]) {
      train(trainer, 60);
      trainer.setLearningRate(0.125);
    }
    const resumed = resume(run, { bytes: write(left.saveState()), rowCount: 0 });
    expect(resumed.learningRate).toBe(0.125);
    expect(digest(trace(resumed), 0)).toBe(digest(trace(whole), 0));
  });
});
