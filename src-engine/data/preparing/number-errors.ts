import { UnrollError } from '../../contract/wire-error.ts';

/** Characters of a cell that an error shows. */
const SHOWN = 40;

/** Returns the refusal of what stands where a number should. */
export function numberFormatError(part: string, row: number, column: string): UnrollError {
  const shown = part.slice(0, SHOWN);
  return new UnrollError(
    'NUMBER_FORMAT',
    `Row ${row}, column "${column}": "${shown}" is no number.`,
    'Write numbers with a decimal point, separated by spaces, commas or semicolons.',
    { row, column, part: shown },
  );
}

/** Returns the refusal of a column whose commas can be of two kinds. */
export function unsureNumberError(part: string, row: number, column: string): UnrollError {
  const shown = part.slice(0, SHOWN);
  return new UnrollError(
    'NUMBER_FORMAT',
    `Row ${row}, column "${column}": the comma of "${shown}" may stand for thousands or for decimals.`,
    'Write numbers with a decimal point and without commas.',
    { row, column, part: shown },
  );
}

/** A number that is not there. */
export interface MissingNumber {
  /** Row of the file. */
  readonly row: number;
  readonly column: string;
  /** What stands in its place; empty when nothing does. */
  readonly part: string;
}

/** Returns the refusal of data with missing numbers. */
export function missingNumberError({ row, column, part }: MissingNumber, count: number): UnrollError {
  const shown = part.slice(0, SHOWN);
  const what = shown === '' ? 'there is no number' : `"${shown}" is no finite number`;
  return new UnrollError(
    'DATA_NOT_FINITE',
    `Row ${row}, column "${column}": ${what}${count > 1 ? `; ${count} are missing in all` : ''}.`,
    'Fill it in, or set data.missing to drop its row or to take the mean.',
    { row, column, count, ...(shown === '' ? {} : { part: shown }) },
  );
}
