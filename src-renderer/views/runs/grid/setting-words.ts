import type { DataReport } from '../../../../src-engine/contract/data-report.ts';
import type { RunConfig } from '../../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { sentenceCase } from '../../../i18n/sentence-case.ts';
import { withSetting, type SettingValue } from '../../../state/grid-settings.ts';
import { optimizerSettingName } from '../setting-differences.ts';
import { optimizerSettings, scheduleSettings } from '../setting-rules.ts';
import { settingOptions } from './setting-options.ts';

/** What the words of a setting depend on. */
export interface SettingContext {
  readonly config: RunConfig;
  readonly report: DataReport | null;
  readonly text: Dictionary;
}

/** Returns what a setting is called. */
export function settingName(path: string, { config, text }: SettingContext): string {
  const known = NAMES[path]?.(text);
  if (known !== undefined) return known;
  const [, group, field = ''] = path.split('.');
  const numbers = [{ name: field, value: 0 }];
  const [setting] = optimizerSettings(numbers);
  if (group === 'optimizer' && setting) return optimizerSettingName(config.training.optimizer.kind, setting.name, text);
  const [course] = scheduleSettings(numbers);
  return course === undefined ? path : text.form.scheduleLabels[course.name];
}

/** Returns how many values of a setting are compared: `3 cells`. */
export function settingCount(path: string, count: number, context: SettingContext): string {
  const { counts } = context.text.grid;
  switch (path) {
    case 'model.layers.*.cell':
      return counts.cells(count);
    case 'model.layers.*.hiddenSize':
      return counts.widths(count);
    case 'model.layers':
      return counts.depths(count);
    case 'training.bptt':
      return counts.truncations(count);
    case 'training.optimizer.kind':
      return counts.optimizers(count);
    case 'training.optimizer.learningRate':
      return counts.rates(count);
    case 'training.clip':
      return counts.clippings(count);
    case 'training.seed':
      return counts.seeds(count);
    default:
      return counts.values(count, settingName(path, context));
  }
}

/** Returns a value of a setting as it is shown, and typed. */
export function settingValue(path: string, value: SettingValue, context: SettingContext): string {
  const { config, report, text } = context;
  if (typeof value === 'number') return writeNumber(value);
  const { model, training } = withSetting(config, path, value, report);
  if (path === 'training.bptt') return text.config.bptt(training.bptt);
  if (path === 'training.clip') return text.config.clipping(training.clip);
  if (path === 'model.input' && model.input?.kind === 'embedding') {
    return `${text.config.inputNames.embedding} ${writeNumber(model.input.size)}`;
  }
  if (path === 'model.layers.*.forgetBias') return text.form.forgetBiasDefault;
  const key = JSON.stringify(value);
  const option = settingOptions(path, context).find((candidate) => JSON.stringify(candidate.value) === key);
  return option?.label ?? text.config.classWeights.custom;
}

/** As `settingValue`, for names of runs, where yes and no would not say of what. */
export function settingPart(path: string, value: SettingValue, context: SettingContext): string {
  const { text } = context;
  const shown = settingValue(path, value, context);
  if (path === 'training.seed' && typeof value === 'number') return text.config.seed(value);
  if (path === 'model.layers.*.bidirectional') return value === true ? text.config.bothWays : text.config.oneWay;
  if (path === 'model.layers' && typeof value === 'number') return text.config.layers(value);
  if (path === 'model.layers.*.hiddenSize' && typeof value === 'number') return text.config.units(value);
  return typeof value === 'number' || typeof value === 'boolean' || value === null
    ? `${settingName(path, context)} ${shown}`
    : shown;
}

function writeNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

const NAMES: Readonly<Record<string, (text: Dictionary) => string>> = {
  'model.layers': ({ grid }) => grid.depth,
  'model.layers.*.cell': ({ grid }) => grid.cell,
  'model.layers.*.hiddenSize': ({ runs }) => sentenceCase(runs.units),
  'model.layers.*.activation': ({ grid }) => grid.activation,
  'model.layers.*.bidirectional': ({ runs }) => runs.direction,
  'model.layers.*.merge': ({ form }) => form.merge,
  'model.layers.*.dropout': ({ form }) => form.dropout,
  'model.layers.*.recurrentDropout': ({ form }) => form.recurrentDropout,
  'model.layers.*.layerNorm': ({ form }) => form.layerNorm,
  'model.layers.*.forgetBias': ({ form }) => form.forgetBias,
  'model.layers.*.resetAfter': ({ form }) => form.reset,
  'model.input': ({ runs }) => runs.input,
  'model.input.size': ({ form }) => form.embeddingSize,
  'model.readout': ({ form }) => form.readout,
  'model.initializer': ({ form }) => form.initializer,
  'training.bptt': ({ runs }) => runs.truncation,
  'training.bptt.every': ({ form }) => form.everySteps,
  'training.bptt.length': ({ grid }) => grid.truncationLength,
  'training.clip': ({ runs }) => runs.clipping,
  'training.clip.max': ({ grid }) => grid.clippingLimit,
  'training.clip.factor': ({ grid }) => grid.clippingLimit,
  'training.clip.percentile': ({ grid }) => grid.clippingLimit,
  'training.stateful': ({ form }) => form.statefulLabel,
  'training.shuffle': ({ form }) => form.shuffle,
  'training.lengthBuckets': ({ grid }) => grid.lengthBuckets,
  'training.optimizer.kind': ({ runs }) => runs.optimizer,
  'training.optimizer.learningRate': ({ runs }) => runs.rate,
  'training.schedule.kind': ({ form }) => form.schedule,
  'training.batchSize': ({ runs }) => runs.batch,
  'training.epochs': ({ runs }) => runs.epochs,
  'training.seed': ({ runs }) => runs.seed,
  'training.earlyStopping.metric': ({ form }) => form.stopEarly,
  'training.earlyStopping.patience': ({ grid }) => grid.patience,
  'training.earlyStopping.minDelta': ({ form }) => form.minDelta,
  'training.earlyStopping.restoreBest': ({ grid }) => grid.restoreBest,
  'training.target.metric': ({ grid }) => grid.target,
  'training.target.value': ({ grid }) => grid.target,
  'training.weightAverage': ({ form }) => form.average,
  'training.weightAverage.decay': ({ form }) => form.averageDecay,
  'training.arithmetic': ({ form }) => form.arithmetic,
  'training.maxSkippedSteps': ({ form }) => form.skipLimit,
  'training.loss.kind': ({ form }) => form.lossKindLabel,
  'training.loss.classWeights': ({ form }) => form.classWeights,
  'training.loss.labelSmoothing': ({ form }) => form.labelSmoothingLabel,
  'training.loss.huberDelta': ({ form }) => form.huberDelta,
};
