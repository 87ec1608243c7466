import { assertNever } from '../contract/assert-never.ts';
import { fillUniform, type ParameterInitializer } from './parameter-initializer.ts';

/** As PyTorch's modules start. Cells: U(±1/√H). Dense layers: U(±1/√inputs), bias included. Embeddings: N(0, 1). */
export const initializeAsPyTorch: ParameterInitializer = (values, { family }, random) => {
  switch (family.kind) {
    case 'recurrent':
    case 'dense':
      fillUniform(values, 1 / Math.sqrt(family.fanIn), random);
      return;
    case 'gain':
      values.fill(1);
      return;
    case 'embedding':
      for (let i = 0; i < values.length; i++) values[i] = random.normal();
      return;
    default:
      assertNever(family);
  }
};
