import type { RunConfig, Task } from '../contract/run-config.ts';
import { taskOf } from './measured-metrics.ts';

const LOSS_UNITS = {
  'next-symbol': 'symbol',
  'sequence-class': 'sequence',
  'step-tags': 'step',
  'sequence-value': 'number',
  forecast: 'number',
} as const satisfies Record<Task, string>;

/** What the loss of these runs is measured in; `mixed` when classes differ, `null` when there is no common unit. */
export function lossUnit(configs: readonly RunConfig[]): (typeof LOSS_UNITS)[Task] | 'mixed' | null {
  const units = new Set(configs.map((config) => LOSS_UNITS[taskOf(config)]));
  const [unit] = units;
  if (unit !== undefined && units.size === 1) return unit;
  return units.has('number') ? null : 'mixed';
}
