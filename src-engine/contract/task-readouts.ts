import type { Task } from './data-config.ts';
import type { ModelConfig } from './model-config.ts';

type Readout = NonNullable<ModelConfig['readout']>;

/** What a model may read out for each task; the first is what it does unless told otherwise. */
export const TASK_READOUTS: Readonly<Record<Task, readonly [Readout, ...Readout[]]>> = {
  'next-symbol': ['every-step'],
  'step-tags': ['every-step'],
  'sequence-class': ['last', 'mean', 'max'],
  'sequence-value': ['last', 'mean', 'max'],
  forecast: ['last', 'mean', 'max', 'every-step'],
};
