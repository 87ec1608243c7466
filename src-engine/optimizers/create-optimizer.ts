import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import { Adadelta } from './adadelta.ts';
import { Adagrad } from './adagrad.ts';
import { Adam } from './adam.ts';
import { Adamax } from './adamax.ts';
import { Momentum } from './momentum.ts';
import { Nadam } from './nadam.ts';
import { Nesterov } from './nesterov.ts';
import type { Optimizer } from './optimizer.ts';
import { Rmsprop } from './rmsprop.ts';
import { Sgd } from './sgd.ts';
import { DecoupledWeightDecay, L2Penalty } from './weight-decay.ts';

/** Returns the optimizer that a configuration names, its weight decay included. */
export function createOptimizer(config: TrainingConfig['optimizer'], parameterCount: number, arena: Arena): Optimizer {
  const { kind, weightDecay } = config;
  const optimizer = createUndecayed(config, parameterCount, arena);
  if (weightDecay === 0) return optimizer;
  const Decay = kind === 'adamw' ? DecoupledWeightDecay : L2Penalty;
  return new Decay(optimizer, weightDecay, arena.kernels);
}

function createUndecayed(config: TrainingConfig['optimizer'], parameterCount: number, arena: Arena): Optimizer {
  switch (config.kind) {
    case 'adam':
    case 'adamw':
      return new Adam(config, parameterCount, arena);
    case 'nadam':
      return new Nadam(config, parameterCount, arena);
    case 'adamax':
      return new Adamax(config, parameterCount, arena);
    case 'sgd':
      return new Sgd(arena.kernels);
    case 'momentum':
      return new Momentum(config.momentum, parameterCount, arena);
    case 'nesterov':
      return new Nesterov(config.momentum, parameterCount, arena);
    case 'rmsprop':
      return new Rmsprop(config, parameterCount, arena);
    case 'adagrad':
      return new Adagrad(config.epsilon, parameterCount, arena);
    case 'adadelta':
      return new Adadelta(config, parameterCount, arena);
    default:
      return assertNever(config);
  }
}
