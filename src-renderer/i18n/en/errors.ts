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
    where: ['“{name}” is a link to nothing or a device.'],
    mend: 'Open a file of data, or a folder with one text file for each class.',
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
    mend: 'Name it .txt for running text, .csv for a table, or as the format is called that it is in.',
  },
  FILE_NOT_GRANTED: {
    title: 'The file is not open any more',
    where: [],
    mend: 'Open it again.',
  },
  FILE_CHANGED: {
    title: 'The file changed while it was read',
    where: ['“{name}” was {beforeBytes} and is now {afterBytes}.', 'Something wrote to “{name}”.'],
    mend: 'Wait until the other program is done, then open it again.',
  },
  FILE_LOOP: {
    title: 'The link leads to itself',
    where: ['“{name}” is a link that never arrives at a file.'],
    mend: 'Open the file itself.',
  },
  FILE_IS_ZIP: {
    title: 'This is an archive or a spreadsheet',
    where: ['“{name}” is {binary}.', 'It is {binary}.'],
    mend: 'Unpack it and open the file inside; in a spreadsheet, save the sheet as csv.',
  },
  FOLDER_NOT_SUPPORTED: {
    title: 'This folder cannot be read as data',
    where: ['“{name}” holds {texts} text files and {others} other files.', '“{name}” is no such folder.'],
    mend: 'Open a folder with one txt file for each class, or the files themselves.',
  },
  DROP_NOT_A_FILE: {
    title: 'What was dropped is not a file',
    where: [],
    mend: 'Drop a file from the file manager.',
  },
  CANCELLED: {
    title: 'Reading was cancelled',
    where: [],
    mend: 'Open the file again when you like.',
  },
  DATA_EMPTY: {
    title: 'The file is empty',
    where: ['“{name}” holds no text at all.'],
    mend: 'Check that it was saved, then open it again.',
  },
  DATA_NO_ROWS: {
    title: 'There are no rows',
    where: ['The header names {columns}.', 'The array has the shape ({shape}).'],
    mend: 'Add at least four rows.',
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
      'Row {row}, column “{column}” holds “{part}”. Numbers that are missing in all: {count}.',
      'Row {row}, column “{column}” has no number. Numbers that are missing in all: {count}.',
      'The numbers in column “{column}” reach from {min} to {max}.',
    ],
    mend: 'Fill it in, leave such rows out, or take the mean of the training split instead.',
  },
  DATA_CHANGED: {
    title: 'The data has changed',
    where: ['“{name}” is not the file that this run was trained on.'],
    mend: 'Restore the file, or train a new run.',
  },
  ENCODING_INVALID: {
    title: 'The text does not fit its encoding',
    where: ['It was read as {encoding}: byte {byte}, in row {row}, cannot be decoded.'],
    mend: 'Choose the encoding in which it was written, or save it as UTF-8 in the program that made it.',
  },
  ENCODING_UNSURE: {
    title: 'The encoding cannot be told for certain',
    where: ['It could be {candidates}.'],
    mend: 'Choose the encoding under which the preview reads right.',
  },
  CSV_RAGGED: {
    title: 'Rows differ in their number of fields',
    where: [
      'Fields in the first row: {expected}, in row {row}: {found}. Rows concerned ({count}): {rows}.',
      'Fields in the first row: {expected}, in row {row}: {found}.',
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
  FIELD_TOO_LARGE: {
    title: 'A field is too large',
    where: ['A field in row {row} has more than {limitBytes}. Perhaps a quote is missing.'],
    mend: 'Check the quotes of this row.',
  },
  LINE_TOO_LONG: {
    title: 'A line is too long',
    where: ['Line {row} has more than {limitBytes}.'],
    mend: 'Check that lines end where they should.',
  },
  TOO_MANY_COLUMNS: {
    title: 'There are too many columns',
    where: ['The table has {count} columns; at most {limit} can be read.'],
    mend: 'Keep the columns you need, or turn the table on its side.',
  },
  JSON_SYNTAX: {
    title: 'The JSON cannot be read',
    where: ['Line {row}, place {place}: {fault}', 'Line {row}, place {place}.'],
    mend: 'Correct this place. JSON has no comments and no comma before a closing bracket.',
  },
  JSON_SHAPE: {
    title: 'The JSON is no table',
    where: ['Row {row}: {fault}', '{fault}'],
    mend: 'Write a list of records, or one list for each column, all of one length.',
  },
  JSON_TOO_DEEP: {
    title: 'The JSON is nested too deep',
    where: ['More than {limit} levels are open in line {row}.'],
    mend: 'Write flat records.',
  },
  JSON_DUPLICATE_KEY: {
    title: 'A name stands twice in one record',
    where: ['“{key}” stands twice in the record in line {row}.'],
    mend: 'Remove one of the two.',
  },
  JSONL_BAD_LINE: {
    title: 'A line is no JSON record',
    where: [
      'Line {row}, place {place}: {fault} Lines concerned: {count}.',
      'Line {row}: {fault} Lines concerned: {count}.',
      'In line {row}, “{key}” stands twice in one record. Lines concerned: {count}.',
      'In line {row}, more than {limit} levels are open. Lines concerned: {count}.',
      'Line {row} holds “{part}”, which cannot be kept exactly. Lines concerned: {count}.',
    ],
    mend: 'Correct the line, or choose to skip lines that cannot be read.',
  },
  NUMBER_RANGE: {
    title: 'A number is too large to be kept exactly',
    where: ['Row {row}, column “{column}” holds “{part}”.', 'Column “{column}” holds “{part}”.'],
    mend: 'Write it as text in quotes, or divide it.',
  },
  NPY_INVALID: {
    title: 'The NumPy file is damaged',
    where: ['{fault}'],
    mend: 'Save it again with numpy.save or numpy.savez.',
  },
  NPY_UNSUPPORTED: {
    title: 'This kind of NumPy array cannot be read',
    where: ['{fault}'],
    mend: 'Save an array of numbers with one to three dimensions; in an npz, x and y of one length.',
  },
  NPY_OBJECT: {
    title: 'The NumPy file holds Python objects',
    where: ['Reading it would run whatever is inside.'],
    mend: 'Save it as an array of numbers, without objects.',
  },
  ARCHIVE_INVALID: {
    title: 'The archive is damaged',
    where: ['{fault}'],
    mend: 'Pack it again.',
  },
  ARCHIVE_ENCRYPTED: {
    title: 'The archive is encrypted',
    where: ['“{member}” needs a password.'],
    mend: 'Pack it again without a password.',
  },
  ARCHIVE_TOO_LARGE: {
    title: 'The archive unpacks to far more than it should',
    where: ['Unpacked, it has more than {limitBytes}.'],
    mend: 'Unpack it yourself and open what is inside.',
  },
  PARQUET_INVALID: {
    title: 'The Parquet file is damaged',
    where: ['{fault}'],
    mend: 'Write it again.',
  },
  PARQUET_UNSUPPORTED: {
    title: 'This kind of Parquet file cannot be read',
    where: ['{fault}'],
    mend: 'Write it with plain columns of numbers and text.',
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
  VOCAB_TOO_LARGE: {
    title: 'There are too many different tokens',
    where: ['The text has {tokens} different tokens; at most {limit} can be told apart.'],
    mend: 'Keep only the most frequent ones, or read characters instead of words.',
  },
  SEQ_EMPTY: {
    title: 'A sequence is empty',
    where: ['Row {row} has no time step.', 'No sequence has a time step.'],
    mend: 'Fill it, or remove it.',
  },
  SEQ_LABELS_DIFFER: {
    title: 'A sequence has more than one label',
    where: ['“{group}” has both “{first}” and “{second}” in column “{column}”.'],
    mend: 'Give all rows of a sequence the same label, or predict one tag for each step.',
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
  RUN_PROTECTED: {
    title: 'The run is locked',
    where: [],
    mend: 'Unlock it first; a locked run is not deleted.',
  },
  RUN_WRONG_STATE: {
    title: 'The run cannot do that now',
    where: [],
    mend: 'Stop it or wait for its end, then try again.',
  },
  RUN_LOCKED: {
    title: 'Another Unroll trains this run',
    where: ['The process {pid} writes to its folder.'],
    mend: 'Stop it there first.',
  },
  RUN_NEWER_VERSION: {
    title: 'A newer Unroll wrote this run',
    where: ['“{file}” has a form that this version does not know. It is left as it is.'],
    mend: 'Update Unroll to open it.',
  },
  CKPT_INVALID: {
    title: 'A checkpoint is damaged',
    where: ['“{file}”: {reason}.', '“{file}” cannot be used.'],
    mend: 'An earlier checkpoint is used where there is one; otherwise duplicate the run and train that.',
  },
  CKPT_MISMATCH: {
    title: 'This run cannot go on here as it began',
    where: ['{field}: it began with {before}, here is {after}.'],
    mend: 'Go on where it began, or fork it from its checkpoint.',
  },
  CKPT_NEWER_VERSION: {
    title: 'A newer Unroll wrote this checkpoint',
    where: ['“{file}” has a form that this version does not know. It is left as it is.'],
    mend: 'Update Unroll to go on from it.',
  },
  SETTINGS_RESTORED: {
    title: 'Your settings were damaged and restored',
    where: ['The damaged file is kept as “{file}”.'],
    mend: 'The last change may be missing; your runs are not affected.',
  },
  SETTINGS_RESET: {
    title: 'Your settings were damaged and are back to their defaults',
    where: ['The damaged file is kept as “{file}”.'],
    mend: 'Choose theme and language again; your runs are not affected.',
  },
  BOARD_RESET: {
    title: 'The view of your runs was damaged and is back to its defaults',
    where: ['The damaged file is kept as “{file}”.'],
    mend: 'Saved views are gone; your runs are not affected.',
  },
  MODEL_NOT_FINITE: {
    title: 'The model holds numbers that are not finite',
    where: ['Tensor “{tensor}” has {count} of them.'],
    mend: 'It can be looked at but not used. Train it again with a smaller learning rate or with clipping.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    where: [
      '“{path}” could not be written: {neededBytes} are needed, {freeBytes} are free.',
      '“{path}” could not be written.',
    ],
    mend: 'Free some space and try again. Nothing that was saved before is lost.',
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
    mend: 'The run can go on from its last checkpoint. Your data and other runs are not affected.',
  },
  ENGINE_MEMORY_BUDGET: {
    title: 'The run needs more memory than there is',
    where: ['Its engine took {usedBytes}; {budgetBytes} is its limit on this machine.'],
    mend: 'It was saved and stopped. Close other programs and resume it, or fork it from a smaller set-up.',
  },
  ENGINE_PROTOCOL: {
    title: 'Window and engine do not fit together',
    where: [],
    mend: 'Close Unroll and open it again.',
  },
  INTERNAL: { title: 'Something went wrong inside Unroll', where: [], mend: 'Copy the details and report them.' },
};
