import { taskOf } from '../../../src-engine/comparison/measured-metrics.ts';
import { isNumberTask } from '../../../src-engine/contract/number-task.ts';
import type { RunConfig } from '../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../i18n/en.ts';
import type { RunView } from '../../state/run-view.svelte.ts';
import { directionWords } from '../run-words.ts';

type ConfigWords = Pick<Dictionary, 'config'>;
type RunMeasures = Pick<RunView, 'train' | 'validation'>;

/** Cells, widths and direction in words: `LSTM 64 + 64 · both directions`, `RNN 64 + GRU 32 · one direction`. */
export function describeModel(config: RunConfig, { config: words }: ConfigWords): string {
  return `${cellsAndSizes(config, words)} · ${directionWords(config, words)}`;
}

/** As `describeModel`, short enough for a table: `LSTM 64 + 64 · both ways`. */
export function shortModel(config: RunConfig, { config: words }: ConfigWords): string {
  const way = config.model.layers.some((layer) => layer.bidirectional) ? words.bothWays : words.oneWay;
  return `${cellsAndSizes(config, words)} · ${way}`;
}

/** A cell that all layers share is named once. */
function cellsAndSizes({ model }: RunConfig, words: Dictionary['config']): string {
  const [first, ...others] = model.layers;
  const cell = first?.cell ?? 'rnn';
  if (others.every((layer) => layer.cell === cell)) {
    return `${words.cellNames[cell]} ${words.layersOf(model.layers.map((layer) => layer.hiddenSize))}`;
  }
  return model.layers
    .map((layer) => `${words.cellNames[layer.cell]} ${words.layersOf([layer.hiddenSize])}`)
    .join(' + ');
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

/** What runs of a task are judged by beside their loss: the share of right answers, or how far off the numbers are. */
export function scoreOf(config: RunConfig): 'accuracy' | 'mae' {
  return isNumberTask(taskOf(config)) ? 'mae' : 'accuracy';
}

/** The newest accuracy or mean absolute error, from the same split as `lastLoss`. */
export function lastScore({ config, train, validation }: RunMeasures & Pick<RunView, 'config'>): number | null {
  const score = scoreOf(config);
  return validation.last(score) ?? train.last(score);
}

/** The newest share of the variance that is explained; `null` for classes and where it was not measured. */
export function lastR2({ config, validation, state }: RunMeasures & Pick<RunView, 'config' | 'state'>): number | null {
  if (scoreOf(config) === 'accuracy') return null;
  return validation.last('r2') ?? state.metrics.train?.r2 ?? null;
}

/** Whether `lastLoss` and `lastScore` are of the validation split: those of a training batch cannot be compared. */
export function isValidated({ validation }: Pick<RunView, 'validation'>): boolean {
  return validation.rowCount > 0;
}

/** Whether a validation can still come. */
export function willValidate({ config, isActive }: Pick<RunView, 'config' | 'isActive'>): boolean {
  const { split } = config.data;
  return isActive && split.kind !== 'none' && split.validation > 0;
}
