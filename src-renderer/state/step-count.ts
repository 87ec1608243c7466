import type { DataReport, Histogram } from '../../src-engine/contract/data-report.ts';
import type { RunConfig, TrainingConfig } from '../../src-engine/contract/run-config.ts';
import { readoutOf } from './run-size.ts';

/** How many updates a run does. */
export interface StepCount {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Whether it depends on which sequences of unequal length come together. */
  readonly isEstimate: boolean;
}

/** Returns the updates of a run: one for each batch, or for each window of a batch that has something to predict. */
export function countSteps(report: DataReport, config: RunConfig): StepCount {
  const { batchSize, epochs, stateful, bptt } = config.training;
  const every = stepsBetweenUpdates(bptt);
  if (stateful) return total(countStreamSteps(report, batchSize, every ?? report.lengths.max), epochs, false);
  const batches = Math.ceil(report.splitCounts.train / batchSize);
  const chunks = every === null ? [] : chunkCounts(report.lengths, every);
  if (chunks.length < 2) return total(batches, epochs, false);
  const sequences = chunks.reduce((sum, count) => sum + count, 0);
  const hasOneOutput = readoutOf(report, config) !== 'every-step';
  let ended = 0;
  let updatesPerBatch = 0;
  for (const count of chunks) {
    // A chunk is trained when a sequence of the batch ends in it or, with an output at every step, reaches it.
    const share = hasOneOutput ? count / sequences : 1 - ended / sequences;
    updatesPerBatch += 1 - (1 - share) ** batchSize;
    ended += count;
  }
  const isEstimate = chunks.filter((count) => count > 0).length > 1;
  return total(Math.round(batches * updatesPerBatch), epochs, isEstimate);
}

function total(stepsPerEpoch: number, epochs: number, isEstimate: boolean): StepCount {
  return { stepsPerEpoch, totalSteps: stepsPerEpoch * epochs, isEstimate };
}

/** Returns the time steps from one update to the next of the same batch, `null` where a whole sequence has but one. */
export function stepsBetweenUpdates(bptt: TrainingConfig['bptt']): number | null {
  if (bptt.kind === 'windowed') return bptt.every;
  return bptt.kind === 'chunked' ? bptt.length : null;
}

/** All time steps laid end to end are shared by as many parallel streams as a batch has rows. */
function countStreamSteps({ trainSteps }: DataReport, streams: number, every: number): number {
  return Math.ceil(Math.floor(trainSteps / streams) / Math.max(1, every));
}

/** Returns the time steps that the sequences of a bin are taken to have. */
export function lengthOfBin({ start, binWidth, max }: Histogram, bin: number): number {
  const middle = start + Math.floor(bin * binWidth + (binWidth - 1) / 2);
  return Math.max(1, Math.min(middle, max));
}

/** Returns how many sequences end in the first, second … chunk of this length. */
function chunkCounts(lengths: Histogram, chunkLength: number): number[] {
  const counts: number[] = [];
  lengths.counts.forEach((count, bin) => {
    const chunk = Math.ceil(lengthOfBin(lengths, bin) / chunkLength) - 1;
    counts[chunk] = (counts[chunk] ?? 0) + count;
  });
  return Array.from(counts, (count: number | undefined) => count ?? 0);
}
