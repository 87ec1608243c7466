import type { DataWarning } from '../../contract/data-report.ts';

/** Returns what to tell of halves of characters that were replaced; nothing when there were none. */
export function surrogateWarnings(count: number): DataWarning[] {
  if (count === 0) return [];
  const message = `${count} halves of characters stand alone and were replaced by U+FFFD.`;
  return [{ code: 'LONE_SURROGATES_REPLACED', message, details: { count } }];
}
