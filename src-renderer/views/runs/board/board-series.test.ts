import { describe, expect, it } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../../../src-engine/contract/metrics.ts';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { MetricTable } from '../../../state/metric-table.ts';
import { clipThresholds, gradientSeries, splitSeries } from './board-series.ts';
import { RunCurves } from './run-curves.ts';

const OPTIONS = { xKind: 'step', smoothing: 0, train: true, validation: true } as const;

function rows<Name extends string>(names: readonly Name[], count: number) {
  const columns = Object.fromEntries(
    names.map((name, k) => [name, Float64Array.from({ length: count }, (_, row) => (k + 1) * (row + 1))]),
  ) as Record<Name, Float64Array>;
  return { rowCount: count, columns };
}

function run(id: string, trainRows: number, validationRows: number) {
  const train = new MetricTable(TRAIN_COLUMNS);
  const validation = new MetricTable(VALIDATION_COLUMNS);
  train.append(rows(TRAIN_COLUMNS, trainRows));
  validation.append(rows(VALIDATION_COLUMNS, validationRows));
  return { train, curves: new RunCurves({ id, colorIndex: 2, train, validation }), version: 1, endLabel: id };
}

describe('splitSeries', () => {
  it('draws validation in front of every train curve and names it', () => {
    const series = splitSeries([run('a', 9, 2), run('b', 9, 2)], 'loss', OPTIONS);
    expect(series.map(({ style, endLabel }) => [style, endLabel])).toEqual([
      ['train', null],
      ['train', null],
      ['validation', 'a'],
      ['validation', 'b'],
    ]);
  });

  it('names the train curve while nothing was validated', () => {
    const series = splitSeries([run('a', 9, 0)], 'loss', { ...OPTIONS, smoothing: 0.5 });
    expect(series.map(({ style, endLabel, measured }) => [style, endLabel, measured])).toEqual([
      ['raw', null, true],
      ['train', 'a', false],
    ]);
  });

  it('leaves out what is switched off', () => {
    const count = (options: object) => splitSeries([run('a', 9, 2)], 'loss', { ...OPTIONS, ...options }).length;
    expect([count({ train: false }), count({ validation: false }), count({ train: false, validation: false })]).toEqual(
      [1, 1, 0],
    );
  });

  it('counts every measured row once, smoothed or not', () => {
    for (const smoothing of [0, 0.9]) {
      const series = splitSeries([run('a', 9, 2)], 'accuracy', { ...OPTIONS, smoothing });
      expect(series.reduce((sum, line) => sum + (line.measured ? line.rowCount : 0), 0)).toBe(11);
    }
  });

  it('takes its place on the x axis from the chosen column', () => {
    const at = (xKind: 'step' | 'epoch' | 'time') =>
      splitSeries([run('a', 2, 0)], 'loss', { ...OPTIONS, xKind })[0]?.x[1];
    expect([at('step'), at('epoch'), at('time')]).toEqual([2, 4, 2 * TRAIN_COLUMNS.length]);
  });

  it('goes on smoothing when rows were added', () => {
    const { train, curves } = run('a', 3, 0);
    curves.train('loss', 'train', 'step', 0.5);
    train.append(rows(TRAIN_COLUMNS, 2));
    const [raw, smooth] = curves.train('loss', 'train', 'step', 0.5);
    expect([raw?.rowCount, smooth?.rowCount]).toEqual([5, 5]);
    expect(smooth?.y[4]).not.toBe(raw?.y[4]);
    expect(Number.isFinite(smooth?.y[4])).toBe(true);
  });
});

describe('gradientSeries', () => {
  it('draws before clipping as measured and after it in front', () => {
    const series = gradientSeries([run('a', 9, 0)], { xKind: 'step', smoothing: 0.6 });
    expect(series.map(({ style, measured }) => [style, measured])).toEqual([
      ['before', true],
      ['plain', false],
    ]);
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
