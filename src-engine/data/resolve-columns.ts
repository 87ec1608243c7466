import type { TaskProposal } from '../contract/data-report.ts';
import type { ErrorCode } from '../contract/wire-error.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { configError } from './config-error.ts';
import type { DataWish } from './data-wish.ts';
import type { DescribedTable } from './described-data.ts';

/**
 * Returns task, input and target of a table: what is wished, completed by the first proposal that agrees with it.
 * @throws {UnrollError} `INVALID_CONFIG`, `COLUMN_MISSING` or `LABEL_COLUMN_MISSING` listing the columns there are.
 */
export function resolveColumns(described: DescribedTable, wish: DataWish): TaskProposal {
  if (wish.task === 'next-symbol') throw configError('data.task', 'next-symbol needs a text file, this is a table');
  const { columns } = described.table;
  const input = requireColumn(columns, wish.columns?.input ?? null, 'data.columns.input', 'COLUMN_MISSING');
  const target = requireColumn(columns, wish.columns?.target ?? null, 'data.columns.target', 'LABEL_COLUMN_MISSING');
  if (input !== null && input === target) {
    throw configError('data.columns.target', `"${target}" is the input already`);
  }
  const fitting = described.proposals.find(
    (proposal) =>
      (wish.task ?? proposal.task) === proposal.task &&
      (input ?? proposal.input[0]) === proposal.input[0] &&
      (target ?? proposal.target[0]) === proposal.target[0],
  );
  if (fitting !== undefined) return fitting;
  if (input !== null && target !== null) {
    return { task: wish.task ?? 'sequence-class', input: [input], target: [target] };
  }
  const hasInput =
    input !== null || described.judged.columns.some(({ kind }) => kind === 'text' || kind === 'number-sequence');
  if (!hasInput) throw noColumnError('COLUMN_MISSING', 'No column holds text or sequences of numbers.', columns);
  const wanted = wish.task === 'step-tags' ? 'has one tag for each word' : 'has values that repeat, as labels do';
  throw noColumnError('LABEL_COLUMN_MISSING', `No column ${wanted}.`, columns);
}

/** Returns the one wished column, `null` when none is wished. */
function requireColumn(
  columns: readonly string[],
  wished: readonly string[] | null,
  path: string,
  code: ErrorCode,
): string | null {
  if (wished === null) return null;
  const [name] = wished;
  if (name === undefined || wished.length > 1) throw configError(path, 'name exactly one column');
  if (columns.includes(name)) return name;
  throw new UnrollError(code, `There is no column "${name}".`, `The columns are ${listColumns(columns)}.`, {
    column: name,
    columns: columns.join(', '),
  });
}

function noColumnError(code: ErrorCode, message: string, columns: readonly string[]): UnrollError {
  return new UnrollError(code, message, `The columns are ${listColumns(columns)}; choose one by hand.`, {
    columns: columns.join(', '),
  });
}

function listColumns(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}
