import type { Sequences } from '../memory/sequences.ts';

/** Returns a copy of the chosen sequences, in the order given. */
export function selectSequences(all: Sequences, chosen: readonly number[]): Sequences {
  const { featureSize } = all;
  const offsets = new Int32Array(chosen.length + 1);
  chosen.forEach((sequence, index) => {
    const length = (all.offsets[sequence + 1] ?? 0) - (all.offsets[sequence] ?? 0);
    offsets[index + 1] = (offsets[index] ?? 0) + length;
  });
  const total = offsets[chosen.length] ?? 0;
  const symbols = all.symbols === null ? null : new Int32Array(total);
  const numbers = all.numbers === null ? null : new Float64Array(total * featureSize);
  const targets = new Int32Array(all.targetsPer === 'step' ? total : chosen.length);
  chosen.forEach((sequence, index) => {
    const from = all.offsets[sequence] ?? 0;
    const until = all.offsets[sequence + 1] ?? 0;
    const to = offsets[index] ?? 0;
    if (all.symbols !== null) symbols?.set(all.symbols.subarray(from, until), to);
    if (all.numbers !== null) {
      numbers?.set(all.numbers.subarray(from * featureSize, until * featureSize), to * featureSize);
    }
    if (all.targetsPer === 'step') targets.set(all.targets.subarray(from, until), to);
    else targets[index] = all.targets[sequence] ?? 0;
  });
  return { count: chosen.length, offsets, symbols, numbers, featureSize, targets, targetsPer: all.targetsPer };
}
