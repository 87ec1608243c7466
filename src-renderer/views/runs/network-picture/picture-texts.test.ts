import { describe, expect, it } from 'vitest';
import type { DataReport } from '../../../../src-engine/contract/data-report.ts';
import { parseRunConfig, type Task } from '../../../../src-engine/contract/run-config.ts';
import { pictureTexts } from './picture-texts.ts';

function report(task: Task, overrides: Partial<DataReport>): DataReport {
  const suggestedRun = parseRunConfig({
    data: { source: { kind: 'sample', id: 'x' }, task, columns: { input: ['text'], target: ['answer'] } },
  });
  return {
    ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [] },
    ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'csv', encoding: 'utf-8', delimiter: ',', rowCount: 1 },
    ...{ excerpt: '', proposals: [], data: suggestedRun.data, splitCounts: { train: 1, validation: 0, test: 0 } },
    ...{ trainSteps: 1, vocabularySize: 9, featureSize: 0, classes: [], targets: [], tokens: [], tokenRanks: [] },
    ...{ lengths: { start: 1, binWidth: 1, counts: [1], median: 3.5, max: 9 }, warnings: [], suggestedRun },
    ...{ durationMs: 1, columns: [], previewRows: [], tokenPreview: [] },
    ...overrides,
  };
}

const tokens = (line: string) => line.split(' ').map((text) => ({ text, known: true }));
const columns = ['text', 'answer'].map((name) => ({ name, kind: 'text', distinctCount: 1, emptyCount: 0 }) as const);

describe('pictureTexts', () => {
  it('predicts the next token of a running text', () => {
    const texts = pictureTexts(report('next-symbol', { tokenPreview: [tokens('h e l l o')] }));
    expect([texts.sequenceLength, texts.input(0), texts.output(0), texts.output(3)]).toEqual([9, 'h', 'e', 'o']);
    expect(texts.output(4)).toBe('');
  });

  it('predicts the class of the first row', () => {
    const texts = pictureTexts(
      report('sequence-class', { columns, previewRows: [['wake me', 'alarm']], tokenPreview: [tokens('wake me')] }),
    );
    expect([texts.sequenceLength, texts.input(1), texts.output(1)]).toEqual([2, 'me', 'alarm']);
  });

  it('predicts the tag of each step', () => {
    const rows = { columns, previewRows: [['I ran', 'PRON VERB']], tokenPreview: [tokens('I ran')] };
    const texts = pictureTexts(report('step-tags', rows));
    expect([texts.output(0), texts.output(1), texts.lossStep]).toEqual(['PRON', 'VERB', null]);
  });

  it('points at the first step with an answer when others have none', () => {
    const rows = { columns, previewRows: [['is ___ cold', '- very -']], tokenPreview: [tokens('is ___ cold')] };
    const texts = pictureTexts(report('step-tags', rows));
    expect([texts.output(0), texts.output(1), texts.lossStep]).toEqual(['-', 'very', 1]);
  });

  it('leaves answers open that it cannot line up', () => {
    const rows = { columns, previewRows: [['I ran home', 'PRON VERB']], tokenPreview: [tokens('I ran home')] };
    expect(pictureTexts(report('step-tags', rows)).output(0)).toBe('');
  });

  it('draws a sequence of numbers in its usual length', () => {
    const texts = pictureTexts(report('sequence-class', { columns, previewRows: [['1 2 3', 'up']] }));
    expect([texts.sequenceLength, texts.input(0), texts.output(0)]).toEqual([4, '', 'up']);
  });

  it('foretells a series from its own numbers', () => {
    const series = report('forecast', {});
    const rows = ['1.5', '2.5', '3.5', '4.5'].map((value) => [value, 'x']);
    const data = {
      ...series.data,
      columns: { ...series.data.columns, input: ['text'], target: ['text'] },
      window: { length: 2, stride: 1, horizon: 2 },
    };
    const texts = pictureTexts({ ...series, data, columns, previewRows: rows });
    expect([texts.sequenceLength, texts.input(0), texts.output(1), texts.output(9)]).toEqual([9, '1.5', '4.5', '']);
  });
});
