/** Height of a row, pixels. */
export const ROW_HEIGHT = 26;
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
  /** Pixels of a row. */
  readonly rowHeight?: number;
  /** Rows drawn beyond each edge, so that a turn of the wheel finds them there. */
  readonly overscan?: number;
}

/** Returns what is drawn when the table is scrolled down by `top` pixels. */
export function windowAt(scrolled: Scrolled, top: number): VirtualWindow {
  const { rowCount, height, rowHeight = ROW_HEIGHT, overscan = OVERSCAN } = scrolled;
  const position = topRowAt(scrolled, top) * rowHeight;
  const first = Math.max(0, Math.min(rowCount, Math.floor(position / rowHeight) - overscan));
  const wanted = Math.ceil(height / rowHeight) + 1 + 2 * overscan;
  const count = Math.min(rowCount - first, wanted);
  const before = Math.max(0, top - (position - first * rowHeight));
  return { first, count, before, after: Math.max(0, tallness(scrolled) - before - count * rowHeight) };
}

/** Returns the row at the upper edge, with a fraction. */
export function topRowAt(scrolled: Scrolled, top: number): number {
  const { room, fullRoom } = rooms(scrolled);
  const { rowHeight = ROW_HEIGHT } = scrolled;
  return room === 0 ? 0 : ((Math.min(top, room) / room) * fullRoom) / rowHeight;
}

/** Returns how far to scroll so that `row`, counted from 0, is at the upper edge, or as near as the end allows. */
export function scrollTopOf(scrolled: Scrolled, row: number): number {
  const { room, fullRoom } = rooms(scrolled);
  const { rowHeight = ROW_HEIGHT } = scrolled;
  return fullRoom === 0 ? 0 : Math.max(0, Math.min(1, (row * rowHeight) / fullRoom)) * room;
}

/** Returns the row that a key brings to the upper edge of a table scrolled down by `top` pixels; `null` for other keys. */
export function rowForKey(key: string, scrolled: Scrolled, top: number): number | null {
  const { rowCount, height, rowHeight = ROW_HEIGHT } = scrolled;
  // A coarse scale leaves a rounding error.
  const first = Math.floor(topRowAt(scrolled, top) + 1e-6);
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: first + 1,
    ArrowUp: first - 1,
    PageDown: first + page,
    PageUp: first - page,
    Home: 0,
    End: rowCount,
  };
  return rows[key] ?? null;
}

/** Pixels that can be scrolled, and that could be if there were no tallest table. */
function rooms(scrolled: Scrolled): { readonly room: number; readonly fullRoom: number } {
  const { rowCount, height, rowHeight = ROW_HEIGHT } = scrolled;
  return {
    room: Math.max(0, tallness(scrolled) - height),
    fullRoom: Math.max(0, rowCount * rowHeight - height),
  };
}

function tallness({ rowCount, rowHeight = ROW_HEIGHT }: Scrolled): number {
  return Math.min(TALLEST, rowCount * rowHeight);
}
