import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import { AdaptiveClipper } from './adaptive-clipper.ts';
import type { Clipper } from './clipper.ts';
import { GlobalNormClipper } from './global-norm-clipper.ts';
import { PercentileClipper } from './percentile-clipper.ts';
import { PerTensorClipper } from './per-tensor-clipper.ts';
import { ValueClipper } from './value-clipper.ts';

const NO_CLIPPER: Clipper = { hasClipped: false, clip: (_gradients, _parameters, norm) => norm };

/** Returns the clipper that a configuration names, for parameters that lie as `entries` say. */
export function createClipper(
  config: TrainingConfig['clip'],
  entries: readonly TensorEntry[],
  kernels: Kernels,
): Clipper {
  switch (config.kind) {
    case 'none':
      return NO_CLIPPER;
    case 'global-norm':
      return new GlobalNormClipper(config.max, kernels);
    case 'per-tensor':
      return new PerTensorClipper(config.max, entries, kernels);
    case 'value':
      return new ValueClipper(config.max, kernels);
    case 'adaptive':
      return new AdaptiveClipper(config.factor, entries, kernels);
    case 'percentile':
      return new PercentileClipper(config.percentile, kernels);
    default:
      return assertNever(config);
  }
}
