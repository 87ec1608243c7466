import type { Sequences } from '../../memory/sequences.ts';
import { overTexts, type Stage } from '../stage.ts';

/** Returns a copy of the chosen sequences, in the order given. */
export function* selectSequences(all: Sequences, chosen: Int32Array): Stage<Sequences> {
  const { featureSize, targetsPer } = all;
  const offsets = new Int32Array(chosen.length + 1);
  chosen.forEach((sequence, index) => {
    const length = (all.offsets[sequence + 1] ?? 0) - (all.offsets[sequence] ?? 0);
    offsets[index + 1] = (offsets[index] ?? 0) + length;
  });
  const total = offsets[chosen.length] ?? 0;
  const symbols = all.symbols === null ? null : new Int32Array(total);
  const numbers = all.numbers === null ? null : new Float64Array(total * featureSize);
  const answers = targetsPer === 'step' ? total : chosen.length;
  const targets = new Int32Array(all.values === null ? answers : 0);
  const targetSize = targetSizeOf(all);
  const values = all.values === null ? null : new Float64Array(answers * targetSize);
  yield* overTexts(chosen.length, (index) => {
    const sequence = chosen[index] ?? 0;
    const from = all.offsets[sequence] ?? 0;
    const until = all.offsets[sequence + 1] ?? 0;
    const to = offsets[index] ?? 0;
    const [first, last, place] = targetsPer === 'step' ? [from, until, to] : [sequence, sequence + 1, index];
    if (all.symbols !== null) symbols?.set(all.symbols.subarray(from, until), to);
    if (all.numbers !== null) copyRows(all.numbers, [from, until], numbers, to, featureSize);
    if (all.values === null) targets.set(all.targets.subarray(first, last), place);
    else copyRows(all.values, [first, last], values, place, targetSize);
    return (until - from) * Math.max(featureSize, 1);
  });
  return { count: chosen.length, offsets, symbols, numbers, featureSize, targets, values, targetsPer };
}

/** Numbers of each answer; 0 where there is none. */
function targetSizeOf({ count, offsets, values, targetsPer }: Sequences): number {
  const answers = targetsPer === 'step' ? (offsets[count] ?? 0) : count;
  return values === null || answers === 0 ? 0 : values.length / answers;
}

function copyRows(
  from: Float64Array,
  [first, last]: readonly [number, number],
  to: Float64Array | null,
  place: number,
  size: number,
): void {
  to?.set(from.subarray(first * size, last * size), place * size);
}
