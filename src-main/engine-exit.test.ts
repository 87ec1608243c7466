import { expect, test } from 'vitest';
import { chooseExitCode, describeExit } from './engine-exit.ts';

test.each([
  { death: 'it ended itself', exitCode: 7, goneCode: null, chosen: 7, reason: 'ended' },
  {
    death: 'it ended itself with an error, and crashed on the way out',
    exitCode: 1,
    goneCode: 5,
    chosen: 1,
    reason: 'error',
  },
  { death: 'it ended itself in good order', exitCode: 0, goneCode: null, chosen: 0, reason: 'ended' },
  { death: 'a signal that only the second event knows of', exitCode: 0, goneCode: 9, chosen: 9, reason: 'killed' },
  { death: 'a signal that both events know of', exitCode: 6, goneCode: 6, chosen: 6, reason: 'abort' },
])('$death: code $chosen', ({ exitCode, goneCode, chosen, reason }) => {
  const code = chooseExitCode(exitCode, goneCode);
  expect(code).toBe(chosen);
  expect(describeExit(code).details).toEqual({ reason, exitCode: chosen });
});
