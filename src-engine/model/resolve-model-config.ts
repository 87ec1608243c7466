import { defaultInput } from '../contract/input-defaults.ts';
import type { ModelConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { InputConfig } from '../layers/input-layers.ts';
import type { ReadoutKind } from '../layers/readouts.ts';
import type { Dataset } from '../memory/sequences.ts';

/** A model configuration in which every choice is made. */
export interface ResolvedModelConfig extends ModelConfig {
  readonly input: InputConfig;
  readonly readout: ReadoutKind;
}

/**
 * Returns the model configuration with what it leaves to the data filled in.
 * @throws {UnrollError} `INVALID_CONFIG` when it contradicts the data.
 */
export function resolveModelConfig(
  model: ModelConfig,
  dataset: Pick<Dataset, 'task' | 'vocabularySize' | 'featureSize'>,
): ResolvedModelConfig {
  const isNumeric = dataset.featureSize > 0;
  const neededReadout = dataset.task === 'sequence-class' ? 'last' : 'every-step';
  const input = model.input ?? defaultInput(dataset);
  const readout = model.readout ?? neededReadout;
  if ((input.kind === 'numeric') !== isNumeric) {
    throw contradiction(
      'model.input.kind',
      `${input.kind} does not fit data whose time steps are ${isNumeric ? 'numbers' : 'symbols'}`,
      isNumeric ? 'Use numeric input.' : 'Use one-hot or embedding.',
    );
  }
  if (readout !== neededReadout) {
    throw contradiction(
      'model.readout',
      `${readout} does not fit the task ${dataset.task}`,
      `Use ${neededReadout}, or leave it out.`,
    );
  }
  return { ...model, input, readout };
}

function contradiction(path: string, reason: string, hint: string): UnrollError {
  return new UnrollError('INVALID_CONFIG', `${path}: ${reason}`, hint, { path, reason });
}
