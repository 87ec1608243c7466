import { expect, test } from 'vitest';
import { parseRunConfig, type Task } from '../../../../src-engine/contract/run-config.ts';
import type { RunStatus } from '../../../../src-engine/contract/run-record.ts';
import { chooseWriter } from './choose-writer.ts';

function run(status: RunStatus, sampleCount = 0, task: Task = 'next-symbol') {
  const samples = Array.from({ length: sampleCount }, (_, step) => ({ step, text: 'x' }));
  return { status, samples, config: parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task } }) };
}

test('the selected run comes first once it has begun', () => {
  const [old, running, queued] = [run('done', 3), run('running', 1), run('queued')];
  const all = [old, running, queued];
  expect(chooseWriter(all, old)).toBe(old);
  expect(chooseWriter(all, queued)).toBe(running);
});

test('then the newest that trains, then the newest that wrote', () => {
  const runs = [run('done', 3), run('running'), run('running'), run('ready')];
  expect(chooseWriter(runs, null)).toBe(runs[2]);
  const ended = [run('done', 3), run('stopped', 2), run('failed')];
  expect(chooseWriter(ended, null)).toBe(ended[1]);
});

test('an old text stays away while only classifiers train', () => {
  const old = run('done', 3);
  const classifier = run('running', 0, 'sequence-class');
  expect(chooseWriter([old, classifier], classifier)).toBeNull();
  expect(chooseWriter([old, classifier], old)).toBe(old);
  expect(chooseWriter([old, run('done', 0, 'sequence-class')], null)).toBe(old);
  expect(chooseWriter([classifier], null)).toBeNull();
});

test('a run that waits is shown when no other has anything to show', () => {
  const queued = run('queued');
  expect(chooseWriter([queued], queued)).toBe(queued);
  const ready = run('ready');
  expect(chooseWriter([ready], null)).toBe(ready);
  const classifier = run('running', 0, 'sequence-class');
  expect(chooseWriter([run('done', 3), classifier, queued], queued)).toBe(queued);
  expect(chooseWriter([queued, classifier], classifier)).toBeNull();
  expect(chooseWriter([run('done', 3), queued], null)?.status).toBe('done');
});
