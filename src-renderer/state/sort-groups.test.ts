import { expect, test } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import { sortGroups, sortValue, type SortedGroup } from './sort-groups.ts';

type Run = SortedGroup['runs'][number];

function run(
  id: string,
  best: number | null,
  change: { hiddenSize?: number; name?: string; status?: RunState['status'] } = {},
): Run {
  const { hiddenSize = 64, name = id, status = 'done' } = change;
  const loss = best === null ? {} : { loss: { last: best, lastStep: 9, best, bestStep: 9 } };
  return {
    ...{ id, status, fraction: 1, progress: null },
    config: parseRunConfig({
      name,
      data: { source: { kind: 'sample', id: 'intents' } },
      model: { layers: [{ hiddenSize }] },
    }),
    state: { ...INITIAL_RUN_STATE, status, reached: { validation: loss, train: {}, curve: [] } },
    summary: { definition: { createdAt: '2026-01-01T00:00:00Z' } },
  };
}

const group = (...runs: Run[]): SortedGroup => ({ runs });
const order = (groups: readonly SortedGroup[]) => groups.map(({ runs }) => runs[0]?.id);

test('without a column the groups stay as they are', () => {
  const groups = [group(run('b', 2)), group(run('a', 1))];
  expect(sortGroups(groups, [])).toBe(groups);
});

test('a group stands where the mean of its runs puts it', () => {
  const groups = [group(run('a', 1), run('b', 5)), group(run('c', 2)), group(run('d', 4))];
  expect(sortValue(groups[0] ?? group(), 'best')).toBe(3);
  expect(order(sortGroups(groups, [{ column: 'best', isDescending: false }]))).toEqual(['c', 'a', 'd']);
});

test.each([false, true])('what was not measured stands at the end (descending: %s)', (isDescending) => {
  const groups = [group(run('none', null)), group(run('a', 1)), group(run('b', 2))];
  expect(order(sortGroups(groups, [{ column: 'best', isDescending }])).at(-1)).toBe('none');
});

test('a second column decides among equals, and what is equal in all stays as it stood', () => {
  const groups = [
    group(run('a', 1, { hiddenSize: 128 })),
    group(run('b', 1, { hiddenSize: 32 })),
    group(run('c', 1, { hiddenSize: 128 })),
    group(run('d', 0.5, { hiddenSize: 256 })),
  ];
  const sort = [
    { column: 'best', isDescending: false },
    { column: 'setting:model.layers.*.hiddenSize', isDescending: true },
  ];
  expect(order(sortGroups(groups, sort))).toEqual(['d', 'a', 'c', 'b']);
});

test('numbers in names count as numbers', () => {
  const groups = [group(run('x', 1, { name: 'run 10' })), group(run('y', 1, { name: 'run 2' }))];
  expect(order(sortGroups(groups, [{ column: 'name', isDescending: false }]))).toEqual(['y', 'x']);
});

test('what trains stands before what has ended', () => {
  const groups = [group(run('done', 1)), group(run('live', 1, { status: 'running' }))];
  expect(order(sortGroups(groups, [{ column: 'state', isDescending: false }]))).toEqual(['live', 'done']);
});
