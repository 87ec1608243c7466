import type { RunEvent } from '../../src-engine/contract/engine-protocol.ts';

type RateChange = Extract<RunEvent, { kind: 'learning-rate-changed' }>;

/** Returns those of the events that changed the learning rate, oldest first. */
export function rateChanges(events: readonly RunEvent[]): RateChange[] {
  return events.filter((event): event is RateChange => event.kind === 'learning-rate-changed');
}
