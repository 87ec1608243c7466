import type { TaskProposal } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { judgeColumns } from './judge-columns.ts';
import type { JudgedColumns } from './judge-columns.ts';
import type { ParsedData } from '../parsed-data.ts';
import type { Stage } from '../stage.ts';
import { proposeTableTasks, TEXT_PROPOSAL } from './propose-tasks.ts';

type ParsedText = Extract<ParsedData, { kind: 'text' }>;
type ParsedTable = Extract<ParsedData, { kind: 'table' }>;

/** A text with the tasks that it allows. */
export interface DescribedText extends ParsedText {
  readonly proposals: readonly TaskProposal[];
}

/** A table with what its columns hold and the tasks that they allow. */
export interface DescribedTable extends ParsedTable {
  readonly judged: JudgedColumns;
  readonly proposals: readonly TaskProposal[];
}

/** What a file holds and what could be learned from it. */
export type DescribedData = DescribedText | DescribedTable;

/** Fewer rows leave nothing to learn from or to check against. */
const MIN_ROWS = 4;

/** @throws {UnrollError} `CSV_ONE_COLUMN` or `DATA_TOO_FEW_ROWS`. */
export function* describeData(parsed: ParsedData): Stage<DescribedData> {
  if (parsed.kind === 'text') return { ...parsed, proposals: [TEXT_PROPOSAL] };
  const judged = yield* judgeColumns(parsed.table);
  requireTwoColumns(judged);
  requireRows(parsed.table.rowCount, 0);
  return { ...parsed, judged, proposals: proposeTableTasks(judged) };
}

/** A series of numbers can tell its own future; anything else needs a second column to be learned. */
function requireTwoColumns({ columns, numberColumns }: JudgedColumns): void {
  const [only, second] = columns;
  if (only === undefined || second !== undefined || numberColumns.has(only.name)) return;
  throw new UnrollError(
    'CSV_ONE_COLUMN',
    `The table has only one column, "${only.name}".`,
    'Separate columns by comma, semicolon, tab or |; a table needs an input and a label.',
    { column: only.name },
  );
}

/** @throws {UnrollError} `DATA_TOO_FEW_ROWS` when fewer than four rows are usable. */
export function requireRows(usable: number, skipped: number): void {
  if (usable >= MIN_ROWS) return;
  const because = skipped > 0 ? `, because ${skipped} have no input or no label` : '';
  throw new UnrollError(
    'DATA_TOO_FEW_ROWS',
    `Only ${usable} ${usable === 1 ? 'row is' : 'rows are'} usable${because}; at least ${MIN_ROWS} are needed.`,
    'Add more rows.',
    { rows: usable, skipped, needed: MIN_ROWS },
  );
}
