import type { BoardView } from '../../../../src-engine/contract/board-view.ts';
import type { ChartContent } from '../../../../src-engine/pictures/chart-picture.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import type { BoardLine } from './board-line.ts';

/** What is said of a picture beside what stands over its chart. */
interface Shown {
  readonly view: Pick<BoardView, 'xKind' | 'smoothing' | 'group'>;
  /** The name of the comparison shown; `null` for none. */
  readonly comparison: string | null;
}

type Drawn = Pick<ChartContent, 'title' | 'notes' | 'description' | 'formats' | 'data' | 'events' | 'keys'>;

/** Returns a chart of the board with all that is needed to read it where the app is not. */
export function chartContent(
  drawn: Drawn,
  lines: readonly (Pick<BoardLine, 'name' | 'colorIndex'> & { readonly runs: readonly unknown[] })[],
  { view: { xKind, smoothing, group }, comparison }: Shown,
  { board, charts, runs }: Pick<Dictionary, 'board' | 'charts' | 'runs'>,
  format: Formats,
): ChartContent {
  const isSmoothed = drawn.data.series.some(({ style }) => style === 'raw');
  const counts = lines.map((line) => line.runs.length);
  const folded = group === 'seed' ? board.folded : board.foldedRuns;
  return {
    ...drawn,
    notes: [
      ...(comparison === null ? [] : [comparison]),
      ...drawn.notes,
      ...(isSmoothed ? [board.smoothed(format.fixed(smoothing, 2))] : []),
      ...(counts.length === 0 ? [] : [folded(Math.min(...counts), Math.max(...counts))]),
    ],
    keys: isSmoothed ? [...drawn.keys, { style: 'raw', label: board.notSmoothed }] : drawn.keys,
    xTitle: runs.xKinds[xKind],
    legend: lines.map(({ name, colorIndex }) => ({ name, colorIndex })),
    words: {
      thinned: board.pictureThinned,
      marks: { 'not-finite': charts.notFinite, 'not-positive': charts.notPositive, skipped: charts.skipped },
    },
  };
}
