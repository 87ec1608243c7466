import type { ModelConfig } from '../contract/run-config.ts';
import type { ParameterDeclaration } from '../layers/layer.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { initializeAsKeras } from './initialize-as-keras.ts';
import { initializeAsPyTorch } from './initialize-as-pytorch.ts';
import type { ParameterInitializer } from './parameter-initializer.ts';

const INITIALIZERS: Readonly<Record<ModelConfig['initializer'], ParameterInitializer>> = {
  pytorch: initializeAsPyTorch,
  keras: initializeAsKeras,
};

/** Writes the start values of all parameters, drawn in the order given. */
export function initializeParameters(
  name: ModelConfig['initializer'],
  parameters: readonly { readonly declaration: ParameterDeclaration; readonly values: Float64Array }[],
  random: RandomStream,
): void {
  for (const { declaration, values } of parameters) {
    INITIALIZERS[name](values, declaration, random);
    setForgetBias(values, declaration);
  }
}

/** A configured bias of the forget gate is what both of its biases add up to; nothing else is drawn differently. */
function setForgetBias(values: Float64Array, { family }: ParameterDeclaration): void {
  if (family.kind !== 'recurrent' || family.forgetBias === null || family.forgetGate === null) return;
  const [start, end] = [family.forgetGate * family.hiddenSize, (family.forgetGate + 1) * family.hiddenSize];
  if (family.part === 'biasIh') values.fill(family.forgetBias, start, end);
  if (family.part === 'biasHh') values.fill(0, start, end);
}
