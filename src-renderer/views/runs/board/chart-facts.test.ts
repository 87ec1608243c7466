import { expect, test } from 'vitest';
import { parseRunConfig, type Task } from '../../../../src-engine/contract/run-config.ts';
import { suggestCharts } from './chart-facts.ts';

const config = (task: Task) => parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } });

test('the task suggests the charts', () => {
  expect(suggestCharts(config('forecast'))).toContain('mae');
  expect(suggestCharts(config('next-symbol')).slice(0, 3)).toEqual(['loss', 'gradientNorm', 'accuracy']);
  expect(suggestCharts(null)).toContain('accuracy');
});
