import type { DataConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
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

/** What is wrong with lines of a file: where first, why, and how many. */
interface BadLines {
  row: number;
  reason: string;
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
  const bad: BadLines = { row: 0, reason: '', count: 0, skipped: new RepairCount('unreadable-skipped') };
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
  if (bad.count > 0 && (badRows === 'stop' || rows.count === 0)) throw badLineError(bad, rows.count);
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
    const reason = reasonOf(thrown);
    if (reason === null) throw thrown;
    if (bad.count === 0) Object.assign(bad, { row: lineNumber, reason });
    bad.count++;
    bad.skipped.add(lineNumber);
    return 0;
  }
}

/** Returns why a line is no row, without a full stop; `null` when the fault is the whole file's. */
function reasonOf(thrown: unknown): string | null {
  if (thrown instanceof ShapeFault) return thrown.message;
  if (!(thrown instanceof UnrollError) || thrown.code === 'TOO_MANY_COLUMNS') return null;
  const { reason } = thrown.details;
  return typeof reason === 'string'
    ? `at place ${thrown.details['place'] ?? 1} ${reason}`
    : thrown.message.slice(0, -1);
}

function badLineError({ row, reason, count }: BadLines, kept: number): UnrollError {
  return new UnrollError('JSONL_BAD_LINE', `Line ${row} is no row: ${reason}. ${count} such lines.`, 'Correct it.', {
    ...{ row, reason, count, kept },
  });
}
