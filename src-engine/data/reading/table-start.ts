import { nameColumns } from './name-columns.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

const LINE_END = /\r\n|\n|\r/;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface TableStart {
  /** Lines of comment above the table. */
  readonly commentLines: number;
  readonly delimiter: string;
}

/**
 * Returns where a table begins, and what separates its fields. Lines at the top that begin with `#` are comments, but for the
 * last where it is the header: it has as many fields as the row below, and no space after the sign or only data below.
 * @param sample the first characters of the file
 * @param wished separator that a person has chosen, `null`: the one that fits
 */
export function findTableStart(sample: string, wished: string | null): TableStart {
  const lines = sample.split(LINE_END);
  const marked = Math.max(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  );
  const below = lines.slice(marked);
  const delimiter = wished ?? sniffDelimiter(below.join('\n')).delimiter;
  const last = lines[marked - 1] ?? '';
  const first = (below.find((line) => line.trim() !== '') ?? '').split(delimiter);
  const hasFieldsOfFirst = first.length > 1 && last.split(delimiter).length === first.length;
  const isHeader = hasFieldsOfFirst && (!/^#\s/.test(last) || !nameColumns(first, null).hasHeader);
  return { commentLines: isHeader ? marked - 1 : marked, delimiter };
}

/** Yields a text in UTF-8 without its first lines, whatever the line ends. */
export async function* withoutLines(
  pieces: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = count;
  let last = 0;
  for await (const piece of pieces) {
    let start = 0;
    for (; start < piece.length; start++) {
      const byte = piece[start] ?? 0;
      const isSecondOfPair = byte === LINE_FEED && last === CARRIAGE_RETURN;
      if (left === 0 && !isSecondOfPair) break;
      if (!isSecondOfPair && (byte === LINE_FEED || byte === CARRIAGE_RETURN)) left--;
      last = byte;
    }
    yield piece.subarray(start);
    if (left === 0 && start < piece.length) last = 0;
  }
}
