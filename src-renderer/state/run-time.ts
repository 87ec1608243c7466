import type { DataReport, Histogram } from '../../src-engine/contract/data-report.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import { timeOf, type MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import { countUpdateWork, withoutUpdate } from '../../src-engine/contract/training-work.ts';
import { measuredConfig, sizesOf } from './run-size.ts';
import { countSteps, lengthOfBin, stepsBetweenUpdates } from './step-count.ts';

/** How long a run is expected to take. */
export interface RunTime {
  readonly durationMs: number;
  /** Time steps of the training split per second, evaluation left out. */
  readonly tokensPerSecond: number;
}

/** Reading takes so much of the time of reading and going back. */
const READING_SHARE = 1 / 3;

/** Returns the time of a run of all its epochs with so many threads, its evaluations included. */
export function estimateTime(report: DataReport, config: RunConfig, speed: MachineSpeed, threads: number): RunTime {
  const { training } = config;
  const { splitCounts } = report;
  const { stepsPerEpoch } = countSteps(report, config);
  const { rows, timeSteps } = shapeOfUpdate(report, config, stepsPerEpoch);
  const sizes = { ...sizesOf(report, config), maxTimeSteps: timeSteps, maxBatchSize: rows };
  const work = countUpdateWork(measuredConfig(report, config), sizes);
  const { arithmetic, epochs } = training;
  const epochMs = stepsPerEpoch * timeOf(work, speed, arithmetic, threads);
  const passMs = timeOf(withoutUpdate(work), speed, arithmetic, threads);
  const { train, validation, test } = splitCounts;
  const readingMs = (READING_SHARE * stepsPerEpoch * passMs) / ((1 + overlapOf(config)) * Math.max(1, train));
  return {
    durationMs: epochs * (epochMs + validation * readingMs) + (train + validation + test) * readingMs,
    tokensPerSecond: (1000 * report.trainSteps) / epochMs,
  };
}

/** Returns the rows and time steps of an update, in the mean. */
function shapeOfUpdate(
  report: DataReport,
  config: RunConfig,
  stepsPerEpoch: number,
): { readonly rows: number; readonly timeSteps: number } {
  const { batchSize, stateful } = config.training;
  const { lengths, splitCounts, trainSteps } = report;
  const overlap = 1 + overlapOf(config);
  if (stateful) {
    return { rows: batchSize, timeSteps: Math.max(1, (overlap * trainSteps) / (batchSize * stepsPerEpoch)) };
  }
  const batches = Math.max(1, Math.ceil(splitCounts.train / batchSize));
  const rows = Math.max(1, splitCounts.train / batches);
  const timeSteps = (overlap * longestOf(lengths, rows) * batches) / Math.max(1, stepsPerEpoch);
  return { rows, timeSteps: Math.max(1, timeSteps) };
}

/** Returns how often an update reads again, in the mean, what one before it has read. */
function overlapOf({ training: { bptt } }: RunConfig): number {
  return bptt.kind === 'windowed' ? bptt.length / (stepsBetweenUpdates(bptt) ?? bptt.length) - 1 : 0;
}

/** Returns the expected length of the longest of so many sequences. */
function longestOf(lengths: Histogram, sequences: number): number {
  const total = lengths.counts.reduce((sum, count) => sum + count, 0);
  let expected = 0;
  let shorter = 0;
  for (const [bin, count] of lengths.counts.entries()) {
    const upTo = shorter + count / total;
    expected += lengthOfBin(lengths, bin) * (upTo ** sequences - shorter ** sequences);
    shorter = upTo;
  }
  return expected;
}
