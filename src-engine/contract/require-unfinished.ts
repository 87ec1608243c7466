import { isTrainedToEnd, type RunState } from './run-record.ts';
import { UnrollError } from './wire-error.ts';

/**
 * @param checkpoints how many the run has
 * @throws {UnrollError} `RUN_WRONG_STATE` for a run that is trained to its end, or to its stop without a checkpoint
 */
export function requireUnfinished(state: Pick<RunState, 'stopReason' | 'weightsSha256'>, checkpoints: number): void {
  const isOver = state.weightsSha256 !== null && (isTrainedToEnd(state) || checkpoints === 0);
  if (isOver) throw new UnrollError('RUN_WRONG_STATE', 'This run is trained already.', 'Duplicate it to train again.');
}
