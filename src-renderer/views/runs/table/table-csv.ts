import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { isCount, lostValues, spreadOfRuns, type Figure } from '../../../state/run-figures.ts';
import { figureOfColumn, sortValue } from '../../../state/sort-groups.ts';
import { cellOf } from './table-cells.ts';
import type { TableColumn } from './table-columns.ts';
import type { RunLine } from './table-lines.ts';

type Row = readonly (string | number)[];

/** Columns that only repeat others, or hold no value. */
const LEFT_OUT: ReadonlySet<string> = new Set(['curve', 'bestDelta', 'scoreDelta']);
/** Columns whose numbers are written in full rather than in words. */
const EXACT: ReadonlySet<string> = new Set(['progress', 'left', 'created']);

/**
 * Returns the table as rows of cells, the heading first: every line, numbers in full. Where a line stands for several runs,
 * figures are their mean, with deviation and number beside it, and counts the smallest, the largest and their number.
 */
export function tableRows(
  columns: readonly TableColumn[],
  lines: readonly RunLine[],
  context: { readonly words: Dictionary; readonly format: Formats },
): readonly Row[] {
  const written = columns.filter(({ key }) => !LEFT_OUT.has(key));
  const isFolded = lines.some(({ runs }) => runs.length > 1);
  const { table } = context.words;
  const heading = written.flatMap(({ key, name }) => {
    const figure = figureOfColumn(key);
    if (!isFolded || figure === null) return [name];
    return isCount(figure) ? [`${name} min`, `${name} max`, `${name} n`] : [name, `${name} ±`, `${name} n`];
  });
  const rows = lines.map((line) =>
    written.flatMap(({ key }): Row => {
      const figure = figureOfColumn(key);
      if (figure === null) {
        return [EXACT.has(key) ? exact(line, key) : cellOf(key, line, { ...context, baseline: null, queue: [] }).text];
      }
      return figureCells(line, figure, isFolded);
    }),
  );
  return [[table.runIds, ...heading], ...rows.map((row, k) => [idsOf(lines[k]), ...row])];
}

function figureCells({ runs }: RunLine, figure: Figure, isFolded: boolean): Row {
  const { n, mean, deviation, min, max } = spreadOfRuns(runs, figure);
  const [lost] = lostValues(runs, figure);
  const value = n === 0 && lost !== undefined ? String(lost) : known(mean);
  if (!isFolded) return [value];
  return isCount(figure) ? [known(min), known(max), n] : [value, n > 1 ? known(deviation) : '', n];
}

function idsOf(line: RunLine | undefined): string {
  return line?.runs.map(({ id }) => id).join(' ') ?? '';
}

function exact(line: RunLine, key: string): string | number {
  const value = sortValue(line, key);
  return typeof value === 'boolean' ? String(value) : (value ?? '');
}

function known(value: number): string | number {
  return Number.isFinite(value) ? value : '';
}
