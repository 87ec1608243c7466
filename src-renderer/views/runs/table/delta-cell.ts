import { isBetter } from '../../../../src-engine/comparison/better.ts';
import { whyUnlike } from '../../../../src-engine/comparison/unlike-measures.ts';
import { isOfTraining, metricOf, spreadOfRuns } from '../../../state/run-figures.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { NOTHING, type Cell, type CellContext } from './cell.ts';
import { tellDeviation } from './figure-words.ts';
import type { RunLine } from './table-lines.ts';

const MINUS = '−';

export type DeltaColumn = 'bestDelta' | 'scoreDelta';

/** Returns how far the runs of a line are from the baseline and whether that is better, or why it cannot be said. */
export function deltaCell(column: DeltaColumn, { runs, group }: RunLine, context: CellContext): Cell {
  const { words, format, baseline } = context;
  const [first] = runs;
  const figure = column === 'bestDelta' ? 'best' : 'score';
  const metric = first === undefined ? null : metricOf(figure, first);
  if (baseline === null || first === undefined || metric === null) return NOTHING;
  // Its seeds are part of what they would be measured against.
  if (group.key === baseline.key) return runs === group.runs ? { text: words.table.baseline, tone: 'faint' } : NOTHING;
  const own = spreadOfRuns(runs, figure);
  const against = spreadOfRuns(baseline.runs, figure);
  if (own.n === 0 || against.n === 0) return NOTHING;
  const reason = whyNoDelta(column, runs, baseline.runs);
  if (reason !== null) return { text: '–', tone: 'faint', title: words.table.noDelta[reason], isTold: true };
  const counts = own.n === against.n ? '' : `. ${words.table.unequalRuns(own.n, against.n)}`;
  if (own.mean === against.mean) {
    return { text: '0', tone: 'faint', title: words.table.asGood + counts, isTold: true };
  }
  const size = tellDeviation(figure, Math.abs(own.mean - against.mean), first, format);
  const text = `${own.mean < against.mean ? MINUS : '+'}${size}`;
  const better = isBetter(metric, own.mean, against.mean);
  return {
    ...{ text, isTold: true, tone: better ? 'better' : 'worse' },
    title: (better ? words.table.better(text) : words.table.worse(text)) + counts,
  };
}

function whyNoDelta(
  column: DeltaColumn,
  runs: readonly RunView[],
  baseline: readonly RunView[],
): 'data' | 'loss' | 'training' | null {
  const figure = column === 'bestDelta' ? 'best' : 'score';
  const [metric, ...others] = new Set([...runs, ...baseline].map((run) => metricOf(figure, run)));
  if (metric === undefined || metric === null || others.length > 0) return 'data';
  if (isOfTraining(runs, figure) || isOfTraining(baseline, figure)) return 'training';
  return whyUnlike(
    [...runs, ...baseline].map(({ summary }) => summary),
    metric,
  );
}
