import { UnrollError } from '../../contract/wire-error.ts';

export function emptyFileError(message = 'The file is empty.'): UnrollError {
  return new UnrollError('DATA_EMPTY', message, 'Choose a file that has data in it.');
}
