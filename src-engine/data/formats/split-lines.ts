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
  // A CR at the end of a piece may be half of a CRLF.
  let held = '';
  let done = 0;
  for await (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const [first = '', ...others] = text.slice(0, text.length - held.length).split(LINE_END);
    const lines = [rest + first, ...others];
    rest = lines.pop() ?? '';
    done += lines.length;
    if (rest.length > MAX_LINE_LENGTH) throw lineTooLong(done + 1);
    yield lines;
  }
  yield [rest];
}

function lineTooLong(row: number): UnrollError {
  return new UnrollError(
    'LINE_TOO_LONG',
    `Line ${row} has more than ${MAX_LINE_LENGTH} characters.`,
    'Check that lines end where they should.',
    { row, limitBytes: MAX_LINE_LENGTH },
  );
}
