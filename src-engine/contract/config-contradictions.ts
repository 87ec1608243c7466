import * as v from 'valibot';
import type { ConfigIssue } from './config-issue.ts';
import { dataConfigSchema, type DataConfig } from './data-config.ts';
import type { LayerConfig, ModelConfig } from './model-config.ts';
import { trainingConfigSchema, type TrainingConfig } from './training-config.ts';

const DATA_DEFAULTS = v.parse(dataConfigSchema, { source: { kind: 'sample', id: 'any' } });
const LOSS_DEFAULTS = v.parse(trainingConfigSchema, {}).loss;

interface CheckedConfig {
  readonly data: DataConfig;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
}

/** A problem between fields, with the paths of all of them; `path` is where to mend it. */
interface Contradiction extends ConfigIssue {
  readonly between: readonly string[];
}

/**
 * Returns what is wrong between fields that are each valid alone, in the order of the fields.
 * @param invalidPaths fields that hold no valid value: nothing is said of what they have a part in
 */
export function findContradictions(config: CheckedConfig, invalidPaths: readonly string[] = []): ConfigIssue[] {
  return [
    ...findInMadeUpData(config.data),
    ...findInWindow(config.data),
    ...config.model.layers.flatMap(findInLayer),
    ...findInReadout(config),
    ...findInTraining(config),
    ...findInTarget(config),
    ...findInLoss(config),
  ]
    .filter(({ between }) => !between.some((path) => isAtOrBelowAny(path, invalidPaths)))
    .map(({ path, message }) => ({ path, message }));
}

function isAtOrBelowAny(path: string, others: readonly string[]): boolean {
  return others.some((other) => `${path}.`.startsWith(`${other}.`));
}

/** What only a file has; columns that are none, and numbers as they are, are what made-up data is kept with. */
function findInMadeUpData({ source, layout, columns, tokens, scaling, split }: DataConfig): Contradiction[] {
  if (source.kind !== 'synthetic') return [];
  const issues: Contradiction[] = [];
  const add = (field: string, message: string): void => {
    issues.push({ path: `data.${field}`, message, between: [`data.${field}`, 'data.source.kind'] });
  };
  for (const side of ['input', 'target'] as const) {
    if ((columns[side] ?? []).length > 0) add(`columns.${side}`, 'made-up data has no columns; leave it out');
  }
  for (const field of ['normalization', 'lowercase', 'minCount', 'maxVocabulary'] as const) {
    if (tokens[field] !== DATA_DEFAULTS.tokens[field]) {
      add(`tokens.${field}`, 'made-up data has no text to make symbols of; leave it out');
    }
  }
  if (layout !== null) add('layout', 'made-up data has no rows to lay out; leave it out');
  for (const field of ['group', 'time'] as const) {
    if (columns[field] !== null) add(`columns.${field}`, 'made-up data has no columns; leave it out');
  }
  if (split.kind === 'by-group') add('split.kind', 'made-up sequences have no groups; leave it out');
  if (scaling === 'min-max') add('scaling', 'made-up numbers are not scaled; leave it out');
  return issues;
}

function findInWindow({ task, window }: DataConfig): Contradiction[] {
  if (task === null || task === 'forecast' || window.horizon === DATA_DEFAULTS.window.horizon) return [];
  const path = 'data.window.horizon';
  return [{ path, message: `only a forecast looks ahead, not ${task}; leave it out`, between: [path, 'data.task'] }];
}

function findInLayer(layer: LayerConfig, index: number): Contradiction[] {
  const { cell, activation, forgetBias, resetAfter, layerNorm } = layer;
  const issues: Contradiction[] = [];
  const pathOf = (field: keyof LayerConfig): string => `model.layers.${String(index)}.${field}`;
  const add = (field: keyof LayerConfig, message: string, other: keyof LayerConfig = 'cell'): void => {
    issues.push({ path: pathOf(field), message, between: [pathOf(field), pathOf(other)] });
  };
  if (cell !== 'rnn' && activation !== 'tanh') {
    add('activation', `${cell} has its activations built in; leave it at tanh or use the cell rnn`);
  }
  if (cell !== 'lstm' && forgetBias !== null) add('forgetBias', `${cell} has no forget gate; use the cell lstm`);
  if (cell !== 'gru' && !resetAfter) add('resetAfter', `${cell} has no reset gate; use the cell gru`);
  if (!resetAfter && layerNorm)
    add('layerNorm', 'it needs resetAfter: Keras, whose variant this is, has no such layer', 'resetAfter');
  return issues;
}

function findInReadout({ model, training }: CheckedConfig): Contradiction[] {
  const { readout } = model;
  if ((readout !== 'mean' && readout !== 'max') || training.bptt.kind === 'full') return [];
  const message = `${readout} reads every time step at once, so gradients cannot be cut off; use training.bptt full`;
  return [{ path: 'model.readout', message, between: ['model.readout', 'training.bptt.kind'] }];
}

function findInTraining({ model, training }: CheckedConfig): Contradiction[] {
  const { bptt, stateful, shuffle, lengthBuckets } = training;
  const isBidirectional = model.layers.some(({ bidirectional }) => bidirectional);
  const issues: Contradiction[] = [];
  if (stateful && shuffle === true) {
    issues.push({
      path: 'training.shuffle',
      message:
        'stateful training hands the state of each batch to the next, which must follow it in the data; leave shuffle out',
      between: ['training.stateful', 'training.shuffle'],
    });
  }
  if (stateful && lengthBuckets) {
    issues.push({
      path: 'training.lengthBuckets',
      message: 'streams are all of one length and keep their order; leave lengthBuckets out',
      between: ['training.stateful', 'training.lengthBuckets'],
    });
  }
  if (bptt.kind === 'windowed' && bptt.length < bptt.every) {
    issues.push({
      path: 'training.bptt.length',
      message: 'it must be at least every, or some losses would not count',
      between: ['training.bptt.length', 'training.bptt.every'],
    });
  }
  if (isBidirectional && (bptt.kind === 'per-step' || bptt.kind === 'windowed')) {
    issues.push({
      path: 'training.bptt.kind',
      message: `${bptt.kind} needs one direction: the reverse one reads the future, so no step back is the last; use full or chunked`,
      between: ['training.bptt.kind', 'model.layers'],
    });
  }
  return issues;
}

function findInTarget({ training: { target } }: CheckedConfig): Contradiction[] {
  if (target?.metric !== 'validation-accuracy' || (target.value >= 0 && target.value <= 1)) return [];
  const path = 'training.target.value';
  const message = 'accuracy is a share from 0 to 1; 0.95 is 95 %';
  return [{ path, message, between: [path, 'training.target.metric'] }];
}

function findInLoss({ training: { loss } }: CheckedConfig): Contradiction[] {
  if (loss.kind === 'huber' || loss.huberDelta === LOSS_DEFAULTS.huberDelta) return [];
  const path = 'training.loss.huberDelta';
  const message = `${loss.kind} does not read it; leave it out or use the loss huber`;
  return [{ path, message, between: [path, 'training.loss.kind'] }];
}
