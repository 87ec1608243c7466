import type { FigureMetric } from '../../../src-engine/contract/run-record.ts';
import { makeFormats } from '../formats.ts';

const { count, number } = makeFormats('en');

/** How far a metric of one side is from the other's, on average over common seeds. */
interface PairMean {
  readonly n: number;
  readonly metric: string;
  readonly first: string;
  readonly second: string;
  /** Whether the first side has the lower values. */
  readonly isLower: boolean;
  /** `null`: none. */
  readonly distance: string | null;
}

/** Two or more runs beside each other. */
export const compare = {
  title: 'Compare',
  back: 'Back to the runs',
  copy: 'Copy as text',
  copied: 'Copied',
  sides: (groups: number, runs: number) =>
    groups === runs
      ? count(runs, { one: 'run', other: 'runs' })
      : `${count(groups, { one: 'group', other: 'groups' })} · ${count(runs, { one: 'run', other: 'runs' })}`,
  emptyTitle: 'Nothing to compare yet',
  emptyLead: 'Mark two or more runs or groups in the table, with Space or by their boxes, and choose Compare.',

  settings: 'Settings that differ',
  noDifference: 'They differ in no setting.',
  equalSettings: (n: number) => `${count(n, { one: 'setting is', other: 'settings are' })} equal`,
  setting: 'Setting',
  seeds: 'Seeds',

  figures: 'Figures',
  figure: 'Figure',
  best: (metric: string) => `${metric}, best`,
  last: (metric: string) => `${metric}, last`,
  trainLast: (metric: string) => `${metric}, last training batch`,
  validationNote: 'On the validation split; mean ± standard deviation where there are several seeds',
  trainNote: 'Of one training batch: not to be compared with validation',
  bestOfRow: 'best',
  bestSoFar: 'best so far',
  atStep: (step: number) => `at step ${number(step)}`,
  ofRuns: (n: number, of: number) => `n ${number(n)} of ${number(of)}`,
  parameters: 'Parameters',
  elapsed: 'Trained for',
  steps: 'Updates',
  state: 'State',
  nothingMeasured: 'Nothing measured yet.',
  unlike: {
    data: 'These did not learn from the same data: their figures are not of the same thing.',
    loss: 'These do not have the same loss: their losses are not of the same thing.',
  },

  pairs: 'Seed by seed',
  metric: 'Metric',
  first: 'First',
  second: 'Second',
  minus: (first: string, second: string) => `${first} − ${second}`,
  lowerIsBetter: 'lower is better',
  higherIsBetter: 'higher is better',
  seedIs: (seed: number, difference: string) => `Seed ${String(seed)}: ${difference}`,
  mean: 'mean',
  confidence: '95\u00a0% interval of the mean',
  eachSeed: 'each seed',
  meanAndInterval: 'mean with its 95\u00a0% interval',
  zero: 'no difference',
  points: (value: string) => `${value} points`,
  metrics: {
    loss: 'Loss',
    perplexity: 'Perplexity',
    bitsPerSymbol: 'Bits per symbol',
    accuracy: 'Accuracy',
    f1: 'F1',
    mae: 'MAE',
    rmse: 'RMSE',
    r2: 'R²',
  } satisfies Record<FigureMetric, string>,
  metricsInText: {
    loss: 'loss',
    perplexity: 'perplexity',
    bitsPerSymbol: 'bits per symbol',
    accuracy: 'accuracy',
    f1: 'F1',
    mae: 'MAE',
    rmse: 'RMSE',
    r2: 'R²',
  } satisfies Record<FigureMetric, string>,
  noCommonSeeds: 'They have no seed in common with a value for both, so there is nothing to pair.',
  pairMean: ({ n, metric, first, second, isLower, distance }: PairMean) => {
    const seeds = n === 1 ? 'With the one common seed' : `Over the ${number(n)} common seeds`;
    if (distance === null) return `${seeds}, ${first} and ${second} do not differ in ${metric} on average.`;
    return `${seeds}, ${first} is ${isLower ? 'lower' : 'higher'} in ${metric} than ${second} by ${distance}${n === 1 ? '' : ' on average'}.`;
  },
  interval: (difference: string, least: string, most: string) =>
    `${difference} may lie between ${least} and ${most} (95\u00a0%).`,
  equalDifferences: 'The difference is the same for every seed, to the digits shown.',
  oneSeed: 'One seed tells little.',
  verdicts: {
    first: (better: string) => `That leaves out 0: on these seeds, ${better} is better.`,
    second: (better: string) => `That leaves out 0: on these seeds, ${better} is better.`,
    undecided: () => 'That includes 0, so these runs do not decide it.',
    'too-few': () => 'So few seeds tell little.',
  },
};
