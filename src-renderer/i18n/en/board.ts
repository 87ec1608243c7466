import type { Band, ChartMetric } from '../../../src-engine/contract/board-view.ts';
import { makeFormats } from '../formats.ts';

const { count, number } = makeFormats('en');

/** The board of charts: which there are, how seeds are folded, what can be done with a chart. */
export const board = {
  title: 'Charts',
  /** Which charts there are, and what they are called. */
  metricNames: {
    loss: 'Loss',
    perplexity: 'Perplexity',
    bitsPerSymbol: 'Bits per symbol',
    accuracy: 'Accuracy',
    f1: 'F1',
    mae: 'Mean absolute error',
    rmse: 'Root mean squared error',
    r2: 'R²',
    gradientNorm: 'Gradient norm',
    clippedShare: 'Clipped share',
    learningRate: 'Learning rate',
    tokensPerSecond: 'Tokens/s',
  } satisfies Record<ChartMetric, string>,
  ofValidation: 'validation',
  clippedOf: (share: string) => `${share} clipped`,
  seeds: 'Seeds',
  smoothed: (weight: string) => `smoothed ${weight}`,
  pictureThinned: (points: number) =>
    `${count(points, { one: 'point', other: 'points' })}, thinned to what pixels can show; extremes kept`,
  bandNames: {
    deviation: 'mean ± sd',
    error: 'mean ± std error',
    range: 'mean, range',
    none: 'each seed',
  } satisfies Record<Band, string>,
  bandKeys: { deviation: '± sd', error: '± standard error', range: 'range' },
  bandEdges: {
    deviation: ['mean − sd', 'mean + sd'],
    error: ['mean − standard error', 'mean + standard error'],
    range: ['least', 'most'],
  },
  notSmoothed: 'as measured',
  folded: (least: number, most: number) => `seeds: n = ${number(least)}${most > least ? `–${number(most)}` : ''}`,
  foldedRuns: (least: number, most: number) => `runs: n = ${number(least)}${most > least ? `–${number(most)}` : ''}`,
  resetZoom: 'Reset zoom',
  moreLines: (n: number) => `and ${number(n)} more`,
  linesDrawn: (drawn: number, all: number) => `${number(drawn)} of ${number(all)} drawn`,
  readingRuns: (done: number, all: number) => `Reading ${number(done)} of ${count(all, { one: 'run', other: 'runs' })}`,
  runsRead: (read: number, all: number) => `${number(read)} of ${count(all, { one: 'run', other: 'runs' })} read`,
  runsBehind: (n: number, all: number) => `${number(n)} of ${number(all)}`,
  nothingInSight: 'nothing in this part',
  menuOf: (title: string) => `Chart ${title}`,
  actions: {
    png: 'Save as PNG',
    svg: 'Save as SVG',
    csv: 'Save as CSV',
    csvOf: { validation: 'Save validation as CSV', train: 'Save train as CSV' },
    table: 'Show as table',
    chart: 'Show as chart',
    earlier: 'Move earlier',
    later: 'Move later',
    remove: 'Remove',
  },
  noCharts: 'No chart is chosen. Add one by “Charts” above.',
  unlikeLosses: 'losses of different kinds',
  notMeasured: 'These runs do not measure it.',
  suggested: 'As suggested',
};
