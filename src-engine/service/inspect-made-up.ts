import type { DataReport } from '../contract/data-report.ts';
import type { SyntheticSource } from '../contract/run-config.ts';
import type { DataWish } from '../data/data-wish.ts';
import { inspectSynthetic } from '../data/synthetic/inspect-synthetic.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { fingerprintArrays } from './prepare-source.ts';

/**
 * Returns what a made-up task holds.
 * @param overrides choices of a person, in place of the task's own
 * @throws {UnrollError} `INVALID_CONFIG` for a choice that the task does not allow
 */
export function inspectMadeUp(
  platform: EnginePlatform,
  source: SyntheticSource,
  overrides: DataWish | null,
): DataReport {
  const started = platform.now();
  const { report, dataset } = inspectSynthetic(source, overrides);
  return { ...report, ...fingerprintArrays(platform, dataset), durationMs: platform.now() - started };
}
