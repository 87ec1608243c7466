import { runsEn } from '../words/runs-en.ts';
import { settingsEn } from '../words/settings-en.ts';
import type { ReportWords } from './report-words.ts';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const wordsEn: ReportWords = {
  settings: settingsEn,
  runs: runsEn,
  made: (date, version) => `${date} · Unroll ${version}`,
  counts: (runs, groups) => `${plural(runs, 'run')} in ${plural(groups, 'group')}`,
  arithmetic: (kinds) => `float64, ${kinds.join(' and ')} arithmetic`,
  metricNames: {
    loss: 'loss',
    perplexity: 'perplexity',
    bitsPerSymbol: 'bits per symbol',
    accuracy: 'accuracy',
    f1: 'F1',
    mae: 'mean absolute error',
    rmse: 'root mean squared error',
    r2: 'R²',
    gradientNorm: 'gradient norm',
    clippedShare: 'clipped updates',
    learningRate: 'learning rate',
    tokensPerSecond: 'tokens per second',
  },
  ofSplit: (metric, split) =>
    split === 'validation' ? `Validation ${metric}` : `Training ${metric} of the last batch`,
  leader: (name, metric, value, seeds) =>
    `${name} has the best mean validation ${metric}: ${value}${seeds > 1 ? ` over ${String(seeds)} seeds` : ''}.`,
  follower: (name, value, seeds) => `Next is ${name} with ${value}${seeds > 1 ? ` over ${String(seeds)} seeds` : ''}.`,
  leadVerdict: {
    first: 'Their common seeds decide for the first, as far as these seeds go.',
    second: 'Their common seeds decide for the second, as far as these seeds go.',
    undecided: 'Their common seeds do not decide which is better.',
    'too-few': 'Two common seeds or fewer tell little.',
  },
  noWinner: 'No two groups have a validation value to be compared by.',
  unlike: {
    data: 'These runs did not all read the same data in the same way: their values do not measure the same thing.',
    loss: 'These runs were not all trained on the same loss: their losses do not measure the same thing.',
  },
  otherMeasure: { data: 'other data', loss: 'other loss' },
  unfinished: (runs) => `${plural(runs, 'run')} had not ended when this was written; values may still change.`,
  sections: {
    results: 'Results',
    charts: 'Curves',
    pairs: 'Pairs over common seeds',
    settings: 'Settings that differ',
    runs: 'Every run',
    data: 'Data',
  },
  columns: {
    group: 'Group',
    runs: 'n',
    seeds: 'Seeds',
    best: 'Best',
    step: 'At step',
    last: 'Last',
    against: 'Against the baseline',
  },
  runColumns: {
    run: 'Run',
    seed: 'Seed',
    status: 'State',
    steps: 'Steps',
    trained: 'Trained for',
    parameters: 'Parameters',
    version: 'Unroll',
    weights: 'SHA-256 of the weights',
    arithmetic: 'Arithmetic',
  },
  dataColumns: { source: 'Source', task: 'Task', size: 'Size', sha256: 'SHA-256', runs: 'Runs' },
  bytes: (count) => `${count} bytes`,
  points: 'pp',
  spread:
    'Mean ± standard deviation over the runs of a group (n − 1); the best value of a run is that of its best validation.',
  isBaseline: 'baseline',
  better: 'better',
  worse: 'worse',
  equal: 'equal',
  lastOnly: 'Not validated: a training batch has no best, and these values are not to be compared.',
  setting: 'Setting',
  noDifference: 'The runs differ in no setting.',
  equalCount: (count) => `${plural(count, 'setting')} are equal in all runs`,
  pairsLead: (reference, metric) => `Best validation ${metric} of each seed, ${reference} against the others.`,
  pair: ({ first, second, comparison: { n, verdict }, difference, low, high }) => {
    if (n === 0) return `${first} and ${second} have no common seed.`;
    const seeds = plural(n, 'common seed');
    const mean = `${first} minus ${second}: ${difference} on average over ${seeds}`;
    if (n === 1) return `${mean}. One seed tells little.`;
    const interval = `95 % interval ${low} to ${high}`;
    switch (verdict) {
      case 'too-few':
        return `${mean}, ${interval}. So few seeds tell little.`;
      case 'undecided':
        return `${mean}, ${interval}. The interval includes 0: these runs do not decide which is better.`;
      case 'first':
        return `${mean}, ${interval}. Decided for ${first}, as far as these seeds go: the interval leaves 0 out.`;
      case 'second':
        return `${mean}, ${interval}. Decided for ${second}, as far as these seeds go: the interval leaves 0 out.`;
    }
  },
  xNames: { step: 'Step', epoch: 'Epoch', time: 'Training time' },
  chartNotes: {
    unlikeLosses: 'losses of different kinds',
    log: 'log axis',
    smoothed: (weight) => `training curves smoothed ${weight}, as measured behind`,
    band: {
      deviation: 'mean ± standard deviation',
      error: 'mean ± standard error',
      range: 'mean, smallest to largest',
      none: 'mean',
    },
    olderThinned: (updates) => `older updates: extremes of every ${updates.toLocaleString('en')}`,
    notDrawn: (drawn, all) => `${drawn.toLocaleString('en')} of ${all.toLocaleString('en')} groups drawn`,
  },
  keys: {
    validation: 'validation',
    train: 'training',
    raw: 'as measured',
    before: 'before clipping',
    plain: 'after clipping',
  },
  clip: (value) => `clip ${value}`,
  picture: {
    thinned: (points) =>
      `${points.toLocaleString('en')} points: the first, smallest, largest and last of each pixel are drawn.`,
    marks: {
      'not-finite': (count) => `${plural(count, 'value')} not a finite number`,
      'not-positive': (count) => `${plural(count, 'value')} zero or below, not on a log axis`,
      skipped: (count) => `${plural(count, 'update')} left out`,
    },
  },
  chartSummary: (metric, lines) => `${metric}. Last values: ${lines.join('; ')}`,
  asTable: 'As a table',
  footer: [
    'One file without scripts or links: it needs no network and sends nothing.',
    'Every number is in the page in full precision, as data-value of its cell.',
  ],
  locale: 'en',
};
