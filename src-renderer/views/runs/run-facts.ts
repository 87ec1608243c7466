import type { RunConfig, Task } from '../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../i18n/en.ts';
import type { RunView } from '../../state/run-view.svelte.ts';
import { directionWords } from '../run-words.ts';

type RunMeasures = Pick<RunView, 'train' | 'validation'>;

/** Cell, widths and direction in words: `RNN 64 + 64 · both directions`. */
export function describeModel(config: RunConfig, { config: words, runs }: Dictionary): string {
  const { layers } = config.model;
  const cell = words.cellNames[layers[0]?.cell ?? 'rnn'];
  return `${cell} ${runs.layersOf(layers.map((layer) => layer.hiddenSize))} · ${directionWords(config, words)}`;
}

/** As `describeModel`, short enough for a table: `RNN 64 + 64 · both ways`. */
export function shortModel(config: RunConfig, { config: words, runs }: Dictionary): string {
  const { layers } = config.model;
  const way = layers.some((layer) => layer.bidirectional) ? runs.wayBoth : runs.wayOne;
  const sizes = runs.layersOf(layers.map((layer) => layer.hiddenSize));
  return `${words.cellNames[layers[0]?.cell ?? 'rnn']} ${sizes} · ${way}`;
}

/** Smallest validation loss so far; `null` before the first validation or when none was finite. */
export function bestValidationLoss({ validation }: Pick<RunView, 'validation'>): number | null {
  let best = Infinity;
  for (const loss of validation.column('loss')) if (loss < best) best = loss;
  return best === Infinity ? null : best;
}

/** The newest loss: of the validation split, or of the training batch when there is no validation. */
export function lastLoss({ train, validation }: RunMeasures): number | null {
  return validation.last('loss') ?? train.last('loss');
}

/** The newest accuracy, from the same split as `lastLoss`. */
export function lastAccuracy({ train, validation }: RunMeasures): number | null {
  return validation.last('accuracy') ?? train.last('accuracy');
}

/** Whether `lastLoss` and `lastAccuracy` are of the validation split: those of a training batch cannot be compared. */
export function isValidated({ validation }: Pick<RunView, 'validation'>): boolean {
  return validation.rowCount > 0;
}

/** Whether a validation can still come. */
export function willValidate({ config, isActive }: Pick<RunView, 'config' | 'isActive'>): boolean {
  const { split } = config.data;
  return isActive && split.kind !== 'none' && split.validation > 0;
}

/** The task of a run whose data may still be choosing it: where a text has no label, it is the next symbol. */
export function taskOf(config: RunConfig): Task {
  return config.data.task ?? (config.data.columns.target === null ? 'next-symbol' : 'sequence-class');
}

/** What the loss of these runs is a mean over; `mixed` when they differ. */
export function lossUnit(configs: readonly RunConfig[]): 'symbol' | 'sequence' | 'step' | 'mixed' {
  const units = { 'next-symbol': 'symbol', 'sequence-class': 'sequence', 'step-tags': 'step' } as const;
  const [unit, ...others] = new Set(configs.map((config) => units[taskOf(config)]));
  return unit === undefined || others.length > 0 ? 'mixed' : unit;
}
