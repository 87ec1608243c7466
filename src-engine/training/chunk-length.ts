import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';

/** Returns the time steps after which gradients are cut off and an update is done; `Infinity` for whole sequences. */
export function chunkLengthOf(bptt: TrainingConfig['bptt']): number {
  switch (bptt.kind) {
    case 'full':
      return Infinity;
    case 'chunked':
      return bptt.length;
    default:
      return assertNever(bptt);
  }
}
