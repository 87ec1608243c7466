import type { DataWarning } from '../../contract/data-report.ts';
import { cutText } from '../tokens/split-text.ts';
import { overTexts, type Stage } from '../stage.ts';

/** Halves of a character above U+FFFF without their other half, as `"\ud800"` in a JSON file makes them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Found much faster; few texts have any. */
const SURROGATES = /[\ud800-\udfff]/;
const REPLACEMENT = '\ufffd';

/** Returns the text with each lone surrogate replaced by U+FFFD: no file can hold one, so no model can keep it. */
export function replaceLoneSurrogates(text: string): string {
  return SURROGATES.test(text) ? text.replace(LONE_SURROGATES, REPLACEMENT) : text;
}

/** A warning when texts hold lone surrogates. */
export function* warnOfLoneSurrogates(texts: readonly string[]): Stage<DataWarning[]> {
  let count = 0;
  for (const text of texts) {
    const stretches = [...cutText(text)];
    yield* overTexts(stretches.length, (index) => {
      const stretch = stretches[index] ?? '';
      count += countLoneSurrogates(stretch);
      return stretch.length;
    });
  }
  return surrogateWarnings(count);
}

export function countLoneSurrogates(text: string): number {
  return SURROGATES.test(text) ? (text.match(LONE_SURROGATES)?.length ?? 0) : 0;
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
