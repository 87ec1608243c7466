import type { Dictionary } from '../../i18n/en.ts';
import type { Formats } from '../../i18n/formats.ts';
import { numericSettings } from '../../state/config-choices.ts';
import { rateChanges } from '../../state/rate-changes.ts';
import type { RunView } from '../../state/run-view.svelte.ts';
import type { RunDefinition } from '../../../src-engine/contract/run-record.ts';
import { taskOf } from '../../../src-engine/comparison/measured-metrics.ts';
import { describeModel } from './run-facts.ts';
import {
  layerDifferences,
  lossDifferences,
  modelDifferences,
  optimizerDifferences,
  orderDifferences,
  trainingDifferences,
} from './setting-differences.ts';

type Told = Pick<RunView, 'config' | 'state' | 'isActive' | 'events' | 'train'> & {
  readonly summary: { readonly definition: Pick<RunDefinition, 'origin'> };
};

/** One fact of a run: what it is, and its value in words. */
export interface RunFact {
  readonly name: string;
  readonly value: string;
}

/** Returns how a run is set up, what of it is out of the ordinary, and how it went so far. */
export function tellRun(run: Told, words: Dictionary, format: Formats): RunFact[] {
  const { about } = words.runs;
  const { config } = run;
  const { training } = config;
  const facts: (RunFact | null)[] = [
    { name: about.task, value: words.config.taskNames[taskOf(config)] },
    { name: about.model, value: describeModel(config, words) },
    list(about.extras, extrasOf(run, words)),
    list(about.truncation, [words.config.bptt(training.bptt), ...orderDifferences(config, words)]),
    list(about.clipping, [words.config.clipping(training.clip), ...clippedOf(run, words, format)]),
    list(about.optimizer, [
      [
        words.config.optimizer(words.config.optimizerNames[training.optimizer.kind], training.optimizer.learningRate),
        ...rateChanges(run).map(({ to, step }) => about.rateChange(to, step)),
      ].join(' '),
      ...optimizerDifferences(config, words),
    ]),
    { name: about.schedule, value: words.config.schedule(training.schedule) },
    list(about.batch, [words.config.batch(training.batchSize), words.config.epochs(training.epochs)]),
    list(about.stopEarly, training.earlyStopping === null ? [] : [words.config.earlyStopping(training.earlyStopping)]),
    list(about.loss, lossDifferences(config, words)),
    list(about.training, trainingDifferences(config, words)),
    list(about.arithmetic, arithmeticOf(run, words)),
    list(about.ended, endingOf(run, words)),
    list(about.skipped, run.state.skippedSteps > 0 ? [about.updates(run.state.skippedSteps)] : []),
  ];
  return facts.filter((fact) => fact !== null);
}

/** Nothing to tell is no fact. */
function list(name: string, values: readonly string[]): RunFact | null {
  return values.length === 0 ? null : { name, value: values.join(' · ') };
}

/** What of the layers is out of the ordinary; with several, of which. */
function extrasOf({ config }: Told, words: Dictionary): string[] {
  const { layers } = config.model;
  const each = layers.map((layer) => layerDifferences(layer, words).join(', '));
  const isSame = each.every((told) => told === each[0]);
  const told = isSame
    ? each.slice(0, 1)
    : each.map((value, index) => value && `${words.runs.layer(index + 1)}: ${value}`);
  return [...told.filter((value) => value !== ''), ...modelDifferences(config, null, words)];
}

function clippedOf({ config, state, train, isActive }: Told, words: Dictionary, format: Formats): string[] {
  if (numericSettings(config.training.clip).length === 0) return [];
  const share = isActive ? train.last('clippedShare') : state.steps > 0 ? state.clippedSteps / state.steps : null;
  return share === null || Number.isNaN(share) ? [] : [words.runs.about.clipped(format.percent(share, 1))];
}

function arithmeticOf({ config, state }: Told, { config: words }: Dictionary): string[] {
  const asked = config.training.arithmetic;
  const used = state.arithmetic;
  const isAsAsked = used === null || used === asked || used === 'fast';
  return [words.arithmetics[asked], ...(isAsAsked ? [] : [words.computedWith[used]])];
}

function endingOf({ state, isActive }: Told, words: Dictionary): string[] {
  const { about } = words.runs;
  if (isActive) return [];
  if (state.status === 'failed' || state.status === 'interrupted') return [about.brokenOff[state.status]];
  if (state.stopReason === null) return [];
  const best = state.bestEpoch === null ? [] : [about.bestEpoch(state.bestEpoch)];
  return [about.endings[state.stopReason], ...best];
}
