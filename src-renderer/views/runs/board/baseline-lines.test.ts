import { expect, test } from 'vitest';
import type { Baseline } from '../../../../src-engine/contract/metrics.ts';
import { baselineLines } from './baseline-lines.ts';

const run = (...baselines: Baseline[]) => ({ state: { baselines } });
const line = (kind: Baseline['kind'], metric: Baseline['metric'], value: number): Baseline => ({ kind, metric, value });
const label = ({ kind, value }: Baseline) => `${kind} ${String(value)}`;

test('equal baselines of several runs are one line, others and other metrics are not', () => {
  const shared = [line('majority-class', 'accuracy', 0.25), line('class-frequencies', 'loss', 1.38629)];
  const other = run(line('class-frequencies', 'loss', 2.5));
  expect(baselineLines([run(...shared), run(...shared), other], null, 'loss', label)).toEqual([
    { kind: 'baseline', value: 1.38629, label: 'class-frequencies 1.38629' },
    { kind: 'baseline', value: 2.5, label: 'class-frequencies 2.5' },
  ]);
});

test('of too many lines those of the chosen run are kept', () => {
  const runs = [1, 2, 3, 4].map((value) => run(line('predict-mean', 'mae', value)));
  const [, second = null] = runs;
  expect(baselineLines(runs, second, 'mae', label).map(({ value }) => value)).toEqual([2]);
  expect(baselineLines(runs, null, 'mae', label)).toHaveLength(3);
});

test('a value that is no number is no line', () => {
  expect(baselineLines([run(line('persistence', 'mae', NaN))], null, 'mae', label)).toEqual([]);
});
