/** In the order in which they win when a file could be read with several. */
const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** Enough lines to tell separators from punctuation. */
const SAMPLE_LINES = 50;

export interface SniffedDelimiter {
  readonly delimiter: string;
  /** Whether every line of the sample has the same number of separators, and at least one. */
  readonly consistent: boolean;
}

/** Returns the most plausible field separator of a table, judged by its first lines; quoted fields do not count. */
export function sniffDelimiter(text: string): SniffedDelimiter {
  const lines = sampleLines(text);
  let best: SniffedDelimiter & { readonly agreeing: number } = { delimiter: ',', consistent: false, agreeing: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const expected = counts[0] ?? 0;
    if (expected === 0) continue;
    const agreeing = counts.filter((count) => count === expected).length;
    if (agreeing > best.agreeing) {
      best = { delimiter, consistent: lines.length > 1 && agreeing === lines.length, agreeing };
    }
  }
  return { delimiter: best.delimiter, consistent: best.consistent };
}

/** The first non-blank lines, with quoted fields replaced, so that nothing inside them is taken for a separator. */
function sampleLines(text: string): string[] {
  // Bounded before the expressions run: one quote left open would otherwise be searched through the whole file.
  const start = text.slice(0, 65_536);
  const isCut = start.length < text.length;
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, 'quoted')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  return lines.slice(0, isCut && lines.length > 1 ? Math.min(SAMPLE_LINES, lines.length - 1) : SAMPLE_LINES);
}
