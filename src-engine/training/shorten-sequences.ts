import { answerSize, hasTarget } from '../memory/answers.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';

/**
 * Returns a copy of the first sequences, each cut to a stretch that ends where the sequence's last target is: a batch small
 * enough to be run thousands of times.
 */
export function shortenSequences(all: Sequences, maxCount: number, maxTimeSteps: number): Sequences {
  const { featureSize, targetsPer, symbols, numbers } = all;
  const count = Math.min(all.count, maxCount);
  const stretches = Array.from({ length: count }, (_, row) => stretchOf(all, row, maxTimeSteps));
  const offsets = new Int32Array(count + 1);
  stretches.forEach(({ start, end }, row) => (offsets[row + 1] = (offsets[row] ?? 0) + end - start));
  const steps = stretches.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, t) => start + t));
  const answers = targetsPer === 'step' ? steps : Array.from({ length: count }, (_, row) => row);
  return {
    ...{ count, offsets, featureSize, targetsPer },
    symbols: symbols && Int32Array.from(steps, (step) => symbols[step] ?? 0),
    numbers: numbers && pickRows(numbers, steps, featureSize),
    targets: all.values === null ? Int32Array.from(answers, (answer) => all.targets[answer] ?? NO_TARGET) : all.targets,
    values: all.values && pickRows(all.values, answers, answerSize(all)),
  };
}

function stretchOf(all: Sequences, row: number, maxTimeSteps: number): { start: number; end: number } {
  const first = all.offsets[row] ?? 0;
  const size = answerSize(all);
  let end = all.offsets[row + 1] ?? 0;
  while (all.targetsPer === 'step' && end - first > maxTimeSteps && !hasTarget(all, end - 1, size)) end -= 1;
  return { start: Math.max(first, end - maxTimeSteps), end };
}

function pickRows(values: Float64Array, rows: readonly number[], size: number): Float64Array {
  const picked = new Float64Array(rows.length * size);
  rows.forEach((row, index) => {
    picked.set(values.subarray(row * size, (row + 1) * size), index * size);
  });
  return picked;
}
