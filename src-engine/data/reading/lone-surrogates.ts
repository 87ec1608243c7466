import type { DataWarning } from '../../contract/data-report.ts';

/** Halves of a character above U+FFFF without their other half, as `"\ud800"` in a JSON file makes them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';

/** Returns the text with each lone surrogate replaced by U+FFFD: no file can hold one, so no model can keep it. */
export function replaceLoneSurrogates(text: string): string {
  return text.replace(LONE_SURROGATES, REPLACEMENT);
}

/** A warning when texts hold lone surrogates. */
export function warnOfLoneSurrogates(texts: readonly string[]): DataWarning[] {
  return surrogateWarnings(texts.reduce((sum, text) => sum + countLoneSurrogates(text), 0));
}

export function countLoneSurrogates(text: string): number {
  return text.match(LONE_SURROGATES)?.length ?? 0;
}

/** Returns what to tell of so many lone surrogates: nothing of none. */
export function surrogateWarnings(count: number): DataWarning[] {
  if (count === 0) return [];
  return [
    {
      code: 'LONE_SURROGATES_REPLACED',
      message: `${count} broken ${count === 1 ? 'character is' : 'characters are'} read as U+FFFD.`,
      details: { count },
    },
  ];
}
