import type { Split } from '../../contract/split.ts';
import type { Criterion } from '../../memory/sequences.ts';
import { layOutSplits } from './synthetic-rows.ts';
import type { SyntheticData } from './synthetic-task.ts';

/** A string of a formal language. */
export interface LanguageString {
  /** (symbols) */
  readonly symbols: readonly number[];
  /** (symbols - 1): which symbols may stand behind each symbol but the last, by what was read up to there. */
  readonly followers: readonly (readonly number[])[];
}

/** Returns strings as sequences whose target at each symbol is the next one; solved when all legal ones are likeliest. */
export function predictNext(
  strings: Readonly<Record<Split, readonly LanguageString[]>>,
  vocabularySize: number,
): SyntheticData {
  const rowsOf = (split: readonly LanguageString[]) =>
    split.map(({ symbols }) => ({ inputs: symbols.slice(0, -1), targets: symbols.slice(1) }));
  const splits = layOutSplits(
    { train: rowsOf(strings.train), validation: rowsOf(strings.validation), test: rowsOf(strings.test) },
    { featureSize: 0, answers: 'classes', targetsPer: 'step' },
  );
  const criterion: Criterion = {
    kind: 'legal-symbols',
    legal: {
      train: markLegal(strings.train, vocabularySize),
      validation: markLegal(strings.validation, vocabularySize),
      test: markLegal(strings.test, vocabularySize),
    },
  };
  return { splits, criterion };
}

/** (time steps, vocabulary): 1 for every symbol that may follow. */
function markLegal(strings: readonly LanguageString[], vocabularySize: number): Uint8Array {
  const steps = strings.flatMap(({ followers }) => followers);
  const legal = new Uint8Array(steps.length * vocabularySize);
  steps.forEach((symbols, step) => {
    for (const symbol of symbols) legal[step * vocabularySize + symbol] = 1;
  });
  return legal;
}
