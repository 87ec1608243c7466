import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { defaultInput } from '../../src-engine/contract/input-defaults.ts';
import { MEMORY_LIMIT_BYTES } from '../../src-engine/contract/memory-model.ts';
import {
  measureModel,
  type MeasuredConfig,
  type MeasuredSizes,
  type ModelSize,
} from '../../src-engine/contract/model-size.ts';
import type { ModelConfig, RunConfig } from '../../src-engine/contract/run-config.ts';
import { TASK_READOUTS } from '../../src-engine/contract/task-readouts.ts';

/** Returns the size of a run's model on this data, with what the run leaves to the data filled in. */
export function measureRun(report: DataReport, config: RunConfig): ModelSize {
  return measureModel(measuredConfig(report, config), sizesOf(report, config));
}

/** Returns a run as far as its size and its work go. */
export function measuredConfig(report: DataReport, config: RunConfig): MeasuredConfig {
  const input = config.model.input ?? report.suggestedRun.model.input ?? defaultInput(report);
  return { model: { ...config.model, input, readout: readoutOf(report, config) }, training: config.training };
}

/** Returns the largest model that an engine builds, or can keep on a machine that lets it take so much memory. */
export function largestModelBytes(memoryBudgetBytes: number): number {
  return Math.min(MEMORY_LIMIT_BYTES, memoryBudgetBytes);
}

/** Whether the size of a model depends on the seed: the vocabulary of rows is that of the training split, where it is drawn. */
export function isSizedBySeed({ vocabularySize, data }: Pick<DataReport, 'vocabularySize' | 'data'>): boolean {
  const isOfRows = vocabularySize > 0 && data.task !== 'next-symbol' && data.source.kind !== 'synthetic';
  return isOfRows && (data.split.kind === 'random' || data.split.kind === 'by-group');
}

/** Returns the memory that a run's model takes while it trains. */
export function trainingBytes({ weightBytes, stateBytes }: ModelSize): number {
  return weightBytes + stateBytes;
}

/** Returns what a run's model reads out on this data. */
export function readoutOf(report: DataReport, config: RunConfig): NonNullable<ModelConfig['readout']> {
  const { task } = report.data;
  const usual = task === null ? 'every-step' : TASK_READOUTS[task][0];
  return config.model.readout ?? report.suggestedRun.model.readout ?? usual;
}

/** Returns what the data says of a model's size. */
export function sizesOf(report: DataReport, config: RunConfig): MeasuredSizes {
  const { vocabularySize, featureSize, lengths, splitCounts } = report;
  return {
    vocabularySize,
    featureSize,
    outputSize: outputSizeOf(report, config),
    maxTimeSteps: Math.max(1, lengths.max),
    maxBatchSize: Math.max(1, Math.min(config.training.batchSize, Math.max(...Object.values(splitCounts)))),
  };
}

function outputSizeOf({ data, targets, vocabularySize, classes }: DataReport, { training }: RunConfig): number {
  if (targets.length > 0) return targets.length;
  if (training.loss.kind === 'binary-cross-entropy') return 1;
  return data.task === 'next-symbol' ? vocabularySize : classes.length;
}
