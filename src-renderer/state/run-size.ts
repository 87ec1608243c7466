import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { MEMORY_LIMIT_BYTES } from '../../src-engine/contract/memory-model.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import { measureModel, surroundingsOf, type ModelSize } from './model-size.ts';

/** Returns the size of a run's model on this data, with what the run leaves to the data filled in. */
export function measureRun(report: DataReport, config: RunConfig): ModelSize {
  const readout = report.data.task === 'sequence-class' ? 'last' : 'every-step';
  const input = config.model.input ?? report.suggestedRun.model.input;
  return measureModel({ ...config.model, input, readout }, surroundingsOf(report, config));
}

/** Whether the engine refuses to build such a model. */
export function isTooLarge({ weightBytes, stateBytes }: ModelSize): boolean {
  return weightBytes + stateBytes > MEMORY_LIMIT_BYTES;
}
