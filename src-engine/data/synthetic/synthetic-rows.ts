import type { Split } from '../../contract/split.ts';
import type { Sequences } from '../../memory/sequences.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import type { DatasetSplits } from '../splits/split-dataset.ts';
import type { SplitCounts } from './synthetic-task.ts';

/** One sequence, before it is laid end to end with others. */
export interface SyntheticRow {
  /** (time steps): symbols; or (time steps, features): numbers. */
  readonly inputs: readonly number[];
  /** (time steps) or one: classes; or (time steps, numbers of an answer) or (numbers of an answer). */
  readonly targets: readonly number[];
}

/** How rows are to be read. */
export interface RowShape {
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  readonly answers: 'classes' | 'numbers';
  readonly targetsPer: Sequences['targetsPer'];
}

/** Returns rows drawn one after the other: first those of the training split, then those of the others. */
export function drawSplits<Row>(
  { random, counts }: { readonly random: RandomStream; readonly counts: SplitCounts },
  draw: (random: RandomStream) => Row,
): Record<Split, Row[]> {
  const drawn = (count: number): Row[] => Array.from({ length: count }, () => draw(random));
  return { train: drawn(counts.train), validation: drawn(counts.validation), test: drawn(counts.test) };
}

/** Returns the rows of each split laid end to end. */
export function layOutSplits(
  { train, validation, test }: Readonly<Record<Split, readonly SyntheticRow[]>>,
  shape: RowShape,
): DatasetSplits {
  return { train: layOut(train, shape), validation: layOut(validation, shape), test: layOut(test, shape) };
}

function layOut(rows: readonly SyntheticRow[], { featureSize, answers, targetsPer }: RowShape): Sequences {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach(({ inputs }, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + inputs.length / Math.max(1, featureSize);
  });
  const inputs = joinAll(rows.map((row) => row.inputs));
  const targets = joinAll(rows.map((row) => row.targets));
  return {
    ...{ count: rows.length, offsets, featureSize, targetsPer },
    symbols: featureSize === 0 ? Int32Array.from(inputs) : null,
    numbers: featureSize === 0 ? null : inputs,
    targets: answers === 'classes' ? Int32Array.from(targets) : new Int32Array(0),
    values: answers === 'classes' ? null : targets,
  };
}

function joinAll(parts: readonly (readonly number[])[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    joined.set(part, place);
    place += part.length;
  }
  return joined;
}
