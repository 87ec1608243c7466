import type { DataReport } from '../../src-engine/contract/data-report.ts';
import type { MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import type { GridPoint } from './run-grid.ts';
import { isSizedBySeed, measureRun, trainingBytes } from './run-size.ts';
import { estimateTime } from './run-time.ts';

/** How large a combination's model is and how long a run of it takes. */
export interface PointFacts {
  readonly parameterCount: number;
  /** Whether other seeds may have other ones: the number is that of one seed. */
  readonly isEstimate: boolean;
  readonly bytes: number;
  /** `null` before the machine was measured. */
  readonly durationMs: number | null;
}

/** What all runs of a comparison take together. */
export interface ComparisonFacts {
  readonly runs: number;
  /** Runs that train side by side. */
  readonly atOnce: number;
  /** Of the largest runs that can train side by side. */
  readonly bytes: number;
  /** `null` before the machine was measured. */
  readonly durationMs: number | null;
  /** Whether a run may end before its last epoch. */
  readonly mayEndSooner: boolean;
}

/** Returns the facts of each combination when a run has so many threads. */
export function findPointFacts(
  points: readonly GridPoint[],
  report: DataReport,
  speed: MachineSpeed | null,
  threads: number,
): PointFacts[] {
  const isSized = isSizedBySeed(report);
  return points.map(({ configs }) => {
    const [config] = configs;
    const size = measureRun(report, config);
    return {
      parameterCount: size.parameterCount,
      isEstimate: isSized && configs.length > 1,
      bytes: trainingBytes(size),
      durationMs: speed === null ? null : estimateTime(report, config, speed, threads).durationMs,
    };
  });
}

/** Returns the facts of all runs, each combination trained with all its seeds. */
export function findComparisonFacts(
  points: readonly GridPoint[],
  facts: readonly PointFacts[],
  atOnce: number,
): ComparisonFacts {
  const each = points.flatMap(({ configs }, index) => configs.map(() => facts[index]));
  const largest = each.map((fact) => fact?.bytes ?? 0).sort((a, b) => b - a);
  const times = each.map((fact) => fact?.durationMs ?? null);
  return {
    runs: each.length,
    atOnce,
    bytes: largest.slice(0, atOnce).reduce((sum, bytes) => sum + bytes, 0),
    durationMs: times.includes(null)
      ? null
      : timeOfQueue(
          times.map((time) => time ?? 0),
          atOnce,
        ),
    mayEndSooner: points.some(
      ({ configs: [{ training }] }) => training.earlyStopping !== null || training.target !== null,
    ),
  };
}

/** Returns how long runs take that start in this order, each as soon as one of the cores' places is free. */
export function timeOfQueue(durationsMs: readonly number[], places: number): number {
  const busyUntil = Array.from({ length: Math.max(1, places) }, () => 0);
  for (const durationMs of durationsMs) {
    const next = busyUntil.indexOf(Math.min(...busyUntil));
    busyUntil[next] = (busyUntil[next] ?? 0) + durationMs;
  }
  return Math.max(...busyUntil);
}
