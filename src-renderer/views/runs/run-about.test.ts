import { describe, expect, it } from 'vitest';
import { TRAIN_COLUMNS, type TrainColumn } from '../../../src-engine/contract/metrics.ts';
import { parseRunConfig, type RunConfigInput } from '../../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../../src-engine/contract/run-record.ts';
import { en } from '../../i18n/en.ts';
import { makeFormats } from '../../i18n/formats.ts';
import { ko } from '../../i18n/ko.ts';
import { MetricTable } from '../../state/metric-table.ts';
import { tellRun } from './run-about.ts';

const CONFIG: Pick<RunConfigInput, 'model' | 'training'> = {
  model: {
    layers: [
      { cell: 'lstm', hiddenSize: 8, dropout: 0.2 },
      { cell: 'lstm', hiddenSize: 8 },
    ],
  },
  training: {
    bptt: { kind: 'per-step', length: 4 },
    clip: { kind: 'global-norm', max: 5 },
    optimizer: { kind: 'adamw' },
    schedule: { kind: 'cosine' },
    earlyStopping: { patience: 3 },
  },
};

function run(state: Partial<RunState>, isActive = false, clippedShare?: number) {
  const train = new MetricTable(TRAIN_COLUMNS);
  if (clippedShare !== undefined) {
    const columns = Object.fromEntries(TRAIN_COLUMNS.map((name) => [name, Float64Array.of(clippedShare)]));
    train.append({ rowCount: 1, columns: columns as Record<TrainColumn, Float64Array> });
  }
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task: 'step-tags' }, ...CONFIG });
  return {
    config,
    state: { ...INITIAL_RUN_STATE, ...state },
    isActive,
    train,
    events: [],
    summary: { definition: { origin: null } },
  };
}

const tell = (told: Parameters<typeof tellRun>[0]) =>
  new Map(tellRun(told, en, makeFormats('en')).map(({ name, value }) => [name, value.replaceAll('\u00a0', ' ')]));

describe('tellRun', () => {
  it('tells how a run is set up', () => {
    const facts = tell(run({}));
    expect(Object.fromEntries(facts)).toMatchObject({
      Model: 'LSTM 8 + 8 · one direction',
      'Layers and model': 'Layer 1: dropout 0.2',
      Truncation: 'per step 4',
      Clipping: 'norm 5',
      Optimizer: 'AdamW 0.001',
      Schedule: 'cosine',
      'Stop early': 'validation loss, 3 epochs',
    });
    expect([facts.has('Ended'), facts.has('Left out'), facts.has('Loss')]).toEqual([false, false, false]);
  });

  it('tells the arithmetic, and what was used in its place', () => {
    const arithmeticOf = (arithmetic: RunState['arithmetic']) => tell(run({ arithmetic })).get('Arithmetic');
    const asked = 'fused sums, where the machine can';
    expect([arithmeticOf(null), arithmeticOf('fast')]).toEqual([asked, asked]);
    expect(arithmeticOf('portable')).toBe(`${asked} · this machine cannot fuse them`);
    expect(arithmeticOf('plain')).toContain('without vectors');
  });

  it('tells the share of clipped updates, live and at the end', () => {
    expect(tell(run({}, true, 0.25)).get('Clipping')).toBe('norm 5 · 25.0 % of updates clipped');
    expect(tell(run({ steps: 200, clippedSteps: 3 })).get('Clipping')).toBe('norm 5 · 1.5 % of updates clipped');
  });

  it('tells the learning rates that came after the first', () => {
    const kind = 'learning-rate-changed';
    const events = [
      { kind, step: 40, from: 0.001, to: 0.0005 } as const,
      { kind, step: 1200, from: 0.0005, to: 3e-7 } as const,
    ];
    const facts = tell({ ...run({}), events });
    expect(facts.get('Optimizer')).toBe('AdamW 0.001 → 0.0005 at step 40 → 3e-7 at step 1,200');
  });

  it('tells why it ended, with which weights, and what was left out', () => {
    const facts = tell(run({ steps: 9, stopReason: 'early-stopping', bestEpoch: 4, skippedSteps: 1 }));
    expect([facts.get('Ended'), facts.get('Left out')]).toEqual(['no longer better · weights of epoch 4', '1 update']);
  });

  it('tells that a failed run ended', () => {
    expect(tell(run({ status: 'failed', steps: 9 })).get('Ended')).toBe('by an error');
    expect(tell(run({ status: 'failed', steps: 9 }, true)).has('Ended')).toBe(false);
  });

  it('has the same facts in Korean', () => {
    const told = run({ steps: 9, stopReason: 'early-stopping', bestEpoch: 4 });
    const korean = tellRun(told, ko, makeFormats('ko'));
    expect(korean).toHaveLength(tellRun(told, en, makeFormats('en')).length);
    expect(korean.map(({ value }) => value)).toContain('스텝별 4');
  });
});
