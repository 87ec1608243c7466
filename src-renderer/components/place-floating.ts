/** Free pixels between the anchor and what floats, and to the window's edge. */
const GAP = 4;
const MARGIN = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Returns where something of `size` floats, in window pixels: under the anchor, above it when there is no room below, over
 * it when there is none at all, and always inside the window. `align` is the side that is flush with the anchor's.
 */
export function placeFloating(
  anchor: Box,
  size: Size,
  viewport: Size,
  align: 'start' | 'center' | 'end',
): { readonly left: number; readonly top: number } {
  const shift = { start: 0, center: 0.5, end: 1 }[align];
  const left = anchor.left + (anchor.width - size.width) * shift;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - size.height;
  const top = below + size.height > viewport.height - MARGIN && above >= MARGIN ? above : below;
  return {
    left: Math.max(MARGIN, Math.min(left, viewport.width - MARGIN - size.width)),
    top: Math.max(MARGIN, Math.min(top, viewport.height - MARGIN - size.height)),
  };
}
