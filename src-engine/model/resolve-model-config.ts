import { configError } from '../contract/config-error.ts';
import { defaultInput } from '../contract/input-defaults.ts';
import type { ModelConfig } from '../contract/run-config.ts';
import { TASK_READOUTS } from '../contract/task-readouts.ts';
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
  dataset: Pick<Dataset, 'task' | 'vocabularySize' | 'featureSize'> & Partial<Pick<Dataset, 'train'>>,
): ResolvedModelConfig {
  const isNumeric = dataset.featureSize > 0;
  const readouts = TASK_READOUTS[dataset.task];
  const input = model.input ?? defaultInput(dataset);
  // Stateful forecasts have an answer at every step, which the task alone does not tell.
  const answersSteps = dataset.train?.targetsPer === 'step' && readouts.includes('every-step');
  const readout = model.readout ?? (answersSteps ? 'every-step' : readouts[0]);
  if ((input.kind === 'numeric') !== isNumeric) {
    throw configError(
      'model.input.kind',
      `${input.kind} does not fit data whose time steps are ${isNumeric ? 'numbers' : 'symbols'}`,
      isNumeric ? 'Use numeric input.' : 'Use one-hot or embedding.',
    );
  }
  if (!readouts.includes(readout)) {
    const answers = readouts.includes('every-step') ? 'each time step' : 'a whole sequence';
    throw configError(
      'model.readout',
      `${readout} does not fit the task ${dataset.task}, which asks for one answer for ${answers}`,
      `Use ${readouts.join(' or ')}, or leave it out.`,
    );
  }
  return { ...model, input, readout };
}
