import { configError } from '../contract/config-error.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { UnrollError } from '../contract/wire-error.ts';
import { hasTargets } from '../memory/answers.ts';
import type { Dataset } from '../memory/sequences.ts';

/**
 * Does nothing when everything that a run is to be steered by can be measured.
 * @throws {UnrollError} `INVALID_CONFIG` naming the field
 */
export function checkMonitoredMetrics(training: TrainingConfig, dataset: Dataset): void {
  const hasValidation = hasTargets(dataset.validation);
  for (const section of ['earlyStopping', 'target'] as const) {
    const metric = training[section]?.metric ?? 'train-loss';
    const path = `training.${section}.metric`;
    if (metric !== 'train-loss' && !hasValidation) throw noValidation(path, metric);
    if (metric === 'validation-accuracy' && dataset.classCount === 0) {
      throw configError(path, 'the targets are numbers, which have no accuracy', 'Use validation-loss or train-loss.');
    }
  }
  const { kind } = training.schedule;
  if (kind === 'reduce-on-plateau' && !hasValidation) throw noValidation('training.schedule.kind', kind);
}

function noValidation(path: string, what: string): UnrollError {
  return configError(
    path,
    `${what} needs a validation split with targets, and this data has none`,
    'Give data.split a share for validation, or choose something else here.',
  );
}
