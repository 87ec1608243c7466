import type { RunConfig } from '../contract/run-config.ts';
import { aspectValues } from './setting-aspects.ts';
import { SEED_PATH, type SettingValue } from './settings.ts';
import type { SettingWords } from './words/settings-en.ts';
import { withinSentence } from './words/within-sentence.ts';

type Teller = (config: RunConfig, words: SettingWords) => string;
type ValueNames = (words: SettingWords) => Readonly<Record<string, string>>;

/** Names of the values of an aspect. */
const VALUE_NAMES: Readonly<Record<string, ValueNames>> = {
  'data.task': (words) => words.taskNames,
  'data.layout': ({ dataValues }) => dataValues.layouts,
  'data.missing': ({ dataValues }) => dataValues.missingChoices,
  'data.tokens.unit': ({ dataValues }) => dataValues.tokenUnits,
  'data.tokens.normalization': ({ dataValues }) => dataValues.normalForms,
  'data.scaling': ({ dataValues }) => dataValues.scalings,
  'model.layers.*.activation': (words) => words.activationNames,
  'model.layers.*.merge': (words) => words.mergeNames,
  'model.readout': (words) => words.readoutNames,
  'model.initializer': (words) => words.initializerNames,
  'training.optimizer.kind': (words) => words.optimizerNames,
  'training.loss.kind': (words) => words.lossNames,
  'training.arithmetic': (words) => words.arithmeticNames,
};

/** What the values of an aspect say together. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'data.source': ({ data: { source } }) => {
    if (source.kind === 'file') return source.path.split(/[\\/]/u).at(-1) ?? source.path;
    return source.kind === 'sample' ? source.id : source.task;
  },
  'data.reading': ({ data: { reading } }, { dataValues, usual }) => {
    const { encoding, delimiter, header, badRows } = reading;
    const parts = [
      encoding?.toUpperCase() ?? '',
      delimiter === null ? '' : JSON.stringify(delimiter),
      header === null ? '' : `${dataValues.header} ${dataValues.headers[header ? 'yes' : 'no']}`,
      badRows === 'stop' ? '' : `${dataValues.badRows} ${dataValues.badRowChoices[badRows]}`,
    ];
    return parts.filter((part) => part !== '').join(', ') || usual;
  },
  'data.split': ({ data: { split } }, { dataValues }) => {
    const kind = split.kind === 'random' && split.stratify ? 'stratified' : split.kind;
    const shares = [split.train, split.validation, split.test].map((share) => Math.round(share * 100));
    return split.kind === 'none'
      ? dataValues.splitKinds.none
      : `${dataValues.splitKinds[kind]}, ${shares.join(' / ')} %`;
  },
  'model.layers.*.cell': ({ model }, { cellNames }) =>
    [...new Set(model.layers.map(({ cell }) => cellNames[cell]))].join(' + '),
  'model.input': ({ model: { input } }, { inputNames, value, usual }) => {
    if (input === null) return usual;
    return input.kind === 'embedding' ? `${inputNames.embedding} ${value(input.size)}` : inputNames[input.kind];
  },
  'model.layers.*.hiddenSize': ({ model }, words) => words.layersOf(model.layers.map(({ hiddenSize }) => hiddenSize)),
  'model.layers.*.bidirectional': ({ model }, words) =>
    model.layers.some((layer) => layer.bidirectional) ? words.bothWays : words.oneWay,
  'training.bptt': ({ training }, words) => words.bptt(training.bptt),
  'training.clip': ({ training }, words) => words.clipping(training.clip),
  'training.schedule': ({ training }, words) => words.schedule(training.schedule),
  'training.earlyStopping': ({ training: { earlyStopping } }, words) =>
    earlyStopping === null ? words.no : words.earlyStopping(earlyStopping),
  'training.target': ({ training: { target } }, words) => (target === null ? words.no : words.target(target)),
  'training.weightAverage': ({ training: { weightAverage } }, { no, value }) =>
    weightAverage === null ? no : value(weightAverage.decay),
  'training.loss.classWeights': ({ training }, { classWeights: words }) => {
    const { classWeights } = training.loss;
    return classWeights === null ? words.none : words[classWeights === 'balanced' ? 'balanced' : 'custom'];
  },
};

/** Aspects whose values say by themselves what they are of. */
const TELLING: ReadonlySet<string> = new Set([
  ...['data.source', 'data.task', 'model.layers.*.cell', 'model.layers.*.bidirectional'],
  ...['training.bptt', 'training.optimizer.kind'],
]);

/** What an aspect is called together with its value, where name and value beside each other would not do. */
const PARTS: Readonly<Record<string, Teller>> = {
  'model.layers.*.hiddenSize': ({ model: { layers } }, words) => {
    const [first, ...others] = layers;
    return first !== undefined && others.length === 0
      ? words.units(first.hiddenSize)
      : words.unitsOfLayers(layers.map(({ hiddenSize }) => hiddenSize));
  },
  'training.epochs': ({ training }, words) => words.epochs(training.epochs),
  [SEED_PATH]: ({ training }, words) => words.seed(training.seed),
};

/** Returns what an aspect of a configuration is called; its own field where it has no word. */
export function nameAspect(aspect: string, { names }: Pick<SettingWords, 'names'>): string {
  const field = fieldOf(aspect);
  return names[field] ?? field;
}

/** Whether there is a word for an aspect. */
export function hasAspectName(aspect: string, { names }: Pick<SettingWords, 'names'>): boolean {
  return Object.hasOwn(names, fieldOf(aspect));
}

function fieldOf(aspect: string): string {
  if (aspect === 'data.source.seed') return 'dataSeed';
  const parts = aspect.split('.');
  const last = parts.at(-1) ?? aspect;
  return last === 'kind' ? (parts.at(-2) ?? last) : last;
}

/** Returns what a run sets for an aspect, in words; empty where its configuration has no such setting. */
export function tellAspect(config: RunConfig, aspect: string, words: SettingWords): string {
  const tell = TELLERS[aspect];
  if (tell !== undefined) return tell(config, words);
  const names = VALUE_NAMES[aspect]?.(words) ?? {};
  const values = aspectValues(config, aspect);
  const set = values.filter((value) => value !== null);
  const told = (set.length > 0 ? set : values).map((value) => tellValue(value, names, words));
  return [...new Set(told)].join(', ');
}

/** As `tellAspect`, with what it is of: `64 units`, `learning rate 0.01`. */
export function tellPart(config: RunConfig, aspect: string, words: SettingWords): string {
  const tell = PARTS[aspect];
  if (tell !== undefined) return tell(config, words);
  const told = tellAspect(config, aspect, words);
  const isTelling = TELLING.has(aspect) || (aspect === 'training.clip' && config.training.clip.kind === 'none');
  return told === '' || isTelling ? told : `${withinSentence(nameAspect(aspect, words))} ${told}`;
}

function tellValue(value: SettingValue, names: Readonly<Record<string, string>>, words: SettingWords): string {
  if (typeof value === 'number') return words.value(value);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return value === null ? words.usual : (names[value] ?? value);
}
