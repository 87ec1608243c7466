import type { RunConfig } from '../contract/run-config.ts';
import type { RunDefinition } from '../contract/run-record.ts';

const keys = new WeakMap<RunConfig, string>();

/** Returns a text that two configurations share if they differ in nothing but seed, name, notes and tags. */
export function settingsKey(config: RunConfig): string {
  const known = keys.get(config);
  if (known !== undefined) return known;
  const { data, model, training } = config;
  // The order of the keys is that of the schema.
  const key = JSON.stringify({ data, model, training: { ...training, seed: null } });
  keys.set(config, key);
  return key;
}

/**
 * Returns a text that two runs share if they differ in nothing but their seed: they also go on from the same checkpoint, or
 * both began anew.
 */
export function seedGroupKey({ config, origin }: Pick<RunDefinition, 'config' | 'origin'>): string {
  return withOrigin(settingsKey(config), origin);
}

/** Returns the key of a group as that of those in it that go on from this checkpoint: what they share are no seeds. */
export function withOrigin(key: string, origin: RunDefinition['origin']): string {
  return origin === null ? key : `${key} ${origin.runId} ${String(origin.steps)}`;
}
