import { expect, test } from 'vitest';
import * as v from 'valibot';
import { machineSpeedSchema } from '../contract/training-speed.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { measureSpeed } from './measure-speed.ts';

test('every cost is a number from 0 on, and messages are looked at all the time', async () => {
  let nowMs = 0;
  let looks = 0;
  const platform = {
    ...TEST_PLATFORM,
    now: () => (nowMs += 2),
    yieldToMessages: () => {
      looks += 1;
      return Promise.resolve();
    },
  };
  const speed = await measureSpeed(platform, 1);
  expect(v.parse(machineSpeedSchema, speed)).toMatchObject({ threads: 1, sharedPart: 1, farSharedPart: 1, handOut: 0 });
  expect(Object.values(speed.costs).some((cost) => cost > 0)).toBe(true);
  expect(looks).toBeGreaterThan(nowMs / 20);
});
