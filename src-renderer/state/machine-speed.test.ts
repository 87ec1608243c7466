import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Desktop } from '../bridge/desktop.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import { MachineSpeedState } from './machine-speed.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';

const MEASURED = { threads: 2 };

function setUp(known: unknown = null) {
  const stored: unknown[] = [];
  const active: { status: string }[] = [];
  const call = (channel: string, value: unknown) => {
    if (channel === 'speed:set') stored.push(value);
    return Promise.resolve(known);
  };
  const request = vi.fn(() => Promise.resolve(MEASURED));
  const state = new MachineSpeedState(
    { call } as unknown as Desktop,
    { request } as unknown as DataEngine,
    { active } as unknown as RunsState,
  );
  return { state, request, stored, active };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is known is not measured again', async () => {
  const { state, request } = setUp({ threads: 8 });
  state.watch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.speed).toEqual({ threads: 8 });
  expect(request).not.toHaveBeenCalled();
});

test('the machine is measured once, when nothing trains', async () => {
  const { state, request, stored, active } = setUp();
  active.push({ status: 'running' });
  state.watch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(request).not.toHaveBeenCalled();
  active[0] = { status: 'paused' };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(request).toHaveBeenCalledTimes(1);
  expect([state.speed, stored]).toEqual([MEASURED, [MEASURED]]);
});

test('a measurement beside a run that has begun meanwhile is not kept', async () => {
  const { state, request, stored, active } = setUp();
  request.mockImplementationOnce(() => {
    active.push({ status: 'running' });
    return Promise.resolve(MEASURED);
  });
  state.watch();
  await vi.advanceTimersByTimeAsync(5000);
  expect([state.speed, stored]).toEqual([null, []]);
  active.length = 0;
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.speed).toEqual(MEASURED);
});

test('where it cannot be measured there is no estimate, and nothing more', async () => {
  const { state, request } = setUp();
  request.mockRejectedValue(new Error('The engine stopped.'));
  state.watch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(request).toHaveBeenCalledTimes(1);
  expect(state.speed).toBeNull();
});
