import type { ModelConfig } from '../contract/run-config.ts';
import type { ParameterDeclaration } from '../layers/layer.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { assertNever } from '../contract/assert-never.ts';

/** Writes the start values of one parameter. */
type Initializer = (values: Float64Array, parameter: ParameterDeclaration, random: RandomStream) => void;

const INITIALIZERS: Readonly<Record<ModelConfig['initializer'], Initializer>> = { pytorch: initializeAsPyTorch };

/** Writes the start values of all parameters, drawn in the order given. */
export function initializeParameters(
  name: ModelConfig['initializer'],
  parameters: readonly { readonly declaration: ParameterDeclaration; readonly values: Float64Array }[],
  random: RandomStream,
): void {
  for (const { declaration, values } of parameters) INITIALIZERS[name](values, declaration, random);
}

/** Cells: U(±1/√H). Dense layers: U(±1/√inputs), bias included. Embeddings: N(0, 1). As PyTorch's modules start. */
function initializeAsPyTorch(values: Float64Array, { family }: ParameterDeclaration, random: RandomStream): void {
  switch (family.kind) {
    case 'recurrent':
    case 'dense': {
      const bound = 1 / Math.sqrt(family.fanIn);
      for (let i = 0; i < values.length; i++) values[i] = random.uniform(-bound, bound);
      return;
    }
    case 'embedding':
      for (let i = 0; i < values.length; i++) values[i] = random.normal();
      return;
    default:
      assertNever(family.kind);
  }
}
