import type { DataReport } from '../../src-engine/contract/data-report.ts';
import {
  CELLS,
  EARLY_STOPPING_METRICS,
  LOSSES,
  type LayerConfig,
  type RunConfig,
  type TrainingConfig,
} from '../../src-engine/contract/run-config.ts';
import {
  changeOptimizer,
  changeSchedule,
  DEFAULT_CONFIG,
  earlyStoppingOn,
  firstWeightAverage,
  OPTIMIZERS,
  SCHEDULES,
  targetOn,
  withCell,
  withLossKind,
} from './config-choices.ts';
import { readoutOf } from './run-size.ts';

/*
 * Settings of a run by their dotted path, `model.layers.*` for that of all layers: read, and set as the form does. A run
 * that does not have a setting, such as the reset gate of an LSTM, is left as it is when it is set.
 */

/** A number, a choice, a yes or no, nothing, or settings that are chosen together, such as a truncation and its length. */
export type SettingValue = string | number | boolean | null | Readonly<Record<string, string | number>>;

/** What settings that follow the data are read and set by; `null` before there is data. */
type Data = DataReport | null;

/** More layers are a slip of the keyboard. */
const DEEPEST = 100;

/** Settings that decide which others there are: they are set first, in this order. */
const DECIDING: readonly string[] = [
  'model.layers',
  'model.layers.*.cell',
  'model.layers.*.bidirectional',
  'model.layers.*.resetAfter',
  'training.bptt',
  'training.clip',
  'training.optimizer.kind',
  'training.schedule.kind',
  'training.loss.kind',
  'training.earlyStopping.metric',
  'training.target.metric',
  'training.weightAverage',
  'training.stateful',
];

/** Orders settings so that each finds what it belongs to. */
export function bySettingOrder(a: { readonly path: string }, b: { readonly path: string }): number {
  return rankOf(a.path) - rankOf(b.path);
}

function rankOf(path: string): number {
  const rank = DECIDING.indexOf(path);
  return rank === -1 ? DECIDING.length : rank;
}

/** Returns the setting at a path, of the first layer for one of all layers; `undefined` when the run does not have it. */
export function readSetting(config: RunConfig, path: string, report: Data): SettingValue | undefined {
  const { model, training } = config;
  switch (path) {
    case 'model.layers':
      return model.layers.length;
    case 'model.input':
      return model.input ?? report?.suggestedRun.model.input ?? { kind: 'one-hot' };
    case 'model.readout':
      return report === null ? model.readout : readoutOf(report, config);
    case 'training.earlyStopping.metric':
      return training.earlyStopping?.metric ?? 'never';
    case 'training.target.metric':
      return training.target?.metric ?? 'never';
    case 'training.weightAverage':
      return training.weightAverage !== null;
    case 'training.shuffle':
      return training.stateful ? undefined : (training.shuffle ?? true);
    case 'training.lengthBuckets':
      return training.stateful ? undefined : training.lengthBuckets;
    case 'training.loss.huberDelta':
      return training.loss.kind === 'huber' ? training.loss.huberDelta : undefined;
    default:
      return readAt(config, path.split('.'));
  }
}

/** Returns the run with a setting at another value, and with what goes by it as the form would set it. */
export function withSetting(config: RunConfig, path: string, value: SettingValue, report: Data): RunConfig {
  if (readSetting(config, path, report) === undefined) return config;
  if (path === 'model.layers') return withDepth(config, Number(value));
  if (path === 'model.layers.*.cell') {
    return mapLayers(config, (layer) => withCell(layer, oneOf(CELLS, value, layer.cell)));
  }
  if (path === 'model.layers.*.resetAfter' && value === false) {
    const before = (layer: LayerConfig) =>
      layer.cell === 'gru' ? { ...layer, resetAfter: false, layerNorm: false } : layer;
    return mapLayers(config, before);
  }
  const change = trainingChange(config.training, path, value, report);
  if (change !== null) return { ...config, training: { ...config.training, ...change } };
  return putAt(config, path.split('.'), value);
}

