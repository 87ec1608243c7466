export interface ParseOptions {
  readonly delimiter: string;
  readonly record_delimiter: readonly string[];
  readonly info: true;
  readonly relax_column_count: true;
  readonly skip_empty_lines: true;
}

export interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number; readonly records: number; readonly empty_lines: number };
}

/** Returns the records of a csv text. Throws an error with a `code` and the counts of `info` so far. */
export function parse(text: string, options: ParseOptions): ParsedRecord[];
