/** Every way in which Unroll can refuse or fail. Closed: the window has a sentence for each, in each language. */
export const ERROR_CODES = [
  'INVALID_CONFIG',
  'INVALID_ARGUMENT',
  'RUN_PROTECTED',
  'UNKNOWN_SAMPLE',
  'FILE_GONE',
  'FILE_PERMISSION',
  'FILE_NOT_REGULAR',
  'FILE_TOO_LARGE',
  'FILE_BINARY',
  'FILE_FORMAT_UNKNOWN',
  'FILE_NOT_GRANTED',
  'FILE_CHANGED',
  'FILE_LOOP',
  'FILE_IS_ZIP',
  'FOLDER_NOT_SUPPORTED',
  'DROP_NOT_A_FILE',
  'CANCELLED',
  'DATA_EMPTY',
  'DATA_NO_ROWS',
  'DATA_TOO_FEW_ROWS',
  'DATA_NUL_BYTES',
  'DATA_NOT_FINITE',
  'DATA_CHANGED',
  'ENCODING_INVALID',
  'ENCODING_UNSURE',
  'CSV_RAGGED',
  'CSV_QUOTE_NOT_CLOSED',
  'CSV_BAD_QUOTE',
  'CSV_ONE_COLUMN',
  'FIELD_TOO_LARGE',
  'LINE_TOO_LONG',
  'TOO_MANY_COLUMNS',
  'JSON_SYNTAX',
  'JSON_SHAPE',
  'JSON_TOO_DEEP',
  'JSON_DUPLICATE_KEY',
  'JSONL_BAD_LINE',
  'NUMBER_RANGE',
  'NPY_INVALID',
  'NPY_UNSUPPORTED',
  'NPY_OBJECT',
  'ARCHIVE_INVALID',
  'ARCHIVE_ENCRYPTED',
  'ARCHIVE_TOO_LARGE',
  'PARQUET_INVALID',
  'PARQUET_UNSUPPORTED',
  'COLUMN_MISSING',
  'LABEL_COLUMN_MISSING',
  'LABEL_ONE_CLASS',
  'LABEL_MISSING',
  'NUMBER_FORMAT',
  'SEQUENCE_TAGS_LENGTH',
  'TEXT_TOO_SHORT',
  'VOCAB_ONE_SYMBOL',
  'VOCAB_TOO_LARGE',
  'SEQ_EMPTY',
  'SEQ_LABELS_DIFFER',
  'MODEL_TOO_LARGE',
  'MODEL_FILE_INVALID',
  'MODEL_NOT_FINITE',
  'RUN_NOT_FOUND',
  'RUN_DAMAGED',
  'RUN_NOT_TRAINED',
  'RUN_WRONG_STATE',
  'RUN_LOCKED',
  'RUN_NEWER_VERSION',
  'CKPT_INVALID',
  'CKPT_MISMATCH',
  'CKPT_NEWER_VERSION',
  'DISK_FULL',
  'FILE_WRITE_FAILED',
  'NON_FINITE_LOSS',
  'ENGINE_EXITED',
  'ENGINE_MEMORY_BUDGET',
  'ENGINE_PROTOCOL',
  'SETTINGS_RESTORED',
  'SETTINGS_RESET',
  'BOARD_RESET',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts that a translated sentence needs: a row, a column name, a count. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An error as plain data: structured clone would lose the class and the code of a thrown one. */
export interface WireError {
  readonly code: ErrorCode;
  /** One plain English sentence: what is wrong and where. */
  readonly message: string;
  /** One plain English sentence: how to mend it. Empty when nothing can be done. */
  readonly hint: string;
  /** The facts inside the sentences, for translation and for pointing at the place. */
  readonly details: ErrorDetails;
}

/** The error that engine and main throw. `code` is stable; `message` and `hint` are English. */
export class UnrollError extends Error implements WireError {
  override readonly name = 'UnrollError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint = '',
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** Returns any thrown value as plain data; what is not an `UnrollError` becomes `INTERNAL` with its message kept. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof UnrollError) {
    return { code: thrown.code, message: thrown.message, hint: thrown.hint, details: thrown.details };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'INTERNAL', message, hint: 'Please report this with the details.', details: {} };
}

/** Returns what a log should say of a thrown value that has no name of ours: its stack where it has one. */
export function describeUnknownError(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** Returns the throwable form of an error that came over a port. */
export function fromWireError(error: WireError): UnrollError {
  return new UnrollError(error.code, error.message, error.hint, error.details);
}
