import { configError } from '../contract/config-error.ts';
import { MEMORY_LIMIT_BYTES } from '../contract/memory-model.ts';
import type { Baseline } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import type { Preparation } from '../data/preparation.ts';
import { resolveLoss } from '../losses/resolve-loss.ts';
import type { Dataset } from '../memory/sequences.ts';
import { computeBaselines } from '../metrics/baselines.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { Trainer } from '../training/trainer.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { openCompute, type Compute } from './open-compute.ts';
import { prepareSource } from './prepare-source.ts';

/** A run that is ready for its first step. */
export interface PreparedTraining {
  readonly trainer: Trainer;
  readonly compute: Compute;
  readonly dataset: Dataset;
  readonly preparation: Preparation;
  /** The configuration with every choice that the data made. */
  readonly config: RunConfig;
  readonly fingerprint: NonNullable<RunState['dataFingerprint']>;
  readonly baselines: readonly Baseline[];
}

/**
 * Reads or makes the data of a run and builds its model.
 * @throws {UnrollError} for a fault of the file, of the configuration, or `MODEL_TOO_LARGE`
 */
export async function prepareTraining(options: {
  readonly platform: EnginePlatform;
  readonly config: RunConfig;
  readonly dataPath: string | null;
  readonly maxSteps?: number;
}): Promise<PreparedTraining> {
  const { platform, config, dataPath, maxSteps } = options;
  const { prepared, fingerprint } = await prepareSource(platform, config, dataPath);
  const { dataset, preparation, data } = prepared;
  const model = resolveModelConfig(config.model, dataset);
  refuseLogisticText(config, dataset.task);
  const loss = resolveLoss(config.training.loss, dataset);
  const resolved = { ...config, data, model, training: { ...config.training, loss } };
  const compute = openCompute(platform, config.training.arithmetic, platform.cores);
  const { memory } = compute;
  const limit = maxSteps === undefined ? {} : { maxSteps };
  const { usedBytes, budgetBytes } = platform.memory();
  const memoryLimitBytes = Math.min(MEMORY_LIMIT_BYTES, budgetBytes - usedBytes);
  const trainer = new Trainer({ config: resolved, model, dataset, memory, memoryLimitBytes, ...limit });
  return {
    trainer,
    compute,
    dataset,
    preparation,
    config: resolved,
    fingerprint,
    baselines: computeBaselines(dataset, loss),
  };
}

/** One logistic output cannot name the next symbol of a text, not even among two. */
function refuseLogisticText(config: RunConfig, task: Dataset['task']): void {
  if (task !== 'next-symbol' || config.training.loss.kind !== 'binary-cross-entropy') return;
  const reason = 'binary-cross-entropy does not fit the task next-symbol';
  throw configError('training.loss.kind', reason, 'Use auto or cross-entropy.');
}
