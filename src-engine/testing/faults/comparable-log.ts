/** What depends on the moment at which something was done, or on how often the run was interrupted. */
const TIMES = ['elapsedMs', 'tokensPerSecond', 'crc32'];

/**
 * Returns the lines of a `metrics.jsonl` as they are in every run of the same bits, however often it was interrupted: when a
 * sample is drawn depends on the time.
 */
export function comparableLog(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['kind'] !== 'sample' && line['event'] !== 'resumed')
    .map((line) => JSON.stringify(Object.entries(line).filter(([key]) => !TIMES.includes(key))));
}
