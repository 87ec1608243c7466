import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import { Adam } from './adam.ts';
import type { Optimizer } from './optimizer.ts';
import { Sgd } from './sgd.ts';

/** Returns the optimizer that a configuration names. */
export function createOptimizer(config: TrainingConfig['optimizer'], parameterCount: number, arena: Arena): Optimizer {
  switch (config.kind) {
    case 'sgd':
      return new Sgd(config.learningRate);
    case 'adam':
      return new Adam(config, parameterCount, arena);
    default:
      return assertNever(config);
  }
}
