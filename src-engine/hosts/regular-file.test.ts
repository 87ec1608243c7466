import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDurably } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { readWhole } from './regular-file.ts';

test('a file that is replaced by a longer one while it is opened is read whole', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'regular-')), 'state.json');
  writeFileSync(path, 'old');
  const replacing: FileSystem = {
    ...nodeFileSystem,
    open: async (opened, flags) => {
      await writeDurably(nodeFileSystem, opened, [new TextEncoder().encode('new and longer')]);
      return await nodeFileSystem.open(opened, flags);
    },
  };
  expect(new TextDecoder().decode(await readWhole(replacing, path, 100))).toBe('new and longer');
});
