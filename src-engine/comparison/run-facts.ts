import type { ComparedRun } from './compared-run.ts';
import type { FigureMetric } from '../contract/run-record.ts';
import { reachedOf, reachedOfTraining } from './reached-figures.ts';
import { findSetting, plainName } from './setting-names.ts';
import type { SettingValue } from './settings.ts';

type Reader = (run: ComparedRun) => readonly SettingValue[];

const METRICS: ReadonlyMap<string, FigureMetric> = new Map<string, FigureMetric>([
  ['loss', 'loss'],
  ['ppl', 'perplexity'],
  ['perplexity', 'perplexity'],
  ['bits', 'bitsPerSymbol'],
  ['bitspersymbol', 'bitsPerSymbol'],
  ['acc', 'accuracy'],
  ['accuracy', 'accuracy'],
  ['f1', 'f1'],
  ['mae', 'mae'],
  ['rmse', 'rmse'],
  ['r2', 'r2'],
  ['r²', 'r2'],
  ['손실', 'loss'],
  ['퍼플렉서티', 'perplexity'],
  ['비트', 'bitsPerSymbol'],
  ['정확도', 'accuracy'],
]);
/** The best or the last value of the validation split: the best unless a person asks for the last. */
const METRIC_NAME = /^(best|last|최소|최고|마지막)?(?:validation|val\.?|검증)?(.*)$/u;
const LAST: ReadonlySet<string | undefined> = new Set(['last', '마지막']);

const FACTS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['tag', ({ definition }) => definition.config.tags],
  ['tags', ({ definition }) => definition.config.tags],
  ['태그', ({ definition }) => definition.config.tags],
  ['status', ({ state }) => [state.status]],
  ['state', ({ state }) => [state.status]],
  ['상태', ({ state }) => [state.status]],
  ['params', ({ state }) => [state.parameterCount]],
  ['parameters', ({ state }) => [state.parameterCount]],
  ['매개변수', ({ state }) => [state.parameterCount]],
  ['steps', ({ state }) => [state.steps]],
  ['updates', ({ state }) => [state.steps]],
]);

/** Returns a reader of what a name in a filter means: a metric, a fact of a run, a setting; `null` where it is none of them. */
export function findFact(name: string): Reader | null {
  const plain = plainName(name);
  return readerOfMetric(plain) ?? FACTS.get(plain) ?? readerOfSetting(name);
}

/** Returns a reader of the newest values of a metric, of training batches too; `null` for a name that is none. */
export function findNewest(name: string): Reader | null {
  const { metric } = readMetricName(plainName(name));
  if (metric === undefined) return null;
  return ({ definition: { config }, state }) => {
    const run = { config, state };
    const trained = isOfTraining(metric) ? reachedOfTraining(run, metric) : undefined;
    return [reachedOf(run, metric)?.last, trained].filter((value) => value !== undefined);
  };
}

function isOfTraining(metric: FigureMetric): metric is Parameters<typeof reachedOfTraining>[1] {
  return metric !== 'f1' && metric !== 'rmse' && metric !== 'r2';
}

function readerOfMetric(name: string): Reader | null {
  const { metric, isLast } = readMetricName(name);
  if (metric === undefined) return null;
  const field = isLast ? 'last' : 'best';
  return ({ definition: { config }, state }) => [reachedOf({ config, state }, metric)?.[field] ?? NaN];
}

function readMetricName(name: string): { readonly metric: FigureMetric | undefined; readonly isLast: boolean } {
  const [, which, rest = ''] = METRIC_NAME.exec(name === 'best' || name === 'last' ? `${name}loss` : name) ?? [];
  return { metric: METRICS.get(rest), isLast: LAST.has(which) };
}

function readerOfSetting(name: string): Reader | null {
  const setting = findSetting(name);
  return setting === null ? null : ({ definition }) => setting(definition.config);
}
