import { isNumberTask } from '../contract/number-task.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { ComparedRun } from './compared-run.ts';
import type { FigureMetric } from '../contract/run-record.ts';
import { taskOf } from './measured-metrics.ts';
import { settingsOf } from './settings.ts';

/** Why figures of runs do not measure the same thing. */
export type UnlikeMeasure = 'data' | 'loss';

/** Returns what stands in the way of comparing the figures of these runs: other data, or another loss. */
export function unlikeMeasures(runs: readonly ComparedRun[]): readonly UnlikeMeasure[] {
  const configs = runs.map(({ definition }) => definition.config);
  const prints = runs.map(({ state }) => state.dataFingerprint?.sha256).filter((sha256) => sha256 !== undefined);
  // Where the contents are known it does not matter what the file is called.
  const read = prints.length < runs.length ? dataKey : preparingKey;
  const sameData = isShared(configs, read) && new Set(prints).size <= 1;
  const sameLoss = isShared(configs, lossKey);
  return [...(sameData ? [] : (['data'] as const)), ...(sameLoss ? [] : (['loss'] as const))];
}

/** Returns why a metric is not of the same thing in all of these runs; `null` where it is. */
export function whyUnlike(runs: readonly ComparedRun[], metric: FigureMetric): UnlikeMeasure | null {
  const unlike = unlikeMeasures(runs);
  if (unlike.includes('data')) return 'data';
  return metric === 'loss' && unlike.includes('loss') ? 'loss' : null;
}

/** Whether these configurations do not all measure their loss alike: another loss, or numbers beside classes. */
export function unlikeLosses(configs: readonly RunConfig[]): boolean {
  const kinds = new Set(configs.map((config) => isNumberTask(taskOf(config))));
  return kinds.size > 1 || !isShared(configs, lossKey);
}

type Key = (config: RunConfig) => string;

const dataKey = keyOf((path) => path.startsWith('data.'));
const preparingKey = keyOf((path) => path.startsWith('data.') && path !== 'data.source.path');
const lossKey = keyOf((path) => path.startsWith('training.loss.'));

function isShared(configs: readonly RunConfig[], key: Key): boolean {
  return new Set(configs.map(key)).size <= 1;
}

/** Returns a text that configurations share if they agree in these settings; a table asks for it at every update. */
function keyOf(isMeant: (path: string) => boolean): Key {
  const keys = new WeakMap<RunConfig, string>();
  return (config) => {
    const known = keys.get(config);
    if (known !== undefined) return known;
    const key = JSON.stringify([...settingsOf(config)].filter(([path]) => isMeant(path)));
    keys.set(config, key);
    return key;
  };
}
