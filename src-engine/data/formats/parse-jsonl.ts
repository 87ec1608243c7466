import type { DataConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';
import { surrogateWarnings } from '../reading/lone-surrogates.ts';
import { RepairCount } from '../report/repaired-rows.ts';
import type { ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { ShapeFault } from './json-cells.ts';
import { JsonRows } from './json-rows.ts';
import { JsonScanner } from './json-scanner.ts';
import { splitLines } from './split-lines.ts';

/** Characters between two chances for others. */
const CHARACTERS_PER_PAUSE = 200_000;

/** Why a line is no row. */
interface LineFault {
  /** An English sentence that names the line. */
  readonly message: string;
  readonly details: ErrorDetails;
}

/** What is wrong with lines of a file: with the first such line, and how many there are. */
interface BadLines {
  first: LineFault | null;
  count: number;
  readonly skipped: RepairCount;
}

/**
 * Returns the table in a text of one JSON value for each line; blank lines are passed over.
 * @param pieces the text, cut anywhere
 * @throws {UnrollError} `JSONL_BAD_LINE` with the first bad line and their number unless they are to be skipped, `DATA_EMPTY`,
 * `LINE_TOO_LONG`, `TOO_MANY_COLUMNS`
 */
export async function parseJsonl(
  pieces: AsyncIterable<string>,
  badRows: DataConfig['reading']['badRows'],
  control: ReadingControl,
): Promise<Table> {
  const rows = new JsonRows();
  const bad: BadLines = { first: null, count: 0, skipped: new RepairCount('unreadable-skipped') };
  let lineNumber = 0;
  let surrogates = 0;
  let waiting = 0;
  for await (const lines of splitLines(pieces)) {
    for (const line of lines) {
      lineNumber++;
      surrogates += addLine(line, lineNumber, rows, bad);
      waiting += line.length;
      if (waiting < CHARACTERS_PER_PAUSE) continue;
      waiting = 0;
      await control.pause();
    }
  }
  if (bad.first !== null && (badRows === 'stop' || rows.count === 0))
    throw badLineError(bad.first, bad.count, rows.count);
  return rows.finish(surrogateWarnings(surrogates), bad.skipped.report());
}

/** Adds the row in a line, or notes what is wrong with it; returns how many halves of characters were replaced. */
function addLine(line: string, lineNumber: number, rows: JsonRows, bad: BadLines): number {
  const scanner = new JsonScanner(line, lineNumber);
  if (scanner.peek() === '') return 0;
  try {
    const value = scanner.readValue();
    scanner.expectEnd();
    rows.add(value, lineNumber);
    return scanner.replacedSurrogates;
  } catch (thrown) {
    const fault = faultOf(thrown, lineNumber);
    if (fault === null) throw thrown;
    bad.first ??= fault;
    bad.count++;
    bad.skipped.add(lineNumber);
    return 0;
  }
}

/** Returns why a line is no row; `null` when the fault is the whole file's. */
function faultOf(thrown: unknown, row: number): LineFault | null {
  if (thrown instanceof ShapeFault) {
    return { message: `Line ${row}: ${thrown.message}.`, details: { row, ...thrown.details } };
  }
  return thrown instanceof UnrollError && thrown.code !== 'TOO_MANY_COLUMNS' ? thrown : null;
}

function badLineError({ message, details }: LineFault, count: number, kept: number): UnrollError {
  return new UnrollError('JSONL_BAD_LINE', `${message} ${count} such lines.`, 'Correct it.', {
    ...details,
    count,
    kept,
  });
}
