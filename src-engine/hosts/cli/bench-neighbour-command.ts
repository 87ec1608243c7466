import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseRunConfig } from '../../contract/run-config.ts';
import { RunSession } from '../../service/run-session.ts';
import { APP_VERSION } from '../app-version.ts';
import { nodeFileSystem } from '../node-file-system.ts';
import { nodePlatform } from '../node-platform.ts';
import { createRunFolder } from '../node-run-folder.ts';
import { EXIT_SUCCESS } from './cli-output.ts';

const PAUSE_AFTER_STEPS = 20;

const CONFIG = parseRunConfig({
  data: { source: { kind: 'synthetic', task: 'embedded-reber', seed: 1 } },
  model: { layers: [{ cell: 'lstm', hiddenSize: 64 }] },
  training: { epochs: 1e6 },
});

/**
 * Trains a run that pauses after some updates: what `bench` measures beside. Says "paused" and, after a line on standard
 * input has ended the run, "finished"; stays until the end of the input.
 */
export async function benchNeighbourCommand(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  await createRunFolder(nodeFileSystem, directory, {
    ...{ formatVersion: 1, id: 'neighbour', createdAt: '2026-01-01T00:00:00.000Z', config: CONFIG },
    ...{ appVersion: APP_VERSION, colorIndex: 1, origin: null, isLocked: false, comparison: null },
  });
  const session = new RunSession({
    ...{ platform: nodePlatform, folder: nodePlatform.openRunFolder(directory), config: CONFIG, dataPath: null },
    threads: nodePlatform.cores,
    onProgress: ({ steps }) => {
      if (steps >= PAUSE_AFTER_STEPS) session.pause();
    },
    onState: ({ status }) => {
      if (status === 'paused') process.stdout.write('paused\n');
    },
    onSample: () => undefined,
    onEvent: () => undefined,
    onWarning: () => undefined,
  });
  const lines = createInterface({ input: process.stdin });
  lines.once('line', () => {
    session.stop();
  });
  const closed = new Promise((resolve) => lines.once('close', resolve));
  await session.train();
  process.stdout.write('finished\n');
  await closed;
  rmSync(directory, { recursive: true });
  return EXIT_SUCCESS;
}
