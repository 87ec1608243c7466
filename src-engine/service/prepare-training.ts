import type { RunConfig } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Preparation } from '../data/preparation.ts';
import { prepareDataset } from '../data/prepare-dataset.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { Trainer } from '../training/trainer.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';

/** A run that is ready for its first step. */
export interface PreparedTraining {
  readonly trainer: Trainer;
  readonly preparation: Preparation;
  /** The configuration with every choice that the data made. */
  readonly config: RunConfig;
  readonly fingerprint: NonNullable<RunState['dataFingerprint']>;
}

/**
 * Reads the data of a run and builds its model.
 * @throws {UnrollError} for a fault of the file, of the configuration, or `MODEL_TOO_LARGE`
 */
export async function prepareTraining(options: {
  readonly platform: EnginePlatform;
  readonly config: RunConfig;
  readonly dataPath: string;
  readonly maxSteps?: number;
}): Promise<PreparedTraining> {
  const { platform, config, dataPath, maxSteps } = options;
  const file = await readDataFile(platform, dataPath);
  const { dataset, preparation, data } = prepareDataset(file, config.data, config.training.seed);
  const model = resolveModelConfig(config.model, dataset);
  refuseLogisticText(config, dataset.task);
  const trainer = new Trainer({ config, model, dataset, ...(maxSteps === undefined ? {} : { maxSteps }) });
  return {
    trainer,
    preparation,
    config: { ...config, data, model },
    fingerprint: { sha256: file.sha256, sizeBytes: file.bytes.length },
  };
}

/** One logistic output cannot name the next symbol of a text, not even among two. */
function refuseLogisticText(config: RunConfig, task: Dataset['task']): void {
  if (task !== 'next-symbol' || config.training.loss.kind !== 'binary-cross-entropy') return;
  const path = 'training.loss.kind';
  const reason = 'binary-cross-entropy does not fit the task next-symbol';
  throw new UnrollError('INVALID_CONFIG', `${path}: ${reason}`, 'Use auto or cross-entropy.', { path, reason });
}
