import { UnrollError } from '../../contract/wire-error.ts';

/** Returns the error of a column that is to be predicted and is empty in every row. */
export function noLabelError(column: string): UnrollError {
  return new UnrollError(
    'LABEL_MISSING',
    `No row has a label in column "${column}".`,
    'Choose another column as the label.',
    { column },
  );
}
