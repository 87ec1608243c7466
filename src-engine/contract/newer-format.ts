const FORMAT_VERSION = 1;

export const NEWER_FORMAT_HINT = 'A newer Unroll wrote it: update this one to read it.';

/**
 * Whether something that was read has a format version from after this Unroll.
 * @param known the newest version that this one can read
 */
export function isNewerFormat(value: unknown, known = FORMAT_VERSION): boolean {
  if (typeof value !== 'object' || value === null || !('formatVersion' in value)) return false;
  return typeof value.formatVersion === 'number' && value.formatVersion > known;
}
