import type { DataReport } from '../../../../src-engine/contract/data-report.ts';
import { DEFAULT_EMBEDDING_SIZE } from '../../../../src-engine/contract/input-defaults.ts';
import { isNumberTask } from '../../../../src-engine/contract/number-task.ts';
import {
  ACTIVATIONS,
  ARITHMETICS,
  CELLS,
  EARLY_STOPPING_METRICS,
  INITIALIZERS,
  MERGES,
  type RunConfig,
} from '../../../../src-engine/contract/run-config.ts';
import { TASK_READOUTS } from '../../../../src-engine/contract/task-readouts.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { sentenceCase } from '../../../i18n/sentence-case.ts';
import {
  changeClipping,
  CLIPPINGS,
  DEFAULT_CONFIG,
  lossesFor,
  OPTIMIZERS,
  SCHEDULES,
  truncationOf,
  TRUNCATIONS,
} from '../../../state/config-choices.ts';
import type { SettingValue } from '../../../state/grid-settings.ts';

export interface SettingOption {
  readonly value: SettingValue;
  readonly label: string;
}

interface Choices {
  /** Where numbers that belong to a choice come from. */
  readonly config: RunConfig;
  readonly report: DataReport | null;
  readonly text: Dictionary;
}

/** Returns what can be chosen at a setting, in the order of the form; nothing for a number. */
export function settingOptions(path: string, choices: Choices): readonly SettingOption[] {
  return OPTIONS[path]?.(choices) ?? [];
}

const onOff = ({ text }: Choices): SettingOption[] => [
  { value: false, label: text.grid.off },
  { value: true, label: text.grid.on },
];

/** The metrics that end a run, and none. */
const metrics = ({ report, text }: Choices): SettingOption[] => {
  const hasAccuracy = !isNumberTask(report?.data.task ?? 'next-symbol');
  return (['never', ...EARLY_STOPPING_METRICS] as const)
    .filter((value) => value !== 'validation-accuracy' || hasAccuracy)
    .map((value) => ({ value, label: text.form.stopMetrics[value] }));
};

const OPTIONS: Readonly<Record<string, (choices: Choices) => readonly SettingOption[]>> = {
  'model.layers.*.cell': ({ text }) => labelled(CELLS, text.config.cellNames),
  'model.layers.*.activation': ({ text }) => labelled(ACTIVATIONS, text.config.activationNames),
  'model.layers.*.merge': ({ text }) => labelled(MERGES, text.config.mergeNames),
  'model.layers.*.bidirectional': ({ text }) => [
    { value: false, label: text.runs.directions.forward },
    { value: true, label: text.runs.directions.both },
  ],
  'model.layers.*.resetAfter': ({ text }) => [
    { value: true, label: sentenceCase(text.form.resets.after) },
    { value: false, label: sentenceCase(text.form.resets.before) },
  ],
  'model.layers.*.layerNorm': onOff,
  'model.input': inputs,
  'model.readout': ({ report, text }) => {
    const task = report?.data.task ?? null;
    return task === null ? [] : labelled(TASK_READOUTS[task], text.config.readoutNames);
  },
  'model.initializer': ({ text }) => labelled(INITIALIZERS, text.config.initializerNames),
  'training.bptt': ({ config, text }) =>
    TRUNCATIONS.map((kind) => ({
      value: truncationOf(kind, config.training.bptt),
      label: text.form.truncations[kind],
    })),
  'training.clip': ({ config, report, text }) => {
    const suggested = (report?.suggestedRun ?? DEFAULT_CONFIG).training;
    return CLIPPINGS.map((kind) => ({
      value: changeClipping(config.training.clip, kind, suggested),
      label: text.form.clippings[kind],
    }));
  },
  'training.optimizer.kind': ({ text }) => labelled(OPTIMIZERS, text.config.optimizerNames),
  'training.schedule.kind': ({ text }) => labelled(SCHEDULES, text.form.schedules),
  'training.loss.kind': ({ report, text }) =>
    labelled(lossesFor(report?.data.task ?? 'next-symbol', report?.classes.length ?? 0), text.config.lossNames),
  'training.loss.classWeights': ({ text }) => [
    { value: null, label: sentenceCase(text.config.classWeights.none) },
    { value: 'balanced', label: sentenceCase(text.config.classWeights.balanced) },
  ],
  'training.earlyStopping.metric': metrics,
  'training.target.metric': metrics,
  'training.earlyStopping.restoreBest': onOff,
  'training.weightAverage': onOff,
  'training.stateful': onOff,
  'training.shuffle': onOff,
  'training.lengthBuckets': onOff,
  'training.arithmetic': ({ text }) => labelled(ARITHMETICS, text.config.arithmeticNames),
};

function inputs({ report, text }: Choices): SettingOption[] {
  const names = text.config.inputNames;
  if (report?.suggestedRun.model.input?.kind === 'numeric')
    return [{ value: { kind: 'numeric' }, label: names.numeric }];
  return [
    { value: { kind: 'one-hot' }, label: names['one-hot'] },
    { value: { kind: 'embedding', size: DEFAULT_EMBEDDING_SIZE }, label: names.embedding },
  ];
}

function labelled<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): SettingOption[] {
  return values.map((value) => ({ value, label: sentenceCase(labels[value]) }));
}
