import type { ConfigIssue } from './config-issue.ts';
import type { LayerConfig, ModelConfig } from './model-config.ts';
import type { TrainingConfig } from './training-config.ts';

interface ModelAndTraining {
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
}

/** Returns what is wrong between fields that are each valid alone, in the order of the fields. */
export function findContradictions(config: ModelAndTraining): ConfigIssue[] {
  return [...config.model.layers.flatMap(findInLayer), ...findInReadout(config), ...findInTraining(config)];
}

function findInLayer(layer: LayerConfig, index: number): ConfigIssue[] {
  const { cell, activation, forgetBias, resetAfter, layerNorm } = layer;
  const issues: ConfigIssue[] = [];
  const add = (field: keyof LayerConfig, message: string): void => {
    issues.push({ path: `model.layers.${String(index)}.${field}`, message });
  };
  if (cell !== 'rnn' && activation !== 'tanh') {
    add('activation', `${cell} has its activations built in; leave it at tanh or use the cell rnn`);
  }
  if (cell !== 'lstm' && forgetBias !== null) add('forgetBias', `${cell} has no forget gate; use the cell lstm`);
  if (cell !== 'gru' && !resetAfter) add('resetAfter', `${cell} has no reset gate; use the cell gru`);
  if (!resetAfter && layerNorm)
    add('layerNorm', 'it needs resetAfter: Keras, whose variant this is, has no such layer');
  return issues;
}

function findInReadout({ model, training }: ModelAndTraining): ConfigIssue[] {
  const { readout } = model;
  if ((readout !== 'mean' && readout !== 'max') || training.bptt.kind === 'full') return [];
  const message = `${readout} reads every time step at once, so gradients cannot be cut off; use training.bptt full`;
  return [{ path: 'model.readout', message }];
}

function findInTraining({ model, training }: ModelAndTraining): ConfigIssue[] {
  const { bptt, stateful, shuffle } = training;
  const isBidirectional = model.layers.some(({ bidirectional }) => bidirectional);
  const issues: ConfigIssue[] = [];
  if (stateful && shuffle === true) {
    issues.push({
      path: 'training.shuffle',
      message:
        'stateful training hands the state of each batch to the next, which must follow it in the data; leave shuffle out',
    });
  }
  if (bptt.kind === 'windowed' && bptt.length < bptt.every) {
    issues.push({ path: 'training.bptt.length', message: 'it must be at least every, or some losses would not count' });
  }
  if (isBidirectional && (bptt.kind === 'per-step' || bptt.kind === 'windowed')) {
    issues.push({
      path: 'training.bptt.kind',
      message: `${bptt.kind} needs one direction: the reverse one reads the future, so no step back is the last; use full or chunked`,
    });
  }
  return issues;
}
