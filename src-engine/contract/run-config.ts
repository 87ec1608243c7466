import * as v from 'valibot';
import { configError } from './config-error.ts';
import { findContradictions } from './config-contradictions.ts';
import type { ConfigIssue } from './config-issue.ts';
import {
  dataConfigSchema,
  ENCODINGS,
  LAYOUTS,
  SYNTHETIC_TASKS,
  syntheticSourceSchema,
  TASKS,
  TOKEN_UNITS,
} from './data-config.ts';
import { ACTIVATIONS, CELLS, INITIALIZERS, MERGES, modelConfigSchema, READOUTS } from './model-config.ts';
import { isNewerFormat, NEWER_FORMAT_HINT } from './newer-format.ts';
import { withStandIns } from './stand-ins.ts';
import { ARITHMETICS, EARLY_STOPPING_METRICS, LOSSES, trainingConfigSchema } from './training-config.ts';

export {
  ACTIVATIONS,
  ARITHMETICS,
  CELLS,
  ENCODINGS,
  EARLY_STOPPING_METRICS,
  INITIALIZERS,
  LAYOUTS,
  LOSSES,
  MERGES,
  READOUTS,
  SYNTHETIC_TASKS,
  syntheticSourceSchema,
  TASKS,
  TOKEN_UNITS,
};

export type { ConfigIssue } from './config-issue.ts';
export type { DataConfig, Encoding, Layout, SyntheticSource, SyntheticTask, Task, TokenUnit } from './data-config.ts';
export type { LayerConfig, ModelConfig } from './model-config.ts';
export type { Arithmetic, TrainingConfig } from './training-config.ts';

/** The run configuration: the one object that the window edits, the engine runs and the run folder keeps. */
export const runConfigSchema = v.strictObject({
  formatVersion: v.optional(v.literal(1), 1),
  name: v.optional(v.string(), ''),
  notes: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), []),
  data: dataConfigSchema,
  model: modelConfigSchema,
  training: trainingConfigSchema,
});

/** A run as a person writes it: every field but `data.source` may be left out. */
export type RunConfigInput = v.InferInput<typeof runConfigSchema>;
/** A run with every default filled in. */
export type RunConfig = v.InferOutput<typeof runConfigSchema>;

/**
 * Returns every problem of a configuration: fields without a valid value, then valid ones that do not go together; empty
 * when it can run.
 */
export function findConfigIssues(value: unknown): ConfigIssue[] {
  const result = v.safeParse(runConfigSchema, value);
  if (result.success) return findContradictions(result.output);
  const issues = result.issues.map(toConfigIssue);
  const standIn = withStandIns(runConfigSchema, value);
  return standIn === null ? issues : [...issues, ...findContradictions(standIn.output, standIn.paths)];
}

/**
 * Returns the configuration with every default filled in.
 * @throws {UnrollError} `INVALID_CONFIG` naming the first wrong field.
 */
export function parseRunConfig(value: unknown): RunConfig {
  const [issue] = findConfigIssues(value);
  if (issue !== undefined) {
    const hint = isNewerFormat(value) ? NEWER_FORMAT_HINT : 'Correct this field, or leave it out to take its default.';
    throw configError(issue.path, issue.message, hint);
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
