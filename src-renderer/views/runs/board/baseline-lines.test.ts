import { expect, test } from 'vitest';
import type { Baseline } from '../../../../src-engine/contract/metrics.ts';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { baselineLines } from './baseline-lines.ts';

const config = (task: 'next-symbol' | 'forecast') =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } });
const run = (...baselines: Baseline[]) => ({ config: config('next-symbol'), state: { baselines } });
const line = (kind: Baseline['kind'], metric: Baseline['metric'], value: number): Baseline => ({ kind, metric, value });
const label = ({ kind, value }: Pick<Baseline, 'kind' | 'value'>) => `${kind} ${String(value)}`;

test('the lines of a chart are those of its metric', () => {
  const shown = run(line('majority-class', 'accuracy', 0.25), line('class-frequencies', 'loss', 1.38629));
  expect(baselineLines(shown, 'loss', label)).toEqual([
    { kind: 'baseline', value: 1.38629, label: 'class-frequencies 1.38629' },
  ]);
  expect(baselineLines(shown, 'accuracy', label).map(({ value }) => value)).toEqual([0.25]);
});

test('without a run, and for a value that is no number, there is no line', () => {
  expect(baselineLines(null, 'loss', label)).toEqual([]);
  const series = (value: number) => ({ ...run(line('persistence', 'mae', value)), config: config('forecast') });
  expect(baselineLines(series(NaN), 'mae', label)).toEqual([]);
  expect(baselineLines(series(2), 'mae', label)).toHaveLength(1);
});
