import type { XKind } from '../../src-engine/contract/board-view.ts';
import type { Domain } from '../../src-engine/pictures/chart-frame.ts';

/** Narrowest part of an axis that can be shown: updates, epochs, milliseconds. */
const NARROWEST: Readonly<Record<XKind, number>> = { step: 4, epoch: 0.001, time: 1 };
/** Pixels of a drag that count as a choice, not as a click. */
const SHORTEST_DRAG = 5;
/** One turn of a wheel counts as this many pixels at most: mice turn in leaps. */
const MOST_WHEEL = 50;
const WHEEL_STRENGTH = 0.01;
const KEY_FACTOR = 2;
const KEY_PAN = 0.25;

/** The axis and the part of it that is shown. */
export interface Zoom {
  readonly full: Domain;
  readonly shown: Domain;
  readonly xKind: XKind;
}

/** Returns the part that is `factor` times as wide and has `at` at the same place; `null` when that is all of the axis. */
export function zoomAt({ full, shown, xKind }: Zoom, at: number, factor: number): Domain | null {
  const width = shown[1] - shown[0];
  const wanted = Math.max(width * factor, Math.min(width, NARROWEST[xKind]));
  if (wanted >= full[1] - full[0]) return null;
  const share = (at - shown[0]) / width;
  return within(full, at - share * wanted, wanted);
}

/** Returns the part that lies `by` to the right, held inside the axis. */
export function panBy({ full, shown }: Zoom, by: number): Domain {
  return within(full, shown[0] + by, shown[1] - shown[0]);
}

/**
 * Returns the part between two places, widened to the narrowest that can be shown.
 * @param dragged pixels between them; so few that it was a click return `undefined`
 */
export function zoomTo({ full, xKind }: Zoom, a: number, b: number, dragged: number): Domain | null | undefined {
  if (dragged < SHORTEST_DRAG) return undefined;
  const width = Math.max(Math.abs(b - a), NARROWEST[xKind]);
  return width >= full[1] - full[0] ? null : within(full, (a + b - width) / 2, width);
}

/** What of a wheel event decides. */
type Turn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'ctrlKey' | 'shiftKey'>;

/**
 * Returns where a turn of the wheel, a pinch or a swipe takes the axis; `undefined` where it belongs to the page.
 * @param at what is under the pointer
 * @param perPixel width of a pixel
 */
export function turnWheel(zoom: Zoom, turn: Turn, at: number, perPixel: number): Domain | null | undefined {
  if (turn.ctrlKey) {
    const pixels = Math.max(-MOST_WHEEL, Math.min(turn.deltaY, MOST_WHEEL));
    return zoomAt(zoom, at, Math.exp(pixels * WHEEL_STRENGTH));
  }
  const isSideways = turn.shiftKey || Math.abs(turn.deltaX) > Math.abs(turn.deltaY);
  if (!isSideways || isAll(zoom)) return undefined;
  return panBy(zoom, (turn.deltaX === 0 ? turn.deltaY : turn.deltaX) * perPixel);
}

/** Returns where a key takes the axis, `undefined` for one that leaves it. It zooms around the cursor, if that is in sight. */
export function pressZoomKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  zoom: Zoom,
  cursor: number | null,
): Domain | null | undefined {
  const [from, to] = zoom.shown;
  const at = cursor !== null && cursor >= from && cursor <= to ? cursor : (from + to) / 2;
  switch (key) {
    case '+':
    case '=':
      return zoomAt(zoom, at, 1 / KEY_FACTOR);
    case '-':
    case '_':
      return zoomAt(zoom, at, KEY_FACTOR);
    case '0':
      return null;
    case 'ArrowLeft':
    case 'ArrowRight':
      if (!shiftKey || isAll(zoom)) return undefined;
      return panBy(zoom, (key === 'ArrowLeft' ? -KEY_PAN : KEY_PAN) * (to - from));
    default:
      return undefined;
  }
}

function isAll({ full, shown }: Zoom): boolean {
  return shown[0] <= full[0] && shown[1] >= full[1];
}

/** The part of this width nearest to `from` that does not leave the axis. */
function within([min, max]: Domain, from: number, width: number): Domain {
  const begin = Math.max(min, Math.min(from, max - width));
  return [begin, begin + width];
}
