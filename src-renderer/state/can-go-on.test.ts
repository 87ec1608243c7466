import { expect, test } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import { canGoOn } from './can-go-on.ts';

const state = (change: Partial<RunState>) => ({ ...INITIAL_RUN_STATE, checkpointSteps: 500, ...change });

test.each<[Partial<RunState>, boolean]>([
  [{ status: 'interrupted' }, true],
  [{ status: 'failed' }, true],
  [{ status: 'stopped', stopReason: 'stopped' }, true],
  [{ status: 'done', stopReason: 'max-steps' }, true],
  [{ status: 'done', stopReason: 'epochs-done' }, false],
  [{ status: 'done', stopReason: 'early-stopping' }, false],
  [{ status: 'interrupted', checkpointSteps: null }, false],
  [{ status: 'ready' }, false],
  [{ status: 'queued' }, false],
  [{ status: 'paused' }, false],
])('%o', (change, expected) => {
  expect(canGoOn(state(change))).toBe(expected);
});
