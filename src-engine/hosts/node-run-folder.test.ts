import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRunDefinition } from './node-run-folder.ts';

test.each([
  [2, 'newer Unroll'],
  [0, 'restore the file'],
])('a run of format version %i is told apart from a damaged one', (formatVersion, hint) => {
  const directory = mkdtempSync(join(tmpdir(), 'run-'));
  writeFileSync(join(directory, 'run.json'), JSON.stringify({ formatVersion, id: 'R', config: {} }));
  expect(() => readRunDefinition(directory)).toThrow(
    expect.objectContaining({ code: 'RUN_DAMAGED', hint: expect.stringContaining(hint) as string }),
  );
});
