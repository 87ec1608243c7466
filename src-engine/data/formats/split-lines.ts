import { UnrollError } from '../../contract/wire-error.ts';

/** A longer one is no line: its end is missing. Characters. */
const MAX_LINE_LENGTH = 64 * 2 ** 20;
const LINE_END = /\r\n|\n|\r/;

/**
 * Yields the lines of a text that comes in pieces of any size, each group of them as an array; ends of lines may be LF, CRLF or CR.
 * @throws {UnrollError} `LINE_TOO_LONG` with the line and the limit
 */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[], void, undefined> {
  let rest = '';
  let done = 0;
  for await (const piece of pieces) {
    rest += piece;
    // A CR at the end may be half of a CRLF.
    const end = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const lines = rest.slice(0, end).split(LINE_END);
    rest = (lines.pop() ?? '') + rest.slice(end);
    done += lines.length;
    if (rest.length > MAX_LINE_LENGTH) throw lineTooLong(done + 1);
    yield lines;
  }
  yield rest.split(LINE_END);
}

function lineTooLong(row: number): UnrollError {
  return new UnrollError(
    'LINE_TOO_LONG',
    `Line ${row} has more than ${MAX_LINE_LENGTH} characters.`,
    'Check that lines end where they should.',
    { row, limitBytes: MAX_LINE_LENGTH },
  );
}
