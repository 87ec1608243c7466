import { expect, test } from 'vitest';
import { MetricTable } from '../../../state/metric-table.ts';
import { TRAIN_COLUMNS, type TrainColumn } from '../../../../src-engine/contract/metrics.ts';
import { chooseLeader } from './choose-leader.ts';

function run(rowCount: number) {
  const train = new MetricTable(TRAIN_COLUMNS);
  const columns = Object.fromEntries(TRAIN_COLUMNS.map((name) => [name, new Float64Array(rowCount)]));
  train.append({ rowCount, columns: columns as Record<TrainColumn, Float64Array> });
  return { version: rowCount > 0 ? 1 : 0, train };
}

test('the selected run leads, or the newest with something measured', () => {
  const [first, second, waiting] = [run(3), run(2), run(0)];
  const all = [first, second, waiting];
  expect(chooseLeader(all, first)).toBe(first);
  expect(chooseLeader(all, null)).toBe(second);
  expect(chooseLeader(all, waiting)).toBe(second);
});

test('before anything is measured it is the selected run or the newest one', () => {
  const [first, second] = [run(0), run(0)];
  expect(chooseLeader([first, second], first)).toBe(first);
  expect(chooseLeader([first, second], null)).toBe(second);
  expect(chooseLeader([], first)).toBeNull();
});
