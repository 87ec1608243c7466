import type { LayerConfig, RunConfig } from '../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../i18n/en.ts';
import { DEFAULT_CONFIG, numericSettings, optimizerOf } from '../../state/config-choices.ts';
import { optimizerSettings, type OptimizerSetting } from './setting-rules.ts';

/*
 * What of the less used settings is not at its default, in words: the closed groups of the form say it, and so do the
 * facts of a run.
 */

type Words = Pick<Dictionary, 'config' | 'form'>;

/** Returns the name of an optimizer's setting; both ways to shrink weights are told apart. */
export function optimizerSettingName(
  kind: RunConfig['training']['optimizer']['kind'],
  setting: OptimizerSetting,
  { form }: Pick<Words, 'form'>,
): string {
  if (setting !== 'weightDecay') return form.settingNames[setting];
  return form.weightDecayNames[kind === 'adamw' ? 'decoupled' : 'l2'];
}

export function layerDifferences(layer: LayerConfig, { config: words }: Pick<Words, 'config'>): string[] {
  const { dropout, recurrentDropout, layerNorm, forgetBias, resetAfter, bidirectional, merge } = layer;
  return present([
    bidirectional && merge !== 'concat' && words.merged(words.mergeNames[merge]),
    dropout > 0 && words.dropout(dropout),
    recurrentDropout > 0 && words.recurrentDropout(recurrentDropout),
    layerNorm && words.layerNorm,
    forgetBias !== null && words.forgetBias(forgetBias),
    !resetAfter && words.resetBefore,
  ]);
}

/** @param usualReadout what the task reads unless told otherwise */
export function modelDifferences(
  { model }: RunConfig,
  usualReadout: NonNullable<RunConfig['model']['readout']> | null,
  { config: words }: Pick<Words, 'config'>,
): string[] {
  const { readout, initializer } = model;
  return present([
    readout !== null && readout !== usualReadout && words.readout(words.readoutNames[readout]),
    initializer !== DEFAULT_CONFIG.model.initializer && words.initializer(words.initializerNames[initializer]),
  ]);
}

export function orderDifferences({ training }: RunConfig, { config: words }: Pick<Words, 'config'>): string[] {
  return present([
    training.stateful && words.stateful,
    !training.stateful && training.shuffle === false && words.inOrder,
    training.lengthBuckets && words.lengthBuckets,
  ]);
}

export function optimizerDifferences({ training }: RunConfig, words: Pick<Words, 'form'>): string[] {
  const { optimizer } = training;
  const usual = new Map(numericSettings(optimizerOf(optimizer.kind)).map(({ name, value }) => [name, value]));
  return optimizerSettings(numericSettings(optimizer))
    .filter(({ name, value }) => usual.get(name) !== value)
    .map(({ name, value }) => words.form.settingIs(optimizerSettingName(optimizer.kind, name, words), value));
}

export function lossDifferences({ training }: RunConfig, { config: words, form }: Words): string[] {
  const { kind, classWeights, labelSmoothing, huberDelta } = training.loss;
  const usual = DEFAULT_CONFIG.training.loss;
  return present([
    kind !== 'auto' && words.lossNames[kind],
    classWeights !== null && words.classesWeighted[classWeights === 'balanced' ? 'balanced' : 'custom'],
    labelSmoothing > 0 && words.labelSmoothing(labelSmoothing),
    huberDelta !== usual.huberDelta && form.settingIs(form.huberDelta, huberDelta),
  ]);
}

export function trainingDifferences({ training }: RunConfig, { config: words, form }: Words): string[] {
  const { weightAverage, maxSkippedSteps, earlyStopping } = training;
  return present([
    earlyStopping !== null && earlyStopping.minDelta > 0 && form.settingIs(form.minDelta, earlyStopping.minDelta),
    earlyStopping?.restoreBest === false && words.lastEpochKept,
    weightAverage !== null && words.weightAverage(weightAverage.decay),
    maxSkippedSteps !== DEFAULT_CONFIG.training.maxSkippedSteps && words.skipLimit(maxSkippedSteps),
  ]);
}

export function arithmeticDifferences({ training }: RunConfig, { config: words }: Pick<Words, 'config'>): string[] {
  return present([training.arithmetic === 'portable' && words.portableArithmetic]);
}

function present(parts: readonly (string | false)[]): string[] {
  return parts.filter((part) => part !== false);
}
