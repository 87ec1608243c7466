import type { TokenUnit } from '../contract/run-config.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

/**
 * Returns the meter of how well the next symbol is foretold, from the mean negative log-likelihood m of the targets in
 * nats, without weights and smoothing: perplexity exp m and, where symbols are characters, m / log 2 bits for each.
 */
export function createLikelihoodMeter(unit: TokenUnit | null): Meter {
  return {
    clear: () => undefined,
    add: () => undefined,
    metrics: ({ negativeLogLikelihood, count }) => {
      const mean = ratio(negativeLogLikelihood, count);
      const perplexity = Math.exp(mean);
      return unit === 'grapheme' ? { perplexity, bitsPerCharacter: mean / Math.LN2 } : { perplexity };
    },
  };
}
