import { assertNever } from '../contract/assert-never.ts';
import type { ModelConfig } from '../contract/run-config.ts';
import { planEmbedding } from './embedding.ts';
import type { InputLayerPlan, InputSizes } from './input-layer.ts';
import { planNumericInput } from './numeric-input.ts';
import { planOneHotInput } from './one-hot-input.ts';

export type InputConfig = NonNullable<ModelConfig['input']>;

/** Returns the plan of the input layer that a configuration names. */
export function planInputLayer(config: InputConfig, sizes: InputSizes): InputLayerPlan {
  switch (config.kind) {
    case 'one-hot':
      return planOneHotInput(sizes);
    case 'embedding':
      return planEmbedding(config.size, sizes);
    case 'numeric':
      return planNumericInput(sizes);
    default:
      return assertNever(config);
  }
}
