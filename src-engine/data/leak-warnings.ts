import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { DataNeeds } from './data-needs.ts';

/** A warning when windows of a text overlap and are dealt out at random. */
export function warnOfOverlap({ split, window }: DataConfig, { isOneStream }: DataNeeds): DataWarning[] {
  if (isOneStream || split.kind !== 'random' || window.stride >= window.length) return [];
  return [
    {
      code: 'WINDOWS_OVERLAP_SPLITS',
      message: `Windows of ${window.length} steps start every ${window.stride} and are dealt out at random, so splits overlap.`,
      details: { length: window.length, stride: window.stride },
    },
  ];
}

/** A warning when numbers are scaled and there is no split whose rows are kept out of that. */
export function warnOfScalingOnAll({ split, scaling }: DataConfig): DataWarning[] {
  if (split.kind !== 'none' || scaling === 'none') return [];
  return [
    {
      code: 'SCALED_ON_ALL',
      message: 'Without a split, scaling is fitted on all rows.',
      details: {},
    },
  ];
}
