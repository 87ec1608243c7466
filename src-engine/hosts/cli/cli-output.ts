import { toWireError, type ErrorCode } from '../../contract/wire-error.ts';

/** Exit codes of the command line. */
export const EXIT_SUCCESS = 0;
export const EXIT_RUN_FAILED = 1;
export const EXIT_WRONG_INPUT = 2;

/** Errors of the run itself; every other named error means that something put in was wrong. */
const RUN_FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DISK_FULL',
  'FILE_WRITE_FAILED',
  'NON_FINITE_LOSS',
  'ENGINE_MEMORY_BUDGET',
  'RUN_LOCKED',
  'INTERNAL',
]);

const BAR_WIDTH = 24;

/** Returns the exit code that tells a failed run from wrong input. */
export function exitCodeOf(code: ErrorCode): number {
  return RUN_FAILURES.has(code) ? EXIT_RUN_FAILED : EXIT_WRONG_INPUT;
}

/** Prints one JSON object: the only thing on standard output with `--json`. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints rows as columns, the first left-aligned, the others right-aligned. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  for (const row of rows) {
    const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** Says on standard error what went wrong, with the code and how to mend it. */
export function printError(thrown: unknown): void {
  const { code, message, hint } = toWireError(thrown);
  process.stderr.write(`${code}: ${message}${hint === '' ? '' : `\n${hint}`}\n`);
}

/** Draws a progress bar over itself on a terminal; prints nothing elsewhere. */
export function drawProgress(label: string, fraction: number, detail: string): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round(BAR_WIDTH * fraction);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  process.stderr.write(`\r\x1b[2K${label} ${bar} ${Math.floor(100 * fraction)} %  ${detail}`);
}

/** Leaves the progress bar's line. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}
