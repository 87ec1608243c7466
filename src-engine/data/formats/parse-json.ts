import type { DataWarning } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { surrogateWarnings } from '../reading/lone-surrogates.ts';
import type { ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { isList, isRecord, ShapeFault } from './json-cells.ts';
import { JsonRows } from './json-rows.ts';
import { JsonScanner } from './json-scanner.ts';
import type { JsonRecord, JsonValue } from './json-scanner.ts';

/** Rows between two chances for others. */
const ROWS_PER_PAUSE = 500;

/**
 * Returns the table in a JSON text: a list of records, of lists or of single values, or a record of one list for each column, or
 * with a list of records beside what is none, as services answer.
 * @throws {UnrollError} `JSON_SHAPE`, `DATA_EMPTY`, and every error of `JsonScanner`
 */
export async function parseJson(text: string, control: ReadingControl): Promise<Table> {
  const scanner = new JsonScanner(text);
  const rows = new JsonRows();
  const warnings: DataWarning[] = [];
  try {
    if (scanner.peek() === '[') await addItems(scanner, rows, control);
    else warnings.push(...(await addRecord(scanner.readValue(), rows, control)));
    scanner.expectEnd();
  } catch (thrown) {
    if (!(thrown instanceof ShapeFault)) throw thrown;
    const row = rows.count + 1;
    const reason = row === 1 ? thrown.message : `${thrown.message}, in row ${row}`;
    const details = row === 1 ? thrown.details : { ...thrown.details, row };
    throw new UnrollError('JSON_SHAPE', `The JSON is no table. ${reason}.`, 'Write a list of records.', details);
  }
  return rows.finish([...warnings, ...surrogateWarnings(scanner.replacedSurrogates)], []);
}

async function addItems(scanner: JsonScanner, rows: JsonRows, control: ReadingControl): Promise<void> {
  for (let more = scanner.enter(']'); more; more = scanner.continues(']')) {
    rows.add(scanner.readValue(), rows.count + 1);
    if (rows.count % ROWS_PER_PAUSE === 0) await control.pause();
  }
}

/** Adds the rows of a record, and returns what of it they are where that is not all. */
async function addRecord(value: JsonValue, rows: JsonRows, control: ReadingControl): Promise<DataWarning[]> {
  if (!isRecord(value)) throw new ShapeFault('json-single-value', 'It holds a single value');
  const answer = findRecords(value);
  if (answer === null) {
    await addColumns(value, rows, control);
    return [];
  }
  const { name, records } = answer;
  for (const record of records) {
    rows.add(record, rows.count + 1);
    if (rows.count % ROWS_PER_PAUSE === 0) await control.pause();
  }
  return [{ code: 'JSON_PART_READ', message: `The rows are the records under "${name}".`, details: { name } }];
}

/** Returns the only list in a record, if it is one of records: the other values are about them. */
function findRecords(value: JsonRecord): { readonly name: string; readonly records: readonly JsonRecord[] } | null {
  const lists = [...value].flatMap(([name, list]) => (isList(list) ? [{ name, list }] : []));
  const [only] = lists;
  if (only === undefined || lists.length > 1) return null;
  const records = only.list.filter(isRecord);
  return records.length > 0 && records.length === only.list.length ? { name: only.name, records } : null;
}

async function addColumns(value: JsonRecord, rows: JsonRows, control: ReadingControl): Promise<void> {
  const columns = [...value].map(([name, column]) => {
    if (!isList(column)) throw new ShapeFault('json-no-list', `“${name}” is no list`, { column: name });
    return [name, column] as const;
  });
  const lengths = new Set(columns.map(([, column]) => column.length));
  if (lengths.size > 1) {
    const reason = `Its columns have ${[...lengths].join(' and ')} rows`;
    throw new ShapeFault('json-lengths', reason, { lengths: [...lengths].join(', ') });
  }
  const [rowCount = 0] = lengths;
  for (let row = 0; row < rowCount; row++) {
    rows.add(new Map(columns.map(([name, column]) => [name, column[row] ?? null])), row + 1);
    if (row % ROWS_PER_PAUSE === 0) await control.pause();
  }
}
