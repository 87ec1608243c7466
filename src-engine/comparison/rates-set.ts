import type { RunState } from '../contract/run-record.ts';
import type { RunWords } from './words/runs-en.ts';

type Runs = readonly { readonly state: Pick<RunState, 'isRateChanged'> }[];

/** Returns in words how many of these runs had their learning rate changed while they trained; empty where none had. */
export function rateSetMark(runs: Runs, words: RunWords): string {
  const changed = countChanged(runs);
  return changed === 0 ? '' : words.rateSetByHand(changed, runs.length);
}

/** Returns a sentence for each group with such runs: they are grouped by their settings, which do not tell of it. */
export function rateSetNotes(
  groups: readonly { readonly name: string; readonly runs: Runs }[],
  words: RunWords,
): readonly string[] {
  return groups.flatMap(({ name, runs }) => {
    const changed = countChanged(runs);
    return changed === 0 ? [] : [words.rateSetNote(name, changed, runs.length)];
  });
}

function countChanged(runs: Runs): number {
  return runs.filter(({ state }) => state.isRateChanged).length;
}
