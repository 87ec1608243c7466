import type { DataFormat, DataWarning } from '../contract/data-report.ts';
import type { Encoding } from '../contract/run-config.ts';
import type { Table } from './table.ts';

/** How a file was read. */
export interface ReadingFacts {
  readonly format: DataFormat;
  /** `null` for formats that are no text. */
  readonly encoding: Encoding | null;
  readonly hasByteOrderMark: boolean;
  /** Whether it was packed with gzip. */
  readonly isPacked: boolean;
  /** Field separator, `null` where there is none. */
  readonly delimiter: string | null;
}

interface Parsed {
  readonly facts: ReadingFacts;
  /** About the way it was read. */
  readonly warnings: readonly DataWarning[];
}

/** What a file holds, before anything is made of it. */
export type ParsedData =
  | (Parsed & { readonly kind: 'text'; readonly text: string })
  | (Parsed & { readonly kind: 'table'; readonly table: Table });
