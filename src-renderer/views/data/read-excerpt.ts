import type { WireError } from '../../../src-engine/contract/wire-error.ts';

/** A row of the file as an error shows it. */
export interface ExcerptRow {
  readonly row: number;
  readonly fields: number;
  readonly line: string;
  /** Whether this row is at fault; the others are there to compare with. */
  readonly isFault: boolean;
}

/** Returns the rows that an error about a table quotes; none when it quotes none. */
export function readExcerpt({ details }: WireError): ExcerptRow[] {
  const { excerpt, expected } = details;
  if (typeof excerpt !== 'string') return [];
  return excerpt.split('\n').map((text) => {
    const [row, fields, ...line] = text.split('\t');
    return { row: Number(row), fields: Number(fields), line: line.join(' '), isFault: Number(fields) !== expected };
  });
}
