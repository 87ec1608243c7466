import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RunDefinition } from '../../src-engine/contract/run-record.ts';
import { makeFolder, moveDurably } from '../../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { createRunFolder } from '../../src-engine/hosts/node-run-folder.ts';
import { warn } from '../app-log.ts';
import { inGroups } from './in-groups.ts';

/**
 * Puts runs together outside the runs, where a crash may leave half of one, and moves them in as wholes: all or none.
 * @param stagingFolder holds what is being made
 * @param fill adds to the folder of a run whatever it begins with
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`, or what `fill` throws
 */
export async function makeRuns(
  definitions: readonly RunDefinition[],
  runsFolder: string,
  stagingFolder: string,
  fill: (directory: string) => Promise<void>,
): Promise<void> {
  const staging = join(stagingFolder, randomUUID());
  const movedIn: string[] = [];
  try {
    await inGroups(definitions, async (definition) => {
      const directory = join(staging, definition.id);
      await createRunFolder(nodeFileSystem, directory, definition);
      await fill(directory);
    });
    await makeFolder(nodeFileSystem, runsFolder);
    await inGroups(definitions, async ({ id }) => {
      await moveDurably(nodeFileSystem, join(staging, id), join(runsFolder, id));
      movedIn.push(id);
    });
  } catch (error) {
    await inGroups(movedIn, (id) => moveDurably(nodeFileSystem, join(runsFolder, id), join(staging, id))).catch(warn);
    throw error;
  } finally {
    await nodeFileSystem.remove(staging).catch(warn);
  }
}
