import { UnrollError } from '../../contract/wire-error.ts';

/** A table with more is the wrong way round, or no table. */
const MAX_COLUMNS = 10_000;

/** @throws {UnrollError} `TOO_MANY_COLUMNS` with the number and the limit */
export function checkColumnCount(count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw new UnrollError(
    'TOO_MANY_COLUMNS',
    `The table has ${count} columns; at most ${MAX_COLUMNS} can be read.`,
    'Keep the columns you need, or turn the table on its side.',
    { count, limit: MAX_COLUMNS },
  );
}
