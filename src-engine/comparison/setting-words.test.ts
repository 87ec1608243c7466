import { describe, expect, it, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { aspectsOf } from './setting-aspects.ts';
import { settingsOf } from './settings.ts';
import { hasAspectName, nameAspect, tellAspect, tellPart } from './setting-words.ts';
import { settingsEn } from './words/settings-en.ts';
import { settingsKo } from './words/settings-ko.ts';

const OPTIMIZERS = ['adam', 'nadam', 'momentum', 'rmsprop', 'adadelta'] as const;
const data = { source: { kind: 'sample', id: 'x' } } as const;
const config = (change: Omit<RunConfigInput, 'data'> = {}, more: object = {}) =>
  parseRunConfig({ data: { ...data, ...more }, ...change });

test('every setting has a name in both languages', () => {
  const configs = OPTIMIZERS.map((kind) => config({ training: { optimizer: { kind } } }));
  const aspects = aspectsOf(configs.flatMap((made) => [...settingsOf(made).keys()]));
  expect(aspects.length).toBeGreaterThan(50);
  for (const words of [settingsEn, settingsKo])
    expect(aspects.filter((aspect) => !hasAspectName(aspect, words))).toEqual([]);
  expect(Object.keys(settingsKo.names)).toEqual(Object.keys(settingsEn.names));
});

test('no setting is told by a key of the configuration', () => {
  const made = config(
    {
      model: { layers: [{ activation: 'relu' }], input: { kind: 'one-hot' }, readout: 'every-step' },
      training: { loss: { kind: 'cross-entropy' }, earlyStopping: {}, target: { value: 1 } },
    },
    { task: 'next-symbol', layout: 'wide', missing: 'drop', tokens: { unit: 'grapheme' }, scaling: 'min-max' },
  );
  const raw = new Set([...settingsOf(made).values()].filter((value) => typeof value === 'string'));
  const told = aspectsOf([...settingsOf(made).keys()]).map((aspect) => tellAspect(made, aspect, settingsKo));
  expect(told).not.toContain('');
  expect(told.filter((text) => raw.has(text))).toEqual(['x', 'NFC']);
});

describe('tellAspect', () => {
  it.each<[string, Parameters<typeof config>, string, string]>([
    ['data.split', [{}, { split: {} }], 'random, stratified, 80 / 10 / 10 %', '무작위, 비율 유지, 80 / 10 / 10 %'],
    ['data.split', [{}, { split: { kind: 'none' } }], 'all for training', '모두 학습에'],
    [
      'data.reading',
      [{}, { reading: { header: false, delimiter: ';' } }],
      '";", First row is data',
      '";", 첫 행 데이터',
    ],
    ['model.input', [{ model: { input: { kind: 'embedding', size: 16 } } }], 'Embedding 16', '임베딩 16'],
    ['training.optimizer.learningRate', [{ training: { optimizer: { kind: 'adam' } } }], '0.001', '0.001'],
    ['training.weightAverage', [{}], 'no', '아니요'],
    [
      'training.loss.classWeights',
      [{ training: { loss: { classWeights: { a: 2, b: 3 } } } }],
      'as in the file',
      '파일에 적힌 대로',
    ],
    ['training.target', [{ training: { target: { value: 0.5 } } }], 'validation loss ≤ 0.5', '검증 손실 ≤ 0.5'],
    ['model.layers.*.dropout', [{ model: { layers: [{ dropout: 0.1 }, {}] } }], '0.1, 0', '0.1, 0'],
  ])('tells %s', (aspect, made, en, ko) => {
    expect([settingsEn, settingsKo].map((words) => tellAspect(config(...made), aspect, words))).toEqual([en, ko]);
  });

  it('is empty where a run has no such setting', () => {
    expect(tellAspect(config(), 'training.optimizer.momentum', settingsEn)).toBe('');
    expect(tellPart(config(), 'training.optimizer.momentum', settingsEn)).toBe('');
  });
});

test.each([
  ['training.optimizer.learningRate', 'learning rate 0.001', '학습률 0.001'],
  ['training.clip', 'no clipping', '클리핑 없음'],
  ['training.batchSize', 'batch 32', '배치 32'],
  ['training.epochs', '20 epochs', '20에포크'],
  ['training.seed', 'seed 1', '시드 1'],
  ['training.bptt', 'full', '전체'],
])('%s says by itself what it is of', (aspect, en, ko) => {
  expect([settingsEn, settingsKo].map((words) => tellPart(config(), aspect, words))).toEqual([en, ko]);
});

test('an aspect without a word has the name of its field', () => {
  expect(nameAspect('training.novelty.kind', settingsEn)).toBe('novelty');
});
