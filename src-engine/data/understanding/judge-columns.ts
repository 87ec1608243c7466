import type { ColumnKind, ColumnReport } from '../../contract/data-report.ts';
import { findGrouping, type Grouping } from './find-grouping.ts';
import { findStepColumns } from './find-step-columns.ts';
import { findTagPairs, type TagPair } from './find-tag-pairs.ts';
import { judgeColumn, type JudgedColumn } from './judge-column.ts';
import { sampleRows } from './sample-rows.ts';
import type { Stage } from '../stage.ts';
import type { Table } from '../table.ts';

export interface JudgedColumns {
  readonly columns: readonly ColumnReport[];
  readonly tagPairs: readonly TagPair[];
  /** Names of the columns with one number in each cell, those taken for classes included. */
  readonly numberColumns: ReadonlySet<string>;
  /** Names of the columns that only tell the rows' place in time: dates, or numbers in equal steps. */
  readonly placeColumns: ReadonlySet<string>;
  /** Names of the columns that repeat what rows belong to, such as persons or sessions. */
  readonly idColumns: readonly string[];
  /** How rows are gathered into sequences; `null` when nothing says so. */
  readonly grouping: Grouping | null;
  /** Names of numbered columns that are a time step each, in their order; empty when there are none. */
  readonly stepColumns: readonly string[];
}

/** What rows of several tables have in common, by the names that files give it. */
const ID_NAME =
  /(?:^|[ _-])(?:subject|patient|user|session|speaker|person|participant|customer|author|환자|사용자|세션|화자|참가자)(?:[ _-]?(?:id|no|number|번호))?$/i;

/** Returns what each column holds and what the columns are to one another, judged by a sample of the rows. */
export function* judgeColumns(table: Table): Stage<JudgedColumns> {
  const rows = sampleRows(table.rowCount);
  const judged: JudgedColumn[] = [];
  for (const column of table.columns) judged.push(yield* judgeColumn(column, table.rowCount, rows));
  const tagPairs = yield* findTagPairs(table, judged, rows);
  const tagNames = new Set(tagPairs.map(({ target }) => target));
  const namesOf = (columns: readonly JudgedColumn[]): string[] => columns.map(({ name }) => name);
  return {
    columns: judged.map(({ name, kind, distinctCount, emptyCount }) => ({
      name,
      kind: tagNames.has(name) ? ('tag-sequence' as const) : kind,
      distinctCount,
      emptyCount,
    })),
    tagPairs,
    numberColumns: new Set(namesOf(judged.filter(({ isNumber }) => isNumber))),
    placeColumns: new Set(namesOf(judged.filter(({ isPlace }) => isPlace))),
    idColumns: namesOf(judged.filter(({ name, kind, ...rest }) => ID_NAME.test(name) && repeats(kind, rest, table))),
    grouping: yield* findGrouping(table, judged),
    stepColumns: findStepColumns(judged),
  };
}

function repeats(kind: ColumnKind, { distinctCount }: Pick<ColumnReport, 'distinctCount'>, table: Table): boolean {
  return kind !== 'number-sequence' && distinctCount > 1 && distinctCount <= table.rowCount / 2;
}
