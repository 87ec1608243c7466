import * as v from 'valibot';
import { UnrollError } from './wire-error.ts';

/** Larger sizes and counts are slips of the keyboard: nothing of that size could ever be trained. */
const LARGEST_INTEGER = 1e9;

const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_INTEGER));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const decay = v.pipe(v.number(), v.minValue(0), v.ltValue(1));

/** A strict object that may be left out as a whole: its own defaults then apply. */
function section<const T extends v.ObjectEntries>(entries: T) {
  const schema = v.strictObject(entries);
  return v.optional(schema, () => ({}) as v.InferInput<typeof schema>);
}

export const TASKS = ['next-symbol', 'sequence-class', 'step-tags'] as const;
export const TOKEN_UNITS = ['grapheme', 'word', 'whitespace'] as const;
export const ACTIVATIONS = ['tanh', 'relu', 'sigmoid'] as const;
const READOUTS = ['every-step', 'last'] as const;

const source = v.variant('kind', [
  v.strictObject({ kind: v.literal('file'), path: v.pipe(v.string(), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('sample'), id: v.pipe(v.string(), v.minLength(1)) }),
]);

const columnNames = v.nullable(v.array(v.string()));

const data = v.strictObject({
  source,
  /** `null`: what the file suggests. */
  task: v.optional(v.nullable(v.picklist(TASKS)), null),
  columns: section({
    input: v.optional(columnNames, null),
    target: v.optional(columnNames, null),
    group: v.optional(v.null(), null),
    time: v.optional(v.null(), null),
  }),
  tokens: section({
    /** `null`: what the task suggests (graphemes for running text, words for rows of text). */
    unit: v.optional(v.nullable(v.picklist(TOKEN_UNITS)), null),
    normalization: v.optional(v.picklist(['NFC', 'NFKC', 'none']), 'NFC'),
    lowercase: v.optional(v.boolean(), false),
    minCount: v.optional(positiveInteger, 1),
    maxVocabulary: v.optional(v.nullable(positiveInteger), null),
  }),
  window: section({
    length: v.optional(positiveInteger, 64),
    stride: v.optional(positiveInteger, 64),
    horizon: v.optional(v.literal(1), 1),
  }),
  scaling: v.optional(v.picklist(['standard', 'min-max', 'none']), 'standard'),
  split: v.optional(
    v.pipe(
      v.strictObject({
        kind: v.optional(v.picklist(['random', 'by-time', 'none']), 'random'),
        train: v.optional(share, 0.8),
        validation: v.optional(share, 0.1),
        test: v.optional(share, 0.1),
        stratify: v.optional(v.boolean(), true),
      }),
      v.check(
        (split) => Math.abs(split.train + split.validation + split.test - 1) < 1e-9 && split.train > 0,
        'train, validation and test must add up to 1, and train must be above 0',
      ),
    ),
    {},
  ),
});

const layer = v.strictObject({
  cell: v.optional(v.picklist(['rnn']), 'rnn'),
  hiddenSize: v.optional(positiveInteger, 64),
  activation: v.optional(v.picklist(ACTIVATIONS), 'tanh'),
  bidirectional: v.optional(v.boolean(), false),
  merge: v.optional(v.picklist(['concat']), 'concat'),
  dropout: v.optional(v.literal(0), 0),
  recurrentDropout: v.optional(v.literal(0), 0),
  layerNorm: v.optional(v.literal(false), false),
  forgetBias: v.optional(v.null(), null),
});

const model = section({
  /** `null`: what the data suggests (numeric columns stay numbers, small vocabularies are one-hot, others embedded). */
  input: v.optional(
    v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('one-hot') }),
        v.strictObject({ kind: v.literal('embedding'), size: v.optional(positiveInteger, 32) }),
        v.strictObject({ kind: v.literal('numeric') }),
      ]),
    ),
    null,
  ),
  layers: v.optional(v.pipe(v.array(layer), v.minLength(1)), [{}]),
  /** `null`: what the task needs. */
  readout: v.optional(v.nullable(v.picklist(READOUTS)), null),
  initializer: v.optional(v.picklist(['pytorch']), 'pytorch'),
});

