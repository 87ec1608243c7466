/** What depends on the moment at which something was done, or on how often the run was interrupted. */
const TIMES = ['elapsedMs', 'tokensPerSecond', 'crc32'];

/**
 * Returns the lines of a `metrics.jsonl` as they are in every run of the same bits, however often it was interrupted: when a
 * sample is drawn depends on the time.
 */
export function comparableLog(text: string): string[] {
  return linesOf(text)
    .filter((line) => line['kind'] !== 'sample' && line['event'] !== 'resumed')
    .map((line) => JSON.stringify(Object.entries(line).filter(([key]) => !TIMES.includes(key))));
}

/** Returns the updates after which the run of a `metrics.jsonl` went on, each an interruption that its log still tells of. */
export function resumedSteps(text: string): number[] {
  return linesOf(text).flatMap(({ event, step }) => (event === 'resumed' ? [Number(step)] : []));
}

/** Returns the updates after which a run goes on that had these newest checkpoints when it was interrupted, in their order. */
export function expectedResumes(newest: readonly (number | null)[]): number[] {
  // One that was interrupted again before its next checkpoint has gone on twice from there, and tells of the second time.
  return newest.flatMap((steps, i) => (steps === null || steps === newest[i + 1] ? [] : [steps]));
}

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
