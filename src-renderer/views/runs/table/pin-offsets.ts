import type { TableColumn } from './table-columns.ts';

/** Returns where each pinned column but the first stays when the table is scrolled across, behind the lead and those before it. */
export function pinOffsets(columns: readonly TableColumn[]): ReadonlyMap<string, string> {
  const offsets = new Map<string, string>();
  let left = 0;
  for (const { key, isPinned, width } of columns) {
    if (!isPinned) break;
    offsets.set(key, `calc(var(--lead) + ${String(left)}px)`);
    left += width;
  }
  return offsets;
}