const optimizer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('adam'),
    learningRate: v.optional(positive, 0.001),
    beta1: v.optional(decay, 0.9),
    beta2: v.optional(decay, 0.999),
    epsilon: v.optional(positive, 1e-8),
    weightDecay: v.optional(v.literal(0), 0),
  }),
  v.strictObject({
    kind: v.literal('sgd'),
    learningRate: v.optional(positive, 0.01),
    weightDecay: v.optional(v.literal(0), 0),
  }),
]);

const training = section({
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)), 1),
  epochs: v.optional(positiveInteger, 20),
  batchSize: v.optional(positiveInteger, 32),
  stateful: v.optional(v.literal(false), false),
  bptt: v.optional(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('full') }),
      v.strictObject({ kind: v.literal('chunked'), length: positiveInteger }),
    ]),
    { kind: 'full' },
  ),
  clip: v.optional(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('none') }),
      v.strictObject({ kind: v.literal('global-norm'), max: positive }),
    ]),
    { kind: 'none' },
  ),
  optimizer: v.optional(optimizer, { kind: 'adam' }),
  schedule: v.optional(v.variant('kind', [v.strictObject({ kind: v.literal('constant') })]), { kind: 'constant' }),
  earlyStopping: v.optional(v.null(), null),
  loss: section({
    /** `auto` is cross-entropy; `binary-cross-entropy` has one logistic output and needs exactly two classes. */
    kind: v.optional(v.picklist(['auto', 'cross-entropy', 'binary-cross-entropy']), 'auto'),
    classWeights: v.optional(v.null(), null),
    labelSmoothing: v.optional(v.literal(0), 0),
  }),
});

/** The run configuration: the one object that the window edits, the engine runs and the run folder keeps. */
export const runConfigSchema = v.strictObject({
  formatVersion: v.optional(v.literal(1), 1),
  name: v.optional(v.string(), ''),
  notes: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), []),
  data,
  model,
  training,
});

/** A run as a person writes it: every field but `data.source` may be left out. */
export type RunConfigInput = v.InferInput<typeof runConfigSchema>;
/** A run with every default filled in. */
export type RunConfig = v.InferOutput<typeof runConfigSchema>;
export type DataConfig = RunConfig['data'];
export type ModelConfig = RunConfig['model'];
export type LayerConfig = ModelConfig['layers'][number];
export type TrainingConfig = RunConfig['training'];
export type Task = (typeof TASKS)[number];
export type TokenUnit = (typeof TOKEN_UNITS)[number];

/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** Dotted path of the field, for example `training.clip.max`. */
  readonly path: string;
  readonly message: string;
}

/** Returns every problem of a configuration, in the order of its fields; empty when it can run. */
export function findConfigIssues(value: unknown): ConfigIssue[] {
  const result = v.safeParse(runConfigSchema, value);
  if (!result.success) return result.issues.map(toConfigIssue);
  return [];
}

/**
 * Returns the configuration with every default filled in.
 * @throws {UnrollError} `INVALID_CONFIG` naming the first wrong field.
 */
export function parseRunConfig(value: unknown): RunConfig {
  const [issue] = findConfigIssues(value);
  if (issue !== undefined) {
    throw new UnrollError(
      'INVALID_CONFIG',
      `${issue.path === '' ? 'The configuration' : issue.path}: ${issue.message}`,
      'Correct this field, or leave it out to take its default.',
      { path: issue.path, reason: issue.message },
    );
  }
  return v.parse(runConfigSchema, value);
}

function toConfigIssue(issue: v.BaseIssue<unknown>): ConfigIssue {
  const path = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { path, message: 'unknown field' };
  }
  return { path, message: issue.message };
}
