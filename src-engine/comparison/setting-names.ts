import type { RunConfig } from '../contract/run-config.ts';
import { settingsOf, type SettingValue } from './settings.ts';

/** Short names of the settings that people compare most, with their paths; `*` stands for one part of any name. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['seed', 'training.seed'],
  ['data', 'data.source.*'],
  ['task', 'data.task'],
  ['unit', 'data.tokens.unit'],
  ['window', 'data.window.length'],
  ['stride', 'data.window.stride'],
  ['horizon', 'data.window.horizon'],
  ['scaling', 'data.scaling'],
  ['input', 'model.input.kind'],
  ['embedding', 'model.input.size'],
  ['cell', 'model.layers.*.cell'],
  ['hidden', 'model.layers.*.hiddenSize'],
  ['activation', 'model.layers.*.activation'],
  ['bidirectional', 'model.layers.*.bidirectional'],
  ['merge', 'model.layers.*.merge'],
  ['dropout', 'model.layers.*.dropout'],
  ['recurrentdropout', 'model.layers.*.recurrentDropout'],
  ['layernorm', 'model.layers.*.layerNorm'],
  ['forgetbias', 'model.layers.*.forgetBias'],
  ['readout', 'model.readout'],
  ['init', 'model.initializer'],
  ['epochs', 'training.epochs'],
  ['batch', 'training.batchSize'],
  ['stateful', 'training.stateful'],
  ['bptt', 'training.bptt.*'],
  ['clip', 'training.clip.*'],
  ['optimizer', 'training.optimizer.kind'],
  ['lr', 'training.optimizer.learningRate'],
  ['momentum', 'training.optimizer.momentum'],
  ['decay', 'training.optimizer.weightDecay'],
  ['schedule', 'training.schedule.kind'],
  ['patience', 'training.earlyStopping.patience'],
  ['smoothing', 'training.loss.labelSmoothing'],
  ['arithmetic', 'training.arithmetic'],
]);

/** Other words for short names, as they are in headings and in other tools, without what parts their words. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['source', 'data'],
  ['dataset', 'data'],
  ['tokenunit', 'unit'],
  ['units', 'hidden'],
  ['hiddensize', 'hidden'],
  ['hiddenunits', 'hidden'],
  ['numlayers', 'layers'],
  ['depth', 'layers'],
  ['direction', 'directions'],
  ['initializer', 'init'],
  ['initialiser', 'init'],
  ['epoch', 'epochs'],
  ['batchsize', 'batch'],
  ['truncation', 'bptt'],
  ['clipping', 'clip'],
  ['learningrate', 'lr'],
  ['rate', 'lr'],
  ['weightdecay', 'decay'],
  ['scheduler', 'schedule'],
  ['earlystopping', 'patience'],
  ['labelsmoothing', 'smoothing'],
  ['학습률', 'lr'],
  ['시드', 'seed'],
  ['유닛', 'hidden'],
  ['셀', 'cell'],
  ['배치', 'batch'],
  ['에포크', 'epochs'],
  ['절단', 'bptt'],
  ['클리핑', 'clip'],
  ['옵티마이저', 'optimizer'],
  ['드롭아웃', 'dropout'],
  ['데이터', 'data'],
  ['과제', 'task'],
]);

/** Facts of a model's stack that are no setting of their own. */
const STACK_FACTS: ReadonlyMap<string, (model: RunConfig['model']) => readonly SettingValue[]> = new Map([
  ['layers', ({ layers }) => [layers.length]],
  ['directions', ({ layers }) => layers.map(({ bidirectional }) => (bidirectional ? 2 : 1))],
]);

const SECTIONS: ReadonlySet<string> = new Set(['data', 'model', 'training']);

/** Returns a reader of what a short name or a dotted path means; `null` where it is neither. */
export function findSetting(name: string): ((config: RunConfig) => readonly SettingValue[]) | null {
  const fact = STACK_FACTS.get(shortName(name));
  if (fact !== undefined) return ({ model }) => fact(model);
  const isMeant = findPaths(name);
  if (isMeant === null) return null;
  return (config) => {
    const values: SettingValue[] = [];
    for (const [key, value] of settingsOf(config)) if (isMeant(key)) values.push(value);
    return values;
  };
}

/** Returns a test of the paths that a short name or a dotted path means; `null` where it is neither. */
export function findPaths(name: string): ((path: string) => boolean) | null {
  const path = SHORT_NAMES.get(shortName(name)) ?? name;
  const section = path.slice(0, Math.max(0, path.indexOf('.'))).toLowerCase();
  return SECTIONS.has(section) ? pathMatcher(path) : null;
}

/** Returns the short name that is meant; a dotted path means none. */
function shortName(name: string): string {
  const plain = plainName(name);
  return SYNONYMS.get(plain) ?? plain;
}

/** Returns a name without what parts its words, in small letters: `hidden_size` and `hiddenSize` are the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/gu, '');
}

/** Returns a test of paths; large and small letters are the same. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const wanted = pattern.toLowerCase().split('.');
  const known = new Map<string, boolean>();
  return (path) => {
    let isMeant = known.get(path);
    if (isMeant === undefined) {
      const parts = path.toLowerCase().split('.');
      isMeant = parts.length === wanted.length && wanted.every((part, i) => part === '*' || part === parts[i]);
      known.set(path, isMeant);
    }
    return isMeant;
  };
}
