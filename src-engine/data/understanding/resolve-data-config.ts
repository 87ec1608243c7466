import { configError } from '../../contract/config-error.ts';
import type { TaskProposal } from '../../contract/data-report.ts';
import type { DataConfig, TokenUnit } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { columnNamed } from '../columns.ts';
import { checkHorizon } from '../preparing/check-horizon.ts';
import type { DataWish } from '../data-wish.ts';
import { isNumericInput } from '../preparing/input-column.ts';
import type { DescribedData } from './described-data.ts';
import { TEXT_PROPOSAL } from './propose-tasks.ts';
import { resolveColumns } from './resolve-columns.ts';
import { groupNumbers } from '../preparing/row-groups.ts';
import { sampleRows } from './sample-rows.ts';
import { splitSpans } from '../splits/split-spans.ts';
import type { Stage } from '../stage.ts';
import { suggestTextUnit } from './suggest-text-unit.ts';
import type { Table } from '../table.ts';
import { tokenize } from '../tokens/tokenize.ts';

/** Windows of a series beyond which more of them, nearer to each other, would hardly tell anything new. */
const SUGGESTED_WINDOWS = 4000;

/**
 * Returns the data configuration in force: what is wished, and what the file suggests for the rest.
 * @throws {UnrollError} `INVALID_CONFIG`, `COLUMN_MISSING` or `LABEL_COLUMN_MISSING` when the file has no such thing.
 */
export function* resolveDataConfig(
  described: DescribedData,
  source: DataConfig['source'],
  wish: DataWish,
): Stage<DataConfig> {
  const { data: defaults } = parseRunConfig({ data: { source } });
  const { task, layout, input, target, group, time } = yield* resolveProposal(described, wish);
  const wished: DataConfig = { ...defaults, ...wish, source };
  checkHorizon(wished, task);
  const data: DataConfig = {
    ...wished,
    ...{ task, layout },
    columns: { input: [...input], target: [...target], group, time },
    tokens: { ...wished.tokens, unit: resolveUnit(described, { task, layout, input }, wished.tokens.unit) },
  };
  checkSplit(described, data);
  if (described.kind === 'text') {
    return wish.split === undefined ? { ...data, split: suggestTextSplit(described.text, data) } : data;
  }
  if (task !== 'forecast') return data;
  const split = inTime(data.split);
  return { ...data, split, window: wish.window ?? (yield* suggestWindow(described.table, data, split)) };
}

/** What belongs together must be known before a split can keep it so. */
function checkSplit(described: DescribedData, { split, task, layout, columns }: DataConfig): void {
  if (split.kind !== 'by-group') return;
  if (described.kind === 'text') throw configError('data.split.kind', 'a text has no groups', 'Use by-time.');
  if (columns.group === null) {
    throw configError('data.columns.group', 'a split by group needs the column whose rows belong together');
  }
  if (task === 'forecast' && layout !== 'long') {
    throw configError('data.split.kind', 'one series has no groups', 'Use by-time, or the layout long.');
  }
}

/** Windows of one series that are dealt out at random would tell about each other. */
function inTime(split: DataConfig['split']): DataConfig['split'] {
  return split.kind === 'random' ? { ...split, kind: 'by-time' } : split;
}

/** Returns windows so short that every split has several, and so near each other that training has enough. */
function* suggestWindow(
  table: Table,
  { window, layout, columns }: DataConfig,
  split: DataConfig['split'],
): Stage<DataConfig['window']> {
  const { rowCount: rows } = table;
  const isGrouped = layout === 'long' && columns.group !== null;
  const usual = isGrouped ? Math.round(rows / (yield* countGroups(table, columns.group))) : rows;
  const spans = Object.values(splitSpans(usual, split.kind === 'by-group' ? { ...split, kind: 'none' } : split)).map(
    ({ start, end }) => end - start,
  );
  const shortest = Math.min(...spans.filter((length) => length > 0));
  const length = Math.min(window.length, Math.max(1, (shortest - window.horizon) >> 1));
  const stride = Math.min(length, Math.max(1, Math.floor(rows / SUGGESTED_WINDOWS)));
  return { ...window, length, stride };
}

function* resolveProposal(described: DescribedData, wish: DataWish): Stage<TaskProposal> {
  if (described.kind === 'table') return yield* resolveColumns(described, wish);
  const task = wish.task ?? 'next-symbol';
  if (task !== 'next-symbol') throw configError('data.task', `a text file allows only next-symbol, not ${task}`);
  return TEXT_PROPOSAL;
}

/** `null` for numeric input, which has no tokens. */
function resolveUnit(
  described: DescribedData,
  { task, layout, input }: Pick<TaskProposal, 'task' | 'layout' | 'input'>,
  wished: TokenUnit | null,
): TokenUnit | null {
  if (described.kind === 'text') return wished ?? suggestTextUnit(described.text);
  if (task === 'forecast' || isNumericInput(described.judged, layout, input)) return null;
  if (task === 'step-tags' || layout === 'long') {
    if (wished !== null && wished !== 'whitespace') {
      throw configError(
        'data.tokens.unit',
        'each time step is one token between white space, so it must be whitespace',
      );
    }
    return 'whitespace';
  }
  return wished ?? (hasSpaces(described.table, input[0] ?? '') ? 'word' : 'grapheme');
}

function* countGroups(table: Table, group: string | null): Stage<number> {
  return 1 + (yield* groupNumbers(table, group)).reduce((most, number) => Math.max(most, number), 0);
}

/** Whether most cells of a column have several words. */
function hasSpaces(table: Table, name: string): boolean {
  const column = columnNamed(table, name);
  const cells = Array.from(sampleRows(table.rowCount), (row) => column.cell(row));
  return cells.filter((cell) => /\S\s+\S/.test(cell)).length > cells.length / 2;
}

/** Running text is split in its order, since neighbouring windows tell about each other; one window cannot be split. */
function suggestTextSplit(text: string, data: DataConfig): DataConfig['split'] {
  return { ...data.split, kind: fitsOneWindow(text, data) ? 'none' : 'by-time' };
}

function fitsOneWindow(text: string, { tokens, window }: DataConfig): boolean {
  const found = tokenize(text, { ...tokens, unit: tokens.unit ?? 'grapheme' });
  for (let count = 0; count <= window.length + 1; count++) {
    if (found.next().done === true) return true;
  }
  return false;
}
