import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataWarning, RepairedRows } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { ErrorCode } from '../../contract/wire-error.ts';

/** Where a person can hand a file over; in the window by drop and by dialog. */
type Place = 'window' | 'command-line';

/** A file, good or bad, and what must become of it. */
export interface DataFileCase {
  /** Number of the kind of input in the list of fifty, 0 for good files; a dot; a name. */
  readonly id: string;
  readonly fileName: string;
  /** Writes it into a folder that exists, and returns its path. */
  readonly write: (folder: string) => string;
  /** What the report says; `code`: with what it is refused. */
  readonly expected:
    | 'ok'
    | { readonly code: ErrorCode }
    | { readonly warning: DataWarning['code'] }
    | { readonly repair: RepairedRows['rule'] };
  readonly by: readonly Place[];
  /** What a person chooses, where the case is about that. */
  readonly data?: Partial<Omit<DataConfig, 'source'>>;
  /** Whether root would read it all the same: to be tried as another user. */
  readonly needsUser?: boolean;
}

type Rest = Partial<Pick<DataFileCase, 'by' | 'data' | 'needsUser'>>;

const EVERYWHERE: readonly Place[] = ['window', 'command-line'];
/** Choices are made after the file was opened, and on the command line with it. */
const ONLY_COMMAND_LINE: readonly Place[] = ['command-line'];

/** Returns the case of a file with this content. */
export function fileCase(
  id: string,
  fileName: string,
  content: string | Uint8Array | (() => string | Uint8Array),
  expected: DataFileCase['expected'],
  rest: Rest = {},
): DataFileCase {
  const write = (folder: string): string => {
    const path = join(folder, fileName);
    writeFileSync(path, typeof content === 'function' ? content() : content);
    return path;
  };
  return writtenCase(id, fileName, write, expected, rest);
}

/** Returns the case of something that is written in its own way. */
export function writtenCase(
  id: string,
  fileName: string,
  write: DataFileCase['write'],
  expected: DataFileCase['expected'],
  rest: Rest = {},
): DataFileCase {
  return { id, fileName, write, expected, by: rest.data === undefined ? EVERYWHERE : ONLY_COMMAND_LINE, ...rest };
}

/** Returns rows as lines. */
export function lines(...rows: readonly string[]): string {
  return manyLines(rows.length, (row) => rows[row] ?? '');
}

/** Returns the lines of numbers 0 … `count - 1`. */
export function manyLines(count: number, line: (row: number) => string): string {
  return Array.from({ length: count }, (_, row) => `${line(row)}\n`).join('');
}

/** Returns a table of sentences with two labels, which their words tell apart. */
export function labelledTable(separator = ',', count = 60, lineEnd = '\n'): string {
  const row = (index: number): string =>
    index % 2 === 0 ? `good happy nice ${index}${separator}plus` : `bad sad awful ${index}${separator}minus`;
  const rows = Array.from({ length: count }, (_, index) => row(index));
  return [`text${separator}label`, ...rows].map((line) => `${line}${lineEnd}`).join('');
}

/** Returns a table of a number and a label, in which one line stands in the place of row 20. */
export function tableWith(line: string, header = 'value,label'): string {
  const row = (index: number): string => `${(index * 7) % 10}.5,${index % 2 === 0 ? 'a' : 'b'}`;
  return lines(header, ...Array.from({ length: 40 }, (_, index) => (index === 18 ? line : row(index))));
}
