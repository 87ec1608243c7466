import * as v from 'valibot';
import { isNumberTask } from '../contract/number-task.ts';
import { TASKS, TOKEN_UNITS } from '../contract/run-config.ts';

const scalingSchema = v.nullable(
  v.strictObject({
    offset: v.array(v.pipe(v.number(), v.finite())),
    scale: v.array(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  }),
);
const id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Schema of a preparation, for files that come from outside. */
export const preparationSchema = v.pipe(
  v.strictObject({
    task: v.picklist(TASKS),
    /** How text becomes tokens; `null` for numeric input. */
    tokens: v.nullable(
      v.strictObject({
        unit: v.picklist(TOKEN_UNITS),
        normalization: v.picklist(['NFC', 'NFKC', 'none']),
        lowercase: v.boolean(),
      }),
    ),
    /** Token of each input symbol; empty for numeric input. */
    vocabulary: v.array(v.string()),
    /** Symbol of every token outside the vocabulary, `null` when there is none. */
    unknownId: v.nullable(id),
    /** Name of each class (for next-symbol the vocabulary), or of each number of an answer. */
    labels: v.pipe(v.array(v.string()), v.minLength(1)),
    /** What turns a number x of each feature into (x - offset) / scale; `null` when numbers stay as they are. */
    scaling: scalingSchema,
    /** The same for each number of an answer; `null` for classes too. Files of earlier versions lack it. */
    targetScaling: v.optional(scalingSchema, null),
    /** Numbers per time step; 0 for symbols. */
    featureSize: id,
  }),
  v.check(
    ({ tokens, vocabulary, featureSize }) => (featureSize === 0) === (tokens !== null && vocabulary.length > 0),
    'input is either symbols with a vocabulary or numbers without one',
  ),
  v.check(
    ({ unknownId, vocabulary }) => unknownId === null || unknownId < vocabulary.length,
    'unknownId is not in the vocabulary',
  ),
  v.check(({ task, labels }) => isNumberTask(task) || labels.length >= 2, 'classes need at least two labels'),
  v.check(
    ({ scaling, featureSize }) => fits(scaling, featureSize),
    'scaling needs one offset and one scale for each feature',
  ),
  v.check(
    ({ task, targetScaling, labels }) => fits(targetScaling, isNumberTask(task) ? labels.length : 0),
    'targetScaling needs one offset and one scale for each number of an answer',
  ),
);

/** All that turns raw input into what a trained model reads, and its output back into names. Plain JSON. */
export type Preparation = v.InferOutput<typeof preparationSchema>;
export type TokenRule = NonNullable<Preparation['tokens']>;
export type Scaling = NonNullable<v.InferOutput<typeof scalingSchema>>;

function fits(scaling: v.InferOutput<typeof scalingSchema>, size: number): boolean {
  return scaling === null || (scaling.offset.length === size && scaling.scale.length === size);
}
