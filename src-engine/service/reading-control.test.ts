import { expect, test } from 'vitest';
import { USUAL_NEEDS } from '../data/preparing/data-needs.ts';
import { prepareDescribed } from '../data/preparing/prepare-described.ts';
import { finish, follow } from '../data/stage.ts';
import { resolveDataConfig } from '../data/understanding/resolve-data-config.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { describeTable } from '../testing/test-table.ts';
import { WatchedControl } from './reading-control.ts';

test('preparing that is cancelled in the middle ends there', async () => {
  const rows = Array.from({ length: 50_000 }, (_, row) => `${Math.sin(row)},${Math.cos(row)}`);
  const described = describeTable(['a,b', ...rows]);
  const data = finish(resolveDataConfig(described, { kind: 'file', path: 'a.csv' }, {}));
  let nowMs = 0;
  const platform = { ...TEST_PLATFORM, now: () => (nowMs += 30), yieldToMessages: () => Promise.resolve() };
  const control = new WatchedControl(platform, () => undefined);
  await control.enter('preparing');
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses++;
    if (pauses === 10) control.cancel();
    return control.pause();
  };
  await expect(follow(prepareDescribed(described, data, USUAL_NEEDS), { pause })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  expect(pauses).toBe(10);
});
