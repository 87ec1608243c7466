import { expect, test } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../../../../src-engine/contract/run-record.ts';
import type { ErrorCode, ErrorDetails, WireError } from '../../../../src-engine/contract/wire-error.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import { runNote } from './run-note.ts';

const failure = (code: ErrorCode, details: ErrorDetails = {}): WireError => ({ code, message: '', hint: '', details });
const note = (change: Partial<RunState>) => {
  const state = { ...INITIAL_RUN_STATE, ...change };
  return runNote({ status: state.status, state }, en, makeFormats('en'));
};

test('an interrupted run says where, and what it can go on from', () => {
  const at = { status: 'interrupted', steps: 1234 } as const;
  expect(note({ ...at, checkpointSteps: 1000 })).toEqual({
    kind: 'plain',
    text: 'Interrupted at step 1,234, can go on from step 1,000.',
  });
  expect(note({ ...at, checkpointSteps: 1234 })?.text).toBe('Interrupted at step 1,234, can go on.');
  expect(note(at)?.text).toBe('Interrupted at step 1,234, before its first checkpoint.');
  const error = failure('ENGINE_EXITED', { reason: 'killed', exitCode: 9 });
  expect(note({ ...at, checkpointSteps: 1000, error })).toEqual({
    kind: 'danger',
    text: 'Interrupted at step 1,234 (killed from outside), can go on from step 1,000.',
  });
});

test('a run that paused itself says what has to be mended', () => {
  const error = failure('DISK_FULL', { path: 'runs', neededBytes: 2e6, freeBytes: 1e6 });
  expect(note({ status: 'paused', error })).toEqual({ kind: 'warning', text: 'Paused itself: The disk is full.' });
  expect(note({ status: 'paused' })).toBeNull();
});

test('a failed run says why, and whether it can go on all the same', () => {
  const failed = { status: 'failed', error: failure('NON_FINITE_LOSS', { step: 7 }) } as const;
  expect(note(failed)?.text).toMatch(/^Loss or gradient .* At step|^Loss or gradient .* happened at step 7\./);
  expect(note({ ...failed, checkpointSteps: 5 })?.text).toMatch(/It can go on from step 5\.$/);
});

test('nothing is said of runs that nothing keeps', () => {
  for (const status of ['ready', 'queued', 'running', 'done', 'stopped'] as const) expect(note({ status })).toBeNull();
});
