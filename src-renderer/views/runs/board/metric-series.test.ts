import { describe, expect, it } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../../../src-engine/contract/metrics.ts';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { MetricTable } from '../../../state/metric-table.ts';
import { clipThresholds, metricSeries } from '../../../../src-engine/comparison/metric-series.ts';
import { LineCurves } from '../../../../src-engine/comparison/line-curves.ts';

const OPTIONS = {
  xKind: 'step',
  smoothing: 0,
  band: 'deviation',
  showTrain: true,
  showValidation: true,
} as const;

/** Every value tells its column and row; `factor` tells runs apart. */
function rows<Name extends string>(names: readonly Name[], count: number, factor = 1) {
  const columns = Object.fromEntries(
    names.map((name, k) => {
      const scale = name === 'step' ? 1 : (k + 1) * factor;
      return [name, Float64Array.from({ length: count }, (_, row) => scale * (row + 1))];
    }),
  ) as Record<Name, Float64Array>;
  return { rowCount: count, columns };
}

function run(trainRows: number, validationRows: number, factor = 1) {
  const train = new MetricTable(TRAIN_COLUMNS);
  const validation = new MetricTable(VALIDATION_COLUMNS);
  train.append(rows(TRAIN_COLUMNS, trainRows, factor));
  validation.append(rows(VALIDATION_COLUMNS, validationRows, factor));
  return { train, validation };
}

const line = (id: string, ...runs: ReturnType<typeof run>[]) => {
  return { id, colorIndex: 2, curves: new LineCurves(runs), endLabel: id };
};

describe('metricSeries of loss, accuracy and mean absolute error', () => {
  it('draws validation in front of every train curve and names it', () => {
    const series = metricSeries('loss', [line('a', run(9, 2)), line('b', run(9, 2))], OPTIONS);
    expect(series.map(({ style, endLabel }) => [style, endLabel])).toEqual([
      ['train', null],
      ['train', null],
      ['validation', 'a'],
      ['validation', 'b'],
    ]);
  });

  it('names the train curve while nothing was validated', () => {
    const series = metricSeries('loss', [line('a', run(9, 0))], { ...OPTIONS, smoothing: 0.5 });
    expect(series.map(({ style, endLabel, measured }) => [style, endLabel, measured])).toEqual([
      ['raw', null, true],
      ['train', 'a', false],
    ]);
  });

  it('leaves out what is switched off', () => {
    const count = (options: object) => metricSeries('loss', [line('a', run(9, 2))], { ...OPTIONS, ...options }).length;
    expect([
      count({ showTrain: false }),
      count({ showValidation: false }),
      count({ showTrain: false, showValidation: false }),
    ]).toEqual([1, 1, 0]);
  });

  it('counts every measured row once, smoothed or not', () => {
    for (const smoothing of [0, 0.9]) {
      const series = metricSeries('accuracy', [line('a', run(9, 2))], { ...OPTIONS, smoothing });
      expect(series.reduce((sum, each) => sum + (each.measured ? each.rowCount : 0), 0)).toBe(11);
    }
  });

  it('takes its place on the x axis from the chosen column', () => {
    const at = (xKind: 'step' | 'epoch' | 'time') =>
      metricSeries('loss', [line('a', run(2, 0))], { ...OPTIONS, xKind })[0]?.x[1];
    expect([at('step'), at('epoch'), at('time')]).toEqual([2, 4, 2 * TRAIN_COLUMNS.length]);
  });

  it('draws one run as it was measured, in its own columns', () => {
    const only = run(9, 2);
    const series = metricSeries('loss', [line('a', only)], OPTIONS);
    expect(series[1]?.y.buffer).toBe(only.validation.column('loss').buffer);
    expect(series.every(({ low, high }) => low === undefined && high === undefined)).toBe(true);
  });
});

describe('metricSeries of several seeds', () => {
  const group = () => line('g', run(4, 2), run(4, 2, 3));

  it('is their mean, with a band around validation alone', () => {
    const [train, validation] = metricSeries('loss', [group()], OPTIONS);
    // Values of the third column are 3 and 9 times the row.
    expect([train?.y[0], train?.low]).toEqual([6, undefined]);
    expect([validation?.y[1], validation?.low?.[1], validation?.high?.[1]].map((value) => value?.toFixed(6))).toEqual(
      [12, 12 - Math.sqrt(72), 12 + Math.sqrt(72)].map((value) => value.toFixed(6)),
    );
  });

  it('smooths each run by itself before it folds them', () => {
    const options = { ...OPTIONS, showValidation: false, smoothing: 0.5 };
    const [raw, smooth] = metricSeries('loss', [group()], options);
    expect([raw?.style, smooth?.style]).toEqual(['raw', 'train']);
    const alone = [1, 3].map((factor) => metricSeries('loss', [line('a', run(4, 2, factor))], options)[1]?.y[3] ?? NaN);
    expect(smooth?.y[3]).toBeCloseTo(((alone[0] ?? NaN) + (alone[1] ?? NaN)) / 2, 12);
  });

  it('goes on when rows were added', () => {
    const [one, other] = [run(3, 0), run(3, 0, 3)];
    const folded = line('g', one, other);
    metricSeries('loss', [folded], OPTIONS);
    one.train.append(rows(TRAIN_COLUMNS, 0));
    other.train.append({
      ...rows(TRAIN_COLUMNS, 1),
      columns: { ...rows(TRAIN_COLUMNS, 1).columns, step: Float64Array.of(4), loss: Float64Array.of(7) },
    });
    const [series] = metricSeries('loss', [folded], OPTIONS);
    expect([series?.rowCount, series?.y[3]]).toEqual([4, 7]);
  });
});

describe('metricSeries of the rest', () => {
  it('draws the gradient norm before clipping as measured and after it in front', () => {
    const series = metricSeries('gradientNorm', [line('a', run(9, 0))], { ...OPTIONS, smoothing: 0.6 });
    expect(series.map(({ style, measured }) => [style, measured])).toEqual([
      ['before', true],
      ['plain', false],
    ]);
  });

  it('smooths the speed and never the learning rate', () => {
    const styles = (metric: 'tokensPerSecond' | 'learningRate' | 'clippedShare') =>
      metricSeries(metric, [line('a', run(9, 0))], { ...OPTIONS, smoothing: 0.6 }).map(({ style }) => style);
    expect(styles('tokensPerSecond')).toEqual(['raw', 'plain']);
    expect([styles('learningRate'), styles('clippedShare')]).toEqual([['plain'], ['plain']]);
  });

  it('draws what only validation measures once there is one', () => {
    expect(metricSeries('f1', [line('a', run(9, 0))], OPTIONS)).toEqual([]);
    expect(metricSeries('r2', [line('a', run(9, 3))], OPTIONS).map(({ rowCount }) => rowCount)).toEqual([3]);
  });
});

describe('clipThresholds', () => {
  it('stands at the global norm, and nowhere where each tensor or value is clipped by itself', () => {
    const config = (clip: object) =>
      parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, training: { clip } });
    const linesOf = (clip: object) => clipThresholds(config(clip), (max) => `clip ${String(max)}`);
    expect(linesOf({ kind: 'global-norm', max: 5 })).toEqual([{ kind: 'limit', value: 5, label: 'clip 5' }]);
    for (const kind of ['per-tensor', 'value']) expect(linesOf({ kind, max: 5 })).toEqual([]);
    expect(linesOf({ kind: 'none' })).toEqual([]);
    expect(clipThresholds(null, String)).toEqual([]);
  });
});
