import { describe, expect, test } from 'vitest';
import { parseRunConfig, SYNTHETIC_TASKS, type SyntheticTask } from '../../contract/run-config.ts';
import { inspectSynthetic } from './inspect-synthetic.ts';

const source = (task: SyntheticTask, length: number | null = null, count: number | null = 40) =>
  ({ kind: 'synthetic', task, length, count, seed: 1 }) as const;

describe.each(SYNTHETIC_TASKS)('%s', (task) => {
  const { report } = inspectSynthetic(source(task), null);

  test('is told whole, every choice made', () => {
    expect(report.format).toBe('synthetic');
    expect(report.rowCount).toBe(40);
    expect(report.data.source).toMatchObject({ kind: 'synthetic', task, count: 40 });
    expect(report.data.task).toBe(report.proposals[0]?.task);
    expect(report.previewRows).toHaveLength(report.splitCounts.train);
    expect(report.previewRows.flat().every((cell) => cell !== '')).toBe(true);
  });

  test('suggests a run on the same data', () => {
    expect(report.suggestedRun.data).toEqual(report.data);
    expect(parseRunConfig(report.suggestedRun)).toEqual(report.suggestedRun);
  });
});

test('symbols are written as they are read and answered', () => {
  const { report } = inspectSynthetic(source('copy-memory', 3), null);
  const [read = '', answer = ''] = report.previewRows[0] ?? [];
  expect(read.split(' ').length).toBe(answer.split(' ').length);
  expect(report.tokenPreview[0]?.map(({ text }) => text).join(' ')).toBe(read);
  expect(report.series).toEqual([]);
});

test('the numbers of a time step are joined, and a long sequence is cut', () => {
  const { report } = inspectSynthetic(source('adding', 300), null);
  const [read = '', answer = ''] = report.previewRows[0] ?? [];
  expect(read).toMatch(/^\(0(\.\d+)?, [01]\) \(/);
  expect(read.endsWith(' …')).toBe(true);
  expect(Number(answer)).toBeGreaterThan(0);
});

test('a forecast shows the curve that is read first', () => {
  const { report } = inspectSynthetic(source('mackey-glass'), { window: { length: 50, stride: 50, horizon: 1 } });
  expect(report.series[0]?.low).toHaveLength(50);
  expect(report.series[0]?.low).toEqual(report.series[0]?.high);
});

test('a choice that the task does not allow is refused', () => {
  expect(() => inspectSynthetic(source('parity'), { task: 'forecast' })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIG' }) as Error,
  );
});
