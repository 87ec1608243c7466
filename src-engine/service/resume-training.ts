import { checkpointFileName } from '../contract/checkpoint.ts';
import type { UsedArithmetic } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { decodeCheckpoint, type CheckpointFacts } from './checkpoint-file.ts';
import type { RunFolder } from './engine-platform.ts';
import type { PreparedTraining } from './prepare-training.ts';

/**
 * Gives a training the state of its newest checkpoint; a damaged one is passed over for the one before it.
 * @param report is told of the damaged ones
 * @returns what the checkpoint says of itself, `null` where there is none that can be used
 * @throws {UnrollError} `CKPT_MISMATCH` when this machine computes in another way than the run began, or
 *   `CKPT_NEWER_VERSION`
 */
export async function resumeTraining(
  folder: Pick<RunFolder, 'checkpointSteps' | 'readCheckpoint'>,
  { trainer, compute }: PreparedTraining,
  report: (message: string) => void,
): Promise<CheckpointFacts | null> {
  for (const steps of await folder.checkpointSteps()) {
    const file = checkpointFileName(steps);
    try {
      const { facts, state } = decodeCheckpoint(await folder.readCheckpoint(steps), file);
      requireSameArithmetic(facts.arithmetic, compute.arithmetic);
      trainer.restoreState(state, file);
      return facts;
    } catch (error) {
      if (!(error instanceof UnrollError) || error.code !== 'CKPT_INVALID') throw error;
      report(error.message);
    }
  }
  return null;
}

function requireSameArithmetic(before: UsedArithmetic, after: UsedArithmetic): void {
  if (before === after) return;
  throw new UnrollError(
    'CKPT_MISMATCH',
    `This run began with ${before} arithmetic; here it would go on with ${after}, to other numbers.`,
    'Go on where it began, or train it anew.',
    { field: 'arithmetic', before, after },
  );
}
