import { expect, test } from 'vitest';
import type { RunStatus } from '../../../../src-engine/contract/run-record.ts';
import { en } from '../../../i18n/en.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { rowMenu, trainingActs } from './row-acts.ts';

const runs = (...statuses: readonly RunStatus[]) =>
  statuses.map((status) => {
    const isActive = status === 'running' || status === 'paused' || status === 'queued';
    const summary = { colorIndex: 1, definition: { isLocked: false } };
    const state = { weightsSha256: null, checkpointSteps: null };
    return { status, isActive, summary, state } as unknown as RunView;
  });
const acts = (...statuses: readonly RunStatus[]) =>
  rowMenu(runs(...statuses), { isHidden: false, isBaseline: false }, en).map(({ value }) => value);

test('the learning rate is changed in the runs that train, paused ones too', () => {
  const given = runs('running', 'done', 'paused', 'queued', 'failed');
  expect(trainingActs(given).rate).toEqual([given[0], given[2]]);
});

test('a menu changes the learning rate of one run or of many, where any of them trains', () => {
  expect(acts('running')).toContain('rate');
  expect(acts('done', 'running', 'queued')).toContain('rate');
  expect(acts('done')).not.toContain('rate');
  expect(acts('done', 'queued')).not.toContain('rate');
});
