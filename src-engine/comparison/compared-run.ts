import type { RunDefinition, RunState } from '../contract/run-record.ts';

/** A run as its folder tells of it, without its log. */
export interface ComparedRun {
  readonly definition: RunDefinition;
  readonly state: RunState;
}
