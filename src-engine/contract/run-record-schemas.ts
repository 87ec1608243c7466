import * as v from 'valibot';
import type { SplitMetrics } from './metrics.ts';
import { INITIAL_RUN_STATE, RUN_STATUSES, type RunDefinition, type RunState } from './run-record.ts';
import { ERROR_CODES } from './wire-error.ts';

/** A measured number may be NaN or infinite. */
const measured = v.union([v.number(), v.nan()]);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const optionalMeasure = v.exactOptional(measured);

const classSchema = v.object({
  label: v.string(),
  ...{ count, precision: measured, recall: measured, f1: measured },
});

const splitSchema: v.GenericSchema<unknown, SplitMetrics> = v.object({
  loss: measured,
  ...v.entriesFromList(
    ['accuracy', 'top5Accuracy', 'perplexity', 'bitsPerCharacter', 'precision', 'recall', 'f1'],
    optionalMeasure,
  ),
  ...v.entriesFromList(['mae', 'rmse', 'r2', 'solved'], optionalMeasure),
  classes: v.exactOptional(v.array(classSchema)),
  confusion: v.exactOptional(v.array(v.array(count))),
});

const errorSchema = v.object({
  // One of a later version has no sentence here; its own words are kept.
  code: v.pipe(v.string(), v.fallback(v.picklist(ERROR_CODES), 'INTERNAL')),
  message: v.string(),
  hint: v.string(),
  details: v.record(v.string(), v.union([v.string(), measured])),
});

const baselineSchema = v.object({
  kind: v.picklist(['majority-class', 'class-frequencies', 'predict-mean', 'persistence', 'memoryless']),
  metric: v.picklist(['loss', 'accuracy', 'mae', 'rmse']),
  value: measured,
});

const reachedMetric = v.object({ last: measured, lastStep: count, best: measured, bestStep: count });

const reachedSchema = v.object({
  validation: v.object(
    v.entriesFromList(['loss', 'accuracy', 'f1', 'mae', 'rmse', 'r2'], v.exactOptional(reachedMetric)),
  ),
  train: v.object(v.entriesFromList(['loss', 'accuracy', 'mae'], optionalMeasure)),
  curve: v.array(measured),
});

const initial = INITIAL_RUN_STATE;

/** `state.json`. Runs of earlier versions lack what was added since. */
const runStateSchema: v.GenericSchema<unknown, RunState> = v.object({
  formatVersion: v.literal(1),
  status: v.picklist(RUN_STATUSES),
  steps: v.optional(count, initial.steps),
  epochs: v.optional(count, initial.epochs),
  checkpointSteps: v.optional(v.nullable(count), initial.checkpointSteps),
  totalSteps: v.optional(count, initial.totalSteps),
  stopReason: v.optional(
    v.nullable(v.picklist(['epochs-done', 'max-steps', 'stopped', 'early-stopping', 'target-reached'])),
    initial.stopReason,
  ),
  metrics: v.optional(v.object(v.entriesFromList(['train', 'validation', 'test'], v.exactOptional(splitSchema))), {}),
  tokensPerSecond: v.optional(measured, initial.tokensPerSecond),
  elapsedMs: v.optional(time, initial.elapsedMs),
  weightsSha256: v.optional(v.nullable(v.string()), initial.weightsSha256),
  dataFingerprint: v.optional(v.nullable(v.object({ sha256: v.string(), sizeBytes: count })), initial.dataFingerprint),
  arithmetic: v.optional(v.nullable(v.picklist(['fast', 'portable', 'plain'])), initial.arithmetic),
  parameterCount: v.optional(count, initial.parameterCount),
  skippedSteps: v.optional(count, initial.skippedSteps),
  clippedSteps: v.optional(count, initial.clippedSteps),
  isRateChanged: v.optional(v.boolean(), initial.isRateChanged),
  unusedTimeSteps: v.optional(count, initial.unusedTimeSteps),
  bestEpoch: v.optional(v.nullable(count), initial.bestEpoch),
  baselines: v.optional(v.array(baselineSchema), []),
  reached: v.optional(reachedSchema, initial.reached),
  recorded: v.optional(
    v.object(v.entriesFromList(['trainRows', 'validationRows', 'samples', 'events'], v.optional(count, 0))),
    {},
  ),
  error: v.optional(v.nullable(errorSchema), initial.error),
});

/** `run.json`, but for its configuration, which `parseRunConfig` reads. */
const runHeadSchema: v.GenericSchema<unknown, Omit<RunDefinition, 'config'>> = v.object({
  formatVersion: v.literal(1),
  id: v.string(),
  createdAt: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'it is not a date'),
  ),
  appVersion: v.string(),
  colorIndex: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 1),
  isLocked: v.optional(v.boolean(), false),
  comparison: v.optional(v.nullable(v.object({ id: v.string(), name: v.string() })), null),
  origin: v.optional(v.nullable(v.object({ runId: v.string(), steps: count })), null),
});

/** @throws what is wrong with it, in words */
export function parseRunState(value: unknown): RunState {
  return parse(runStateSchema, value);
}

/** @throws what is wrong with it, in words */
export function parseRunHead(value: unknown): Omit<RunDefinition, 'config'> {
  return parse(runHeadSchema, value);
}

function parse<Value>(schema: v.GenericSchema<unknown, Value>, value: unknown): Value {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'its content'}: ${issue.message}`);
}
