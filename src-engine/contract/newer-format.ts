const FORMAT_VERSION = 1;

export const NEWER_FORMAT_HINT = 'A newer Unroll wrote it: update this one to read it.';

/** Whether something that was read has a format version from after this Unroll. */
export function isNewerFormat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('formatVersion' in value)) return false;
  return typeof value.formatVersion === 'number' && value.formatVersion > FORMAT_VERSION;
}
