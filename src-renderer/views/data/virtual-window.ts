/** Height of a row, pixels. */
export const ROW_HEIGHT = 26;
/** Rows drawn beyond each edge, so that a turn of the wheel finds them there. */
const OVERSCAN = 6;
/** Browsers lay nothing out beyond some 33 million pixels: taller tables are scrolled at a coarser scale. */
const TALLEST = 30_000_000;

/** What of a long table is drawn: some rows, and empty room above and below them. */
export interface VirtualWindow {
  readonly first: number;
  readonly count: number;
  /** Pixels. */
  readonly before: number;
  readonly after: number;
}

/** How a table lies in the place that scrolls it. */
export interface Scrolled {
  readonly rowCount: number;
  /** Pixels of the place that rows can be seen in. */
  readonly height: number;
}

/** Returns what is drawn when the table is scrolled down by `top` pixels. */
export function windowAt({ rowCount, height }: Scrolled, top: number): VirtualWindow {
  const position = topRowAt({ rowCount, height }, top) * ROW_HEIGHT;
  const first = Math.max(0, Math.min(rowCount, Math.floor(position / ROW_HEIGHT) - OVERSCAN));
  const wanted = Math.ceil(height / ROW_HEIGHT) + 1 + 2 * OVERSCAN;
  const count = Math.min(rowCount - first, wanted);
  const before = Math.max(0, top - (position - first * ROW_HEIGHT));
  return { first, count, before, after: Math.max(0, tallness(rowCount) - before - count * ROW_HEIGHT) };
}

/** Returns the row at the upper edge, with a fraction. */
export function topRowAt(scrolled: Scrolled, top: number): number {
  const { room, fullRoom } = rooms(scrolled);
  return room === 0 ? 0 : ((Math.min(top, room) / room) * fullRoom) / ROW_HEIGHT;
}

/** Returns how far to scroll so that `row`, counted from 0, is at the upper edge, or as near as the end allows. */
export function scrollTopOf(scrolled: Scrolled, row: number): number {
  const { room, fullRoom } = rooms(scrolled);
  return fullRoom === 0 ? 0 : Math.max(0, Math.min(1, (row * ROW_HEIGHT) / fullRoom)) * room;
}

/** Pixels that can be scrolled, and that could be if there were no tallest table. */
function rooms({ rowCount, height }: Scrolled): { readonly room: number; readonly fullRoom: number } {
  return {
    room: Math.max(0, tallness(rowCount) - height),
    fullRoom: Math.max(0, rowCount * ROW_HEIGHT - height),
  };
}

function tallness(rowCount: number): number {
  return Math.min(TALLEST, rowCount * ROW_HEIGHT);
}
