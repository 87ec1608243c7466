import { UnrollError, type ErrorDetails } from './wire-error.ts';

/**
 * Returns the `INVALID_CONFIG` refusal of one field.
 * @param path dotted path of the field; empty for the configuration as a whole
 * @param reason what is wrong with it, without a full stop
 * @param facts what else the reason is made of
 */
export function configError(
  path: string,
  reason: string,
  hint = 'Correct this field, or leave it out.',
  facts: ErrorDetails = {},
): UnrollError {
  const field = path === '' ? 'The configuration' : path;
  return new UnrollError('INVALID_CONFIG', `${field}: ${reason}.`, hint, { path, reason, ...facts });
}
