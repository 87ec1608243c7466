import * as v from 'valibot';
import { positiveInteger, section, seed, share } from './config-fields.ts';

export const TASKS = ['next-symbol', 'sequence-class', 'step-tags', 'sequence-value', 'forecast'] as const;
export const TOKEN_UNITS = ['grapheme', 'jamo', 'word', 'whitespace'] as const;
/** How rows of a table become sequences: each row one, consecutive rows of a group one, or a column for each time step. */
export const LAYOUTS = ['rows', 'long', 'wide'] as const;
/** Text encodings that can be read, by the names people know; each is also a label of the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-949', 'latin1'] as const;

/** Made-up tasks with a known answer, each with a published definition. */
export const SYNTHETIC_TASKS = [
  'adding',
  'adding-1997',
  'copy-memory',
  'temporal-order-6a',
  'temporal-order-6b',
  'embedded-reber',
  'parity',
  'anbn',
  'sine',
  'mackey-glass',
  'delayed-recall',
  'fill-the-blank',
] as const;

export const syntheticSourceSchema = v.strictObject({
  kind: v.literal('synthetic'),
  task: v.picklist(SYNTHETIC_TASKS),
  /** The task's own measure of length (lag, time steps, largest n); `null`: the task's usual one. */
  length: v.optional(v.nullable(positiveInteger), null),
  /** Sequences in all splits together; `null`: the task's usual number. */
  count: v.optional(v.nullable(positiveInteger), null),
  seed: v.optional(seed, 1),
});

const source = v.variant('kind', [
  v.strictObject({ kind: v.literal('file'), path: v.pipe(v.string(), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('sample'), id: v.pipe(v.string(), v.minLength(1)) }),
  syntheticSourceSchema,
]);

const columnNames = v.nullable(v.array(v.string()));

export const dataConfigSchema = v.strictObject({
  source,
  /** `null`: what the file suggests. */
  task: v.optional(v.nullable(v.picklist(TASKS)), null),
  /** How the file is read; `null`: as its content says. */
  reading: section({
    encoding: v.optional(v.nullable(v.picklist(ENCODINGS)), null),
    delimiter: v.optional(v.nullable(v.pipe(v.string(), v.length(1))), null),
    /** Whether the first row names the columns. */
    header: v.optional(v.nullable(v.boolean()), null),
    /** What is done with a row that has too many or too few fields, or that cannot be read. */
    badRows: v.optional(v.picklist(['stop', 'skip']), 'stop'),
  }),
  /** `null`: what the file suggests. */
  layout: v.optional(v.nullable(v.picklist(LAYOUTS)), null),
  columns: section({
    input: v.optional(columnNames, null),
    target: v.optional(columnNames, null),
    /** Rows with the same value belong together: one sequence in the layout `long`, one side of a split by group. */
    group: v.optional(v.nullable(v.string()), null),
    /** Orders the rows of a group; `null`: as they stand in the file. */
    time: v.optional(v.nullable(v.string()), null),
  }),
  /** What is done with a number that is empty or not finite; `drop` leaves its row out, `mean` takes the training mean. */
  missing: v.optional(v.picklist(['stop', 'drop', 'mean']), 'stop'),
  tokens: section({
    /** `null`: what the data suggest (graphemes for running text, jamo if it is short and Korean, words for rows of text). */
    unit: v.optional(v.nullable(v.picklist(TOKEN_UNITS)), null),
    normalization: v.optional(v.picklist(['NFC', 'NFKC', 'none']), 'NFC'),
    lowercase: v.optional(v.boolean(), false),
    minCount: v.optional(positiveInteger, 1),
    maxVocabulary: v.optional(v.nullable(positiveInteger), null),
  }),
  window: section({
    length: v.optional(positiveInteger, 64),
    stride: v.optional(positiveInteger, 64),
    /** Forecast only: time steps from the last one read to the one that is foretold. */
    horizon: v.optional(positiveInteger, 1),
  }),
  scaling: v.optional(v.picklist(['standard', 'min-max', 'none']), 'standard'),
  split: v.optional(
    v.pipe(
      v.strictObject({
        /** Forecasts are never split at random, but by time; made-up sequences are drawn at random, so their order does. */
        kind: v.optional(v.picklist(['random', 'by-time', 'by-group', 'none']), 'random'),
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

export type DataConfig = v.InferOutput<typeof dataConfigSchema>;
export type Task = (typeof TASKS)[number];
export type Encoding = (typeof ENCODINGS)[number];
export type Layout = (typeof LAYOUTS)[number];
export type TokenUnit = (typeof TOKEN_UNITS)[number];
export type SyntheticTask = (typeof SYNTHETIC_TASKS)[number];
export type SyntheticSource = v.InferOutput<typeof syntheticSourceSchema>;
