import type { LayerConfig, RunConfig } from '../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../i18n/en.ts';

type ConfigWords = Dictionary['config'];

/** Returns which way the run's layers read. */
export function directionWords({ model }: RunConfig, words: ConfigWords): string {
  return model.layers.some((layer) => layer.bidirectional) ? words.bothDirections : words.oneDirection;
}

/** A plain cell is told with its activation; gated ones have theirs built in. */
function cellWords({ cell, activation }: LayerConfig, words: ConfigWords): string {
  return cell === 'rnn' ? `${words.cellNames[cell]} ${words.activationNames[activation]}` : words.cellNames[cell];
}

/** Returns the settings that matter most, in one line: cell, units, truncation, optimizer, epochs, seed. */
export function settingsWords({ model, training }: RunConfig, words: ConfigWords): string {
  const [first] = model.layers;
  const cells = first === undefined ? '' : cellWords(first, words);
  const sizes = [...new Set(model.layers.map((layer) => layer.hiddenSize))];
  const units = sizes.length === 1 && sizes[0] !== undefined ? words.units(sizes[0]) : sizes.join(' · ');
  const parts = [
    cells,
    model.layers.length > 1 ? `${words.layers(model.layers.length)}, ${units}` : units,
    words.bptt(training.bptt),
    words.optimizerNames[training.optimizer.kind],
    words.epochs(training.epochs),
    words.seed(training.seed),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
