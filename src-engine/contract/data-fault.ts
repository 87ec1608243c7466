/** What is wrong at a place in JSON text. */
export type JsonSyntaxFault =
  | 'json-cut'
  | 'json-misplaced'
  | 'json-wanted'
  | 'json-last-comma'
  | 'json-string-end'
  | 'json-control-character'
  | 'json-escape';

/** Why JSON is no table. */
export type JsonShapeFault =
  | 'json-single-value'
  | 'json-no-list'
  | 'json-lengths'
  | 'json-other-row'
  | 'json-kinds'
  | 'json-nested'
  | 'json-same-name';

export type NpyFault =
  | 'npy-magic'
  | 'npy-header'
  | 'npy-size'
  | 'npy-shape'
  | 'npy-dimensions'
  | 'npy-lengths'
  | 'npy-type'
  | 'npy-records'
  | 'npy-text';

export type ArchiveFault =
  'archive-directory' | 'archive-same-name' | 'archive-content' | 'archive-member' | 'archive-method' | 'archive-other';

export type ParquetFault =
  | 'parquet-ends'
  | 'parquet-rows'
  | 'parquet-page'
  | 'parquet-size'
  | 'parquet-elsewhere'
  | 'parquet-encrypted'
  | 'parquet-type'
  | 'parquet-nested'
  | 'parquet-bytes'
  | 'parquet-method';

/**
 * What is wrong inside a data file where its error code leaves that open; the detail `fault` of the error. Closed: the window has
 * a sentence for each, in each language.
 */
export type DataFault = JsonSyntaxFault | JsonShapeFault | NpyFault | ArchiveFault | ParquetFault;
