import type { ComparedRun } from '../comparison/compared-run.ts';
import type { RunState } from '../contract/run-record.ts';
import type { RunFolder } from './engine-platform.ts';
import { ReachedMetrics } from './reached-metrics.ts';

/**
 * Reads a run without its log; one of a version that did not keep what it reached in its state with it.
 * @param pause waited for after each piece of a log
 * @throws {UnrollError} `RUN_NOT_FOUND`, `RUN_DAMAGED` or `RUN_NEWER_VERSION`
 */
export async function readComparedRun(folder: RunFolder, pause: () => Promise<void>): Promise<ComparedRun> {
  const definition = await folder.readDefinition();
  const state = await folder.readState();
  if (!isToldByLogOnly(state)) return { definition, state };
  return { definition, state: { ...state, reached: await readReached(folder, pause) } };
}

function isToldByLogOnly({ recorded, reached }: RunState): boolean {
  const isTold = [reached.validation, reached.train].some((split) => Object.keys(split).length > 0);
  return !isTold && recorded.trainRows + recorded.validationRows > 0;
}

async function readReached(folder: RunFolder, pause: () => Promise<void>): Promise<RunState['reached']> {
  const metrics = new ReachedMetrics();
  await folder.readMetrics((line) => {
    if (line.kind === 'train') metrics.addTrain(line);
    else if (line.kind === 'validation') metrics.addValidation(line);
  }, pause);
  return metrics.reached;
}
