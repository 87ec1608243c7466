import type { ErrorTexts } from '../describe-error.ts';

/** Every error: what is wrong, where, how to mend it. */
export const errors: ErrorTexts = {
  INVALID_CONFIG: {
    title: 'A setting is not allowed',
    where: ['Training has {timeSteps} time steps, too few for {streams} parallel streams.', '{path}: {reason}.'],
    mend: 'Correct this setting, or take its default.',
  },
  INVALID_ARGUMENT: { title: 'That is not possible here', where: [], mend: '' },
  UNKNOWN_SAMPLE: {
    title: 'There is no such sample',
    where: ['It was called “{id}”.'],
    mend: 'Choose one of the listed samples.',
  },
  FILE_GONE: {
    title: 'The file is not there any more',
    where: ['“{name}” was moved, renamed or deleted.'],
    mend: 'Put it back, or open it from its new place.',
  },
  FILE_PERMISSION: {
    title: 'The file may not be read',
    where: ['The system refuses access to “{name}”.'],
    mend: 'Allow reading it in its properties, or open a copy.',
  },
  FILE_NOT_REGULAR: {
    title: 'This is not a file',
    where: ['“{name}” is a folder, a link to nothing or a device.'],
    mend: 'Open a text file or a table: txt, csv or tsv.',
  },
  FILE_TOO_LARGE: {
    title: 'The file is too large',
    where: [
      '“{name}” has {sizeBytes}; up to {limitBytes} can be read.',
      'It has {sizeBytes}; up to {limitBytes} can be read.',
    ],
    mend: 'Take a part of it, for example the first million rows.',
  },
  FILE_BINARY: {
    title: 'This is not a text file',
    where: ['“{name}” is {binary}.', 'The file is {binary}.', '“{name}” holds binary data.'],
    mend: 'Save the data as txt, csv or tsv in UTF-8, then open that.',
  },
  FILE_FORMAT_UNKNOWN: {
    title: 'The format is not known',
    where: ['Nothing in “{name}” says how to read it.'],
    mend: 'Name it .txt for running text, .csv or .tsv for a table.',
  },
  FILE_NOT_GRANTED: {
    title: 'The file is not open any more',
    where: [],
    mend: 'Open it again.',
  },
  DATA_EMPTY: {
    title: 'The file is empty',
    where: ['“{name}” holds no text at all.'],
    mend: 'Check that it was saved, then open it again.',
  },
  DATA_NO_ROWS: {
    title: 'There is a header but no row',
    where: ['The header names {columns}.'],
    mend: 'Add at least four rows under the header.',
  },
  DATA_TOO_FEW_ROWS: {
    title: 'There are too few rows',
    where: [
      'Only {rows} can be used; at least {needed} are needed. Rows without input or label do not count.',
      'Only {rows} can be used.',
    ],
    mend: 'Add rows. A model learns from dozens at the least.',
  },
  DATA_NUL_BYTES: {
    title: 'There are NUL bytes in the text',
    where: ['The first one stands in row {row}.'],
    mend: 'The file is damaged or no text: export it again as UTF-8.',
  },
  DATA_NOT_FINITE: {
    title: 'A number is not finite or too large',
    where: [
      'Row {row}, column “{column}” holds “{part}”.',
      'The numbers in column “{column}” reach from {min} to {max}.',
    ],
    mend: 'Replace it with an ordinary number, or leave the row out.',
  },
  DATA_CHANGED: {
    title: 'The data has changed',
    where: ['“{name}” is not the file that this run was trained on.'],
    mend: 'Restore the file, or train a new run.',
  },
  ENCODING_INVALID: {
    title: 'The text is not UTF-8',
    where: ['Byte {byte}, in row {row}, cannot be decoded.'],
    mend: 'Save the file as UTF-8 in the program that made it, then open it again.',
  },
  CSV_RAGGED: {
    title: 'Rows differ in their number of fields',
    where: [
      'The first row has {expected} fields, row {row} has {found}. Rows concerned ({count}): {rows}.',
      'The first row has {expected} fields, row {row} has {found}.',
    ],
    mend: 'Put quotes around fields that contain the separator, or add the missing fields.',
  },
  CSV_QUOTE_NOT_CLOSED: {
    title: 'A quote is never closed',
    where: ['It opens in row {row}; everything after it would be one field.'],
    mend: 'Close the quote, or double it if it belongs to the text.',
  },
  CSV_BAD_QUOTE: {
    title: 'A quote stands inside a field',
    where: ['Row {row} has a quote where none may be.'],
    mend: 'Put the whole field in quotes and double the quote inside.',
  },
  CSV_ONE_COLUMN: {
    title: 'Only one column was found',
    where: ['Every row is one field, under the name “{column}”.'],
    mend: 'A table needs a column to read and one to predict, parted by comma, semicolon, tab or |. For running text, name the file .txt.',
  },
  COLUMN_MISSING: {
    title: 'A column is missing',
    where: ['There is no column “{column}”. The file has: {columns}.', 'There is no column “{column}”.'],
    mend: 'Choose one of the columns that are there.',
  },
  LABEL_COLUMN_MISSING: {
    title: 'There is no column to predict',
    where: ['There is no column “{column}”. The file has: {columns}.', 'The file has: {columns}.'],
    mend: 'Choose a column with a few different values as the target.',
  },
  LABEL_ONE_CLASS: {
    title: 'All rows have the same label',
    where: ['Every row of “{column}” says “{label}”.'],
    mend: 'A classifier needs at least two classes: choose another target or add rows.',
  },
  LABEL_MISSING: {
    title: 'There are no labels',
    where: ['No row has a value in “{column}”.'],
    mend: 'Choose another target, or fill the labels in.',
  },
  NUMBER_FORMAT: {
    title: 'A number cannot be read',
    where: ['Row {row}, column “{column}” holds “{part}”.'],
    mend: 'Write numbers like 1234.5, parted by spaces, commas or semicolons.',
  },
  SEQUENCE_TAGS_LENGTH: {
    title: 'Tokens and tags differ in number',
    where: ['Row {row} has {tokens} tokens but {tags} tags.', 'The first such row is {row}.'],
    mend: 'Give each token exactly one tag, “-” where none is meant.',
  },
  TEXT_TOO_SHORT: {
    title: 'The text is too short',
    where: ['It has {symbols} symbols; at least 2 are needed.'],
    mend: 'Open a longer text: a few hundred characters are a good start.',
  },
  VOCAB_ONE_SYMBOL: {
    title: 'There is only one symbol',
    where: ['The whole text repeats “{symbol}”.'],
    mend: 'There is nothing to predict here: open a text with at least two symbols.',
  },
  MODEL_TOO_LARGE: {
    title: 'The model needs too much memory',
    where: ['It would take {neededBytes}; the limit is {limitBytes}.', 'It would take {neededBytes}.'],
    mend: 'Use fewer units, a smaller batch or shorter sequences.',
  },
  MODEL_FILE_INVALID: {
    title: 'The model file is damaged',
    where: ['{reason}.'],
    mend: 'Export the model again.',
  },
  RUN_NOT_FOUND: { title: 'This run is gone', where: [], mend: 'It may have been deleted. Undo brings it back.' },
  RUN_DAMAGED: {
    title: 'This run cannot be read',
    where: ['“{file}” in its folder is damaged.'],
    mend: 'The other runs are not affected. Delete this one, or restore its folder from a backup.',
  },
  RUN_NOT_TRAINED: {
    title: 'This run has no model yet',
    where: [],
    mend: 'Let it train to its end, or stop it first.',
  },
  RUN_WRONG_STATE: {
    title: 'The run cannot do that now',
    where: [],
    mend: 'Stop it or wait for its end, then try again.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    where: ['“{path}” could not be written.'],
    mend: 'Free some space and try again.',
  },
  FILE_WRITE_FAILED: {
    title: 'The file could not be written',
    where: ['“{path}” ({reason}).', '“{path}”.'],
    mend: 'Check that the folder exists and may be written to.',
  },
  NON_FINITE_LOSS: {
    title: 'Loss or gradient is not a finite number any more',
    where: [
      'At step {step}, after {skippedInARow} updates in a row had to be left out.',
      'It happened at step {step}.',
    ],
    mend: 'Lower the learning rate, or clip the gradient.',
  },
  ENGINE_EXITED: {
    title: 'The engine stopped unexpectedly',
    where: [],
    mend: 'Start the run again. Your data and other runs are not affected.',
  },
  ENGINE_PROTOCOL: {
    title: 'Window and engine do not fit together',
    where: [],
    mend: 'Close Unroll and open it again.',
  },
  INTERNAL: { title: 'Something went wrong inside Unroll', where: [], mend: 'Copy the details and report them.' },
};
