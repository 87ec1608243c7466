import type { DataWarning } from '../../contract/data-report.ts';
import { mendMissing, missingInColumns, type Mending } from './missing-numbers.ts';
import { readNumberColumns, type NumberColumn } from './read-numbers.ts';
import { readTargets } from './read-targets.ts';
import { groupRows, withoutRows } from './row-groups.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { SequenceChoices } from './table-sequences.ts';
import type { Table } from '../table.ts';

/** Series of numbers laid end to end, in the order of time. */
export interface SeriesColumns {
  /** (series + 1): first time step of each, and the total. */
  readonly offsets: Int32Array;
  /** (time steps): row of the table that each comes from. */
  readonly rows: Int32Array;
  /** Each (time steps): what is read, NaN where it is to be filled. */
  readonly inputs: readonly Float64Array[];
  /** Each (time steps): what is foretold, NaN where it is not known. */
  readonly targets: readonly Float64Array[];
  readonly mending: Mending;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns the rows of a table as time steps: of one series, or of one for each group in the layout `long`.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `INVALID_CONFIG` for a time that cannot be
 * told.
 */
export function* readSeries(table: Table, { layout, columns, missing: policy }: SequenceChoices): Stage<SeriesColumns> {
  const inputs = yield* readNumberColumns(table, columns.input ?? []);
  const missing = yield* missingInColumns(table, inputs);
  const mending = mendMissing(table, missing, policy);
  const targets = yield* readTargets(table, columns.target ?? [], policy);
  const all = yield* groupRows(table, layout === 'long' ? columns.group : null, columns.time);
  const { offsets, rows } = policy === 'drop' ? withoutRows(all, (row) => missing.rows.has(row)) : all;
  const warnings = new Map([...inputs, ...targets].map((column) => [column.name, column.warnings]));
  return {
    ...{ offsets, rows, mending, warnings: [...warnings.values()].flat() },
    inputs: yield* inOrder(inputs, rows),
    targets: yield* inOrder(targets, rows),
  };
}

function* inOrder(columns: readonly NumberColumn[], rows: Int32Array): Stage<Float64Array[]> {
  const all: Float64Array[] = [];
  for (const { values } of columns) {
    const ordered = new Float64Array(rows.length);
    yield* inPieces(rows.length, (start, end) => {
      for (let step = start; step < end; step++) ordered[step] = values[rows[step] ?? 0] ?? NaN;
    });
    all.push(ordered);
  }
  return all;
}
