import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../../src-engine/contract/run-record.ts';
import { timeLeft } from './time-left.ts';

function run(status: RunStatus, remainingMs: number | null = null, fraction = 0) {
  const isLive = status === 'running' || status === 'paused';
  const progress = { steps: 0, totalSteps: 0, epoch: 0, tokensPerSecond: 0, remainingMs };
  return { status, fraction, progress: isLive ? { status, ...progress } : null };
}

describe('timeLeft', () => {
  it('is the longest of the runs that train', () => {
    expect(timeLeft([run('running', 4000), run('running', 9000), run('done')], 2)).toBe(9000);
  });

  it('is unknown before every speed is, and when nothing trains', () => {
    expect(timeLeft([run('running', 4000), run('running', null)], 2)).toBeNull();
    expect(timeLeft([run('paused', 4000), run('queued')], 2)).toBeNull();
    expect(timeLeft([], 2)).toBeNull();
  });

  it('spreads queued runs over the cores', () => {
    // Half done with 10 s to go: a whole run takes 20 s.
    const runs = [run('running', 10_000, 0.5), run('running', 10_000, 0.5), run('queued'), run('queued')];
    expect(timeLeft(runs, 2)).toBe(30_000);
    expect(timeLeft([run('running', 10_000, 0.5), run('queued')], 1)).toBe(30_000);
  });
});
