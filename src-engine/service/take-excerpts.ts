import { answerSize } from '../memory/answers.ts';
import type { Sequences } from '../memory/sequences.ts';

/** The first time steps of a sequence. */
export interface Excerpt {
  /** Number of the sequence. */
  readonly sequence: number;
  readonly steps: number;
}

/** Returns copies of excerpts in the order given, with the answers to their time steps, or to their whole sequences. */
export function takeExcerpts(all: Sequences, excerpts: readonly Excerpt[]): Sequences {
  const { featureSize, targetsPer } = all;
  const offsets = new Int32Array(excerpts.length + 1);
  excerpts.forEach(({ steps }, index) => (offsets[index + 1] = (offsets[index] ?? 0) + steps));
  const steps = excerpts.flatMap((excerpt) => {
    const start = all.offsets[excerpt.sequence] ?? 0;
    return Array.from({ length: excerpt.steps }, (_unused, step) => start + step);
  });
  const answers = targetsPer === 'step' ? steps : excerpts.map(({ sequence }) => sequence);
  return {
    ...{ count: excerpts.length, offsets, featureSize, targetsPer },
    symbols: all.symbols === null ? null : Int32Array.from(steps, (step) => all.symbols?.[step] ?? 0),
    numbers: all.numbers === null ? null : takeRows(all.numbers, steps, featureSize),
    targets: all.values === null ? Int32Array.from(answers, (answer) => all.targets[answer] ?? 0) : new Int32Array(0),
    values: all.values === null ? null : takeRows(all.values, answers, answerSize(all)),
  };
}

/** Returns (rows, width). */
function takeRows(values: Float64Array, rows: readonly number[], width: number): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));
}
