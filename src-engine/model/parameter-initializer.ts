import type { ParameterDeclaration } from '../layers/layer.ts';
import type { RandomStream } from '../random/random-stream.ts';

/** Writes the start values of one parameter, row-major in the shape that it declares. */
export type ParameterInitializer = (
  values: Float64Array,
  parameter: ParameterDeclaration,
  random: RandomStream,
) => void;

/** Fills values with numbers from [−bound, bound), uniformly distributed. */
export function fillUniform(values: Float64Array, bound: number, random: RandomStream): void {
  for (let i = 0; i < values.length; i++) values[i] = random.uniform(-bound, bound);
}
