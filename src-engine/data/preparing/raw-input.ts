import { inPieces, overTexts, type Stage } from '../stage.ts';

/** What sequences read, before the training split is known. */
export type RawInput =
  | { readonly kind: 'text'; readonly texts: readonly string[] }
  | {
      readonly kind: 'numbers';
      /** (sequences + 1): first time step of each, and the total. */
      readonly offsets: Int32Array;
      /** (time steps, features): NaN where a number is missing. */
      readonly values: Float64Array;
      /** Column that each number of a time step comes from. */
      readonly features: readonly string[];
    };

/** Whether a sequence has no time step. */
export function isEmptySequence(input: RawInput, index: number): boolean {
  if (input.kind === 'numbers') return input.offsets[index] === input.offsets[index + 1];
  return (input.texts[index] ?? '').trim() === '';
}

/** Returns the chosen sequences, in the order given. */
export function* selectInput(input: RawInput, chosen: Int32Array): Stage<RawInput> {
  if (input.kind === 'text') {
    const texts: string[] = [];
    yield* inPieces(chosen.length, (start, end) => {
      for (const index of chosen.subarray(start, end)) texts.push(input.texts[index] ?? '');
    });
    return { kind: 'text', texts };
  }
  const { features } = input;
  const width = features.length;
  const offsets = new Int32Array(chosen.length + 1);
  chosen.forEach((index, place) => {
    offsets[place + 1] = (offsets[place] ?? 0) + (input.offsets[index + 1] ?? 0) - (input.offsets[index] ?? 0);
  });
  const values = new Float64Array((offsets[chosen.length] ?? 0) * width);
  yield* overTexts(chosen.length, (place) => {
    const index = chosen[place] ?? 0;
    const [from, end] = [(input.offsets[index] ?? 0) * width, (input.offsets[index + 1] ?? 0) * width];
    values.set(input.values.subarray(from, end), (offsets[place] ?? 0) * width);
    return end - from;
  });
  return { kind: 'numbers', offsets, values, features };
}
