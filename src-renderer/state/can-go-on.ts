import { isActive, isTrainedToEnd, type RunState } from '../../src-engine/contract/run-record.ts';

/** Whether starting the run goes on from its newest checkpoint: it ended, though not at the end of its training. */
export function canGoOn(state: Pick<RunState, 'status' | 'stopReason' | 'checkpointSteps'>): boolean {
  const isOver = !isActive(state.status) && state.status !== 'ready';
  return isOver && state.checkpointSteps !== null && !isTrainedToEnd(state);
}
