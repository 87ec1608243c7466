/**
 * Whether a ratio is as high as asked.
 * @param ratio `{ median, best }`
 * @param atLeast null where nothing is asked
 */
export function verdictOf(ratio, atLeast) {
  if (atLeast === null) return 'reported';
  if (ratio.median >= atLeast) return 'met';
  return ratio.best >= atLeast ? 'met by bests' : 'not met';
}
