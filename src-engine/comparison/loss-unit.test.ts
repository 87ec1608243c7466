import { expect, test } from 'vitest';
import { parseRunConfig, type Task } from '../contract/run-config.ts';
import { lossUnit } from './loss-unit.ts';

const config = (task: Task) => parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } });

test.each<[string, Task[], string | null]>([
  ['symbol', ['next-symbol', 'next-symbol'], 'symbol'],
  ['mixed', ['next-symbol', 'sequence-class'], 'mixed'],
  ['mixed of none', [], 'mixed'],
  ['number', ['forecast', 'sequence-value'], 'number'],
  ['none', ['forecast', 'step-tags'], null],
])('the loss of runs has the unit %s', (_, tasks, unit) => {
  expect(lossUnit(tasks.map(config))).toBe(unit);
});
