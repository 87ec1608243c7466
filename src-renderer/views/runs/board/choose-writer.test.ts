import { expect, test } from 'vitest';
import type { RunStatus } from '../../../../src-engine/contract/run-record.ts';
import { chooseWriter } from './choose-writer.ts';

function run(status: RunStatus, sampleCount = 0) {
  return { status, samples: Array.from({ length: sampleCount }) };
}

test('the selected run comes first once it has begun', () => {
  const [old, running, queued] = [run('done', 3), run('running', 1), run('queued')];
  const all = [old, running, queued];
  expect(chooseWriter(all, old)).toBe(old);
  expect(chooseWriter(all, queued)).toBe(running);
});

test('then the newest that trains, then the newest with samples', () => {
  const runs = [run('done', 3), run('running'), run('running'), run('ready')];
  expect(chooseWriter(runs, null)).toBe(runs[2]);
  const ended = [run('done', 3), run('stopped', 2), run('failed')];
  expect(chooseWriter(ended, null)).toBe(ended[1]);
});

test('a run that waits is shown when no other has anything to show', () => {
  const [ready, queued] = [run('ready'), run('queued')];
  expect(chooseWriter([queued, ready], null)).toBe(queued);
  expect(chooseWriter([ready], ready)).toBe(ready);
  expect(chooseWriter([run('done', 3), queued], queued)?.status).toBe('done');
  expect(chooseWriter([], null)).toBeNull();
});