/** Returns what of the training another value brings with it; `null` where it is only the value itself. */
function trainingChange(
  training: TrainingConfig,
  path: string,
  value: SettingValue,
  report: Data,
): Partial<TrainingConfig> | null {
  const suggested = (report?.suggestedRun ?? DEFAULT_CONFIG).training;
  const task = report?.data.task ?? 'next-symbol';
  switch (path) {
    case 'training.optimizer.kind':
      return { optimizer: changeOptimizer(training.optimizer, oneOf(OPTIMIZERS, value, 'adam'), suggested) };
    case 'training.schedule.kind':
      return { schedule: changeSchedule(training.schedule, oneOf(SCHEDULES, value, 'constant'), suggested) };
    case 'training.loss.kind':
      return { loss: withLossKind(training.loss, oneOf(LOSSES, value, 'auto'), task) };
    case 'training.earlyStopping.metric': {
      const metric = EARLY_STOPPING_METRICS.find((known) => known === value);
      if (metric === undefined) return { earlyStopping: null };
      const { earlyStopping } = training;
      return { earlyStopping: earlyStopping === null ? earlyStoppingOn(metric) : { ...earlyStopping, metric } };
    }
    case 'training.target.metric': {
      const metric = EARLY_STOPPING_METRICS.find((known) => known === value);
      return { target: metric === undefined ? null : targetOn(metric, training.target) };
    }
    case 'training.weightAverage':
      return { weightAverage: value === true ? (training.weightAverage ?? firstWeightAverage()) : null };
    case 'training.stateful':
      return value === true ? { stateful: true, shuffle: null, lengthBuckets: false } : { stateful: false };
    case 'training.shuffle':
      return { shuffle: value === true ? null : false };
    default:
      return null;
  }
}

/** Returns the run with so many layers: those at the top are left out, or the top one is repeated. */
function withDepth(config: RunConfig, depth: number): RunConfig {
  const { layers } = config.model;
  const top = layers.at(-1);
  if (top === undefined || !Number.isInteger(depth) || depth < 1 || depth > DEEPEST) return config;
  const deeper = Array.from({ length: depth }, (_, index) => layers[index] ?? top);
  return { ...config, model: { ...config.model, layers: deeper } };
}

function mapLayers(config: RunConfig, change: (layer: LayerConfig) => LayerConfig): RunConfig {
  return { ...config, model: { ...config.model, layers: config.model.layers.map(change) } };
}

/** Whether a layer's cell and direction read this of its settings. */
function layerHas({ cell, bidirectional, resetAfter }: LayerConfig, field: string | undefined): boolean {
  switch (field) {
    case 'activation':
      return cell === 'rnn';
    case 'forgetBias':
      return cell === 'lstm';
    case 'resetAfter':
      return cell === 'gru';
    case 'merge':
      return bidirectional;
    case 'layerNorm':
      return resetAfter;
    default:
      return true;
  }
}

function readAt(config: RunConfig, [section, group = '', ...rest]: readonly string[]): SettingValue | undefined {
  const [layer, field] = rest;
  if (layer === '*') {
    const found = config.model.layers.find((candidate) => layerHas(candidate, field));
    return found === undefined ? undefined : valueOf(entryOf(found, field));
  }
  const node = entryOf(section === 'model' ? config.model : config.training, group);
  return valueOf(rest.reduce<unknown>(entryOf, node));
}

function putAt(config: RunConfig, [section, group = '', ...rest]: readonly string[], value: SettingValue): RunConfig {
  const [layer, field = ''] = rest;
  if (layer === '*') {
    return mapLayers(config, (each) => (layerHas(each, field) ? putIn(each, [field], value) : each));
  }
  if (section === 'model') return { ...config, model: putIn(config.model, [group, ...rest], value) };
  return { ...config, training: putIn(config.training, [group, ...rest], value) };
}

function putIn<Node>(node: Node, [key, ...rest]: readonly string[], value: SettingValue): Node {
  if (key === undefined || typeof node !== 'object' || node === null) return node;
  return Object.assign({ ...node }, { [key]: rest.length === 0 ? value : putIn(entryOf(node, key), rest, value) });
}

function entryOf(node: unknown, key: string | undefined): unknown {
  if (typeof node !== 'object' || node === null || key === undefined) return undefined;
  return Object.entries(node).find(([name]) => name === key)?.[1];
}

/** Plain data of a configuration is a value; a list is none. */
function valueOf(found: unknown): SettingValue | undefined {
  if (found === null || typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean')
    return found;
  if (typeof found !== 'object' || Array.isArray(found)) return undefined;
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string | number] => /string|number/u.test(typeof entry[1])),
  );
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: SettingValue, otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}
