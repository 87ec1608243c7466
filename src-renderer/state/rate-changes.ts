import type { RunEvent } from '../../src-engine/contract/engine-protocol.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import type { RunDefinition } from '../../src-engine/contract/run-record.ts';

/** What is read of a run to know its learning rate. */
interface RatedRun {
  readonly events: readonly RunEvent[];
  readonly config: RunConfig;
  readonly summary: { readonly definition: Pick<RunDefinition, 'origin'> };
}

type RateChange = Extract<RunEvent, { kind: 'learning-rate-changed' }>;

/** Returns the events that changed the learning rate, oldest first; of a fork only its own. */
export function rateChanges({ events, summary }: Pick<RatedRun, 'events' | 'summary'>): RateChange[] {
  const { origin } = summary.definition;
  // The log of a fork goes on from that of the other run, and begins with taking up its checkpoint.
  const began = origin === null ? 0 : events.findIndex(({ kind, step }) => kind === 'resumed' && step >= origin.steps);
  const own = began < 0 ? [] : events.slice(began);
  return own.filter((event): event is RateChange => event.kind === 'learning-rate-changed');
}

/** Returns the optimizer's own learning rate of a run, from which its schedule goes on. */
export function presentRate(run: RatedRun): number {
  return rateChanges(run).at(-1)?.to ?? run.config.training.optimizer.learningRate;
}

/** Returns the learning rate that all of these runs have; NaN where they have different ones. */
export function sharedRate(runs: readonly RatedRun[]): number {
  const [rate = NaN, ...others] = new Set(runs.map(presentRate));
  return others.length === 0 ? rate : NaN;
}
