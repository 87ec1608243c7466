import type { Domain } from './chart-frame.ts';

/** Steps of the cursor keys, as a share of the axis. */
const KEY_STEP = 0.01;
const KEY_LEAP = 0.1;

/**
 * Returns where a key takes the cursor, `null` for nowhere and `undefined` for a key that does not move it. A cursor that
 * is nowhere begins at the end of the axis.
 */
export function moveCursor(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  cursor: number | null,
  [min, max]: Domain,
): number | null | undefined {
  const step = (max - min) * (shiftKey ? KEY_LEAP : KEY_STEP);
  const from = cursor ?? max;
  const within = (x: number) => Math.max(min, Math.min(x, max));
  switch (key) {
    case 'ArrowLeft':
      return within(from - step);
    case 'ArrowRight':
      return within(from + step);
    case 'Home':
      return min;
    case 'End':
      return max;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
