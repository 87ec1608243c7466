import type { SplitMetrics } from '../contract/metrics.ts';
import type { LossSums } from '../losses/loss.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

/** Share of right predictions, which the loss has counted already. */
export const accuracyMeter: Meter = {
  clear: () => undefined,
  add: () => undefined,
  metrics: ({ correct, count }: LossSums): Partial<SplitMetrics> => ({ accuracy: ratio(correct, count) }),
};
