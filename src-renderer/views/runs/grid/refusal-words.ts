import type { ConfigIssue } from '../../../../src-engine/contract/run-config.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { TOO_LARGE } from '../../../state/run-grid.ts';

type Reason = keyof Dictionary['grid']['reasons'];

const REASONS: Readonly<Record<string, Reason>> = {
  'training.bptt.kind': 'oneDirection',
  'training.bptt.length': 'windowTooShort',
  'model.readout': 'allSteps',
  'training.schedule.kind': 'validation',
  'training.earlyStopping.metric': 'validation',
  'training.target.metric': 'validation',
  'training.batchSize': 'streams',
  'training.stateful': 'everyStep',
};

/** Returns why something is left out, in a sentence and in few words. */
export function refusalWords(
  issue: ConfigIssue,
  { grid }: Pick<Dictionary, 'grid'>,
): { readonly sentence: string; readonly short: string } {
  const reason = reasonOf(issue);
  return { sentence: grid.reasons[reason], short: grid.shortReasons[reason] };
}

/** Returns a sentence for each reason that values are left out for, with all values that it is the reason of. */
export function refusedValueWords(
  refused: ReadonlyMap<number, ConfigIssue>,
  labelOf: (position: number) => string,
  text: Pick<Dictionary, 'grid'>,
): string[] {
  const byReason = new Map<string, string[]>();
  for (const [position, issue] of refused) {
    const { sentence } = refusalWords(issue, text);
    byReason.set(sentence, [...(byReason.get(sentence) ?? []), labelOf(position)]);
  }
  return [...byReason].map(([sentence, values]) => text.grid.leftOutBecause(values.join(', '), sentence));
}

function reasonOf(issue: ConfigIssue): Reason {
  if (issue === TOO_LARGE) return 'tooLarge';
  return issue.path.endsWith('.layerNorm') ? 'layerNorm' : (REASONS[issue.path] ?? 'other');
}
