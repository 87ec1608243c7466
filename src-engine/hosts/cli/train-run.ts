import type { RunConfig } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition } from '../../contract/run-record.ts';
import { toWireError } from '../../contract/wire-error.ts';
import type { PreparedTraining } from '../../service/prepare-training.ts';
import { RunSession } from '../../service/run-session.ts';
import { nodeFileSystem } from '../node-file-system.ts';
import { createRunFolder } from '../node-run-folder.ts';
import { nodePlatform } from '../node-platform.ts';
import { drawProgress, endProgress } from './cli-output.ts';
import { dataPathOf } from './data-path.ts';
import type { RunOutcome } from './train-report.ts';

export interface TrainLimits {
  /** Updates since the run began after which it ends; `null`: none. */
  readonly maxSteps: number | null;
  readonly threads: number;
}

/** Trains a new run in a folder that is made for it. A run whose data or model is refused gets none. */
export async function trainNewRun(
  directory: string,
  definition: RunDefinition,
  limits: TrainLimits,
): Promise<RunOutcome> {
  const session = openSession(directory, definition.config, limits);
  let prepared: PreparedTraining;
  try {
    prepared = await session.prepare();
  } catch (error) {
    const state = { ...INITIAL_RUN_STATE, status: 'failed', error: toWireError(error) } as const;
    return { directory: null, config: definition.config, state };
  }
  // What the loss is of is known from the task alone; other choices of the data are made again whenever it is read.
  const { task } = prepared.config.data;
  const config = { ...definition.config, data: { ...definition.config.data, task } };
  await createRunFolder(nodeFileSystem, directory, { ...definition, config });
  return { directory, config: prepared.config, state: await trainUntilStopped(session) };
}

/**
 * Goes on with a run from its newest checkpoint, or from its beginning where it has none.
 * @throws {UnrollError} `RUN_NOT_FOUND`, `RUN_DAMAGED` or `RUN_NEWER_VERSION`
 */
export async function resumeRun(directory: string, limits: TrainLimits): Promise<RunOutcome> {
  const { config } = await nodePlatform.openRunFolder(directory).readDefinition();
  const session = openSession(directory, config, limits);
  return { directory, config, state: await trainUntilStopped(session) };
}

function openSession(directory: string, config: RunConfig, { maxSteps, threads }: TrainLimits): RunSession {
  const session: RunSession = new RunSession({
    platform: nodePlatform,
    folder: nodePlatform.openRunFolder(directory),
    config,
    dataPath: dataPathOf(config.data.source),
    threads,
    ...(maxSteps === null ? {} : { maxSteps }),
    onProgress: ({ steps, totalSteps, tokensPerSecond }) => {
      const speed = `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s`;
      drawProgress(config.name, steps / totalSteps, speed);
    },
    onState: ({ status }) => {
      // It waits for a disk that takes no more, and there is nobody here to tell it to go on.
      if (status === 'paused') session.leave();
    },
    onSample: () => undefined,
    onEvent: () => undefined,
    onWarning: (message) => {
      endProgress();
      process.stderr.write(`${message}\n`);
    },
  });
  return session;
}

async function trainUntilStopped(session: RunSession): Promise<RunOutcome['state']> {
  const stop = (): void => {
    endProgress();
    process.stderr.write('Stopping; press again to leave at once.\n');
    session.stop();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  const state = await session.train();
  for (const signal of signals) process.off(signal, stop);
  return state;
}
