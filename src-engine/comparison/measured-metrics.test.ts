import { expect, test } from 'vitest';
import { parseRunConfig, type Task } from '../contract/run-config.ts';
import { isMeasured } from './measured-metrics.ts';

const config = (task: Task) => parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } });

test('a chart draws only runs whose task measures it', () => {
  expect([isMeasured('accuracy', config('forecast')), isMeasured('mae', config('forecast'))]).toEqual([false, true]);
  expect([isMeasured('f1', config('next-symbol')), isMeasured('f1', config('step-tags'))]).toEqual([false, true]);
  expect([isMeasured('r2', config('sequence-class')), isMeasured('loss', config('sequence-class'))]).toEqual([
    false,
    true,
  ]);
});
