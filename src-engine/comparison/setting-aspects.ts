import type { RunConfig } from '../contract/run-config.ts';
import { settingsOf, type SettingValue } from './settings.ts';

/** Parts of a configuration whose settings say something only together. */
const TOGETHER =
  /^(?:training\.(?:bptt|clip|schedule|earlyStopping|target|weightAverage|loss\.classWeights)|data\.(?:source|split|reading|columns)|model\.input)(?=\.|$)/u;
const OF_A_LAYER = /^model\.layers\.\d+\./u;

const known = new Map<string, string>();

/**
 * Returns what a person would call one setting that this path is part of: `training.bptt` for all of the truncation,
 * `model.layers.*.cell` for the cells of all layers, otherwise the path itself.
 */
export function aspectOf(path: string): string {
  let aspect = known.get(path);
  if (aspect === undefined) {
    aspect = TOGETHER.exec(path)?.[0] ?? path.replace(OF_A_LAYER, 'model.layers.*.');
    known.set(path, aspect);
  }
  return aspect;
}

/** Returns the aspects that these paths are part of, in their order, each once. */
export function aspectsOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(aspectOf))];
}

/** Returns the aspects in which runs differ, and those in which they agree in all that is part of them. */
export function partAspects(paths: { readonly differing: readonly string[]; readonly equal: readonly string[] }): {
  readonly differing: readonly string[];
  readonly equal: readonly string[];
} {
  const differing = aspectsOf(paths.differing);
  return { differing, equal: aspectsOf(paths.equal).filter((aspect) => !differing.includes(aspect)) };
}

/** Returns what a run sets for an aspect, in the order of its configuration. */
export function aspectValues(config: RunConfig, aspect: string): readonly SettingValue[] {
  return [...settingsOf(config)].filter(([path]) => aspectOf(path) === aspect).map(([, value]) => value);
}
