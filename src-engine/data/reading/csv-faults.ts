import { UnrollError } from '../../contract/wire-error.ts';

export function quoteNotClosed(row: number): UnrollError {
  return new UnrollError(
    'CSV_QUOTE_NOT_CLOSED',
    `A quote that opens in row ${row} is never closed.`,
    'Close the field with a second quote, or remove the first.',
    { row },
  );
}

export function badQuote(row: number): UnrollError {
  return new UnrollError(
    'CSV_BAD_QUOTE',
    `Row ${row} has a quote inside a field.`,
    'Put the whole field in quotes and write the inner quote twice.',
    { row },
  );
}

export function fieldTooLarge(row: number, limitBytes: number): UnrollError {
  return new UnrollError(
    'FIELD_TOO_LARGE',
    `A field in row ${row} has more than ${limitBytes} bytes.`,
    'Check the quotes of this row: one may be missing.',
    { row, limitBytes },
  );
}

export function lineTooLong(row: number, limitBytes: number): UnrollError {
  return new UnrollError(
    'LINE_TOO_LONG',
    `Row ${row} has more than ${limitBytes} bytes.`,
    'Check that lines end where they should.',
    { row, limitBytes },
  );
}
