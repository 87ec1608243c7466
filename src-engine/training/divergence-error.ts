import { UnrollError, type ErrorDetails } from '../contract/wire-error.ts';

/**
 * @param reason what was not finite, and where
 * @param details facts of the reason, the update it was found after among them
 */
export function divergenceError(reason: string, details: ErrorDetails & { readonly step: number }): UnrollError {
  return new UnrollError(
    'NON_FINITE_LOSS',
    `Training has diverged: ${reason}.`,
    'Use a smaller learning rate, or clip the gradients.',
    details,
  );
}
