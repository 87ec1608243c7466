import { resolve } from 'node:path';
import type { ComparedRun } from '../../comparison/compared-run.ts';
import type { EnginePlatform } from '../../service/engine-platform.ts';
import { readComparedRun } from '../../service/read-compared-run.ts';

export interface RunInFolder extends ComparedRun {
  readonly directory: string;
}

/**
 * Reads runs without their logs, each once, in the order given.
 * @throws {UnrollError} `RUN_NOT_FOUND`, `RUN_DAMAGED` or `RUN_NEWER_VERSION` of the first folder that cannot be read
 */
export async function readComparedRuns(
  platform: Pick<EnginePlatform, 'openRunFolder' | 'yieldToMessages'>,
  directories: readonly string[],
): Promise<readonly RunInFolder[]> {
  const runs: RunInFolder[] = [];
  for (const directory of new Set(directories.map((name) => resolve(name)))) {
    const run = await readComparedRun(platform.openRunFolder(directory), () => platform.yieldToMessages());
    runs.push({ directory, ...run });
  }
  return runs;
}
