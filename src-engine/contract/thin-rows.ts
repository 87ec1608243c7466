/** Rows of metrics that are held in memory at most: 80 MB. All of them are in the run's folder. */
export const MOST_METRIC_ROWS = 2 ** 20;

/** Rows that are one group at first; of each group three stay at most. */
const FIRST_GROUP_ROWS = 8;
/** The newest rows are not thinned: this share of a full table. */
const NEWEST_SHARE = 0.25;
/** Thinning makes at least this share of a full table free. */
const FREED_SHARE = 0.25;

const NO_VALUES = new Float64Array();

/**
 * Thins out the older rows of a full table, in place, evenly over all of the past. Of each group of neighbours those with
 * the smallest and the largest loss and with the largest gradient norm stay, so that a chart shows the same extremes.
 * @param columns by their names; rows are in the order of their steps
 * @param rowCount rows that the table holds
 * @param width updates whose rows are one group so far; 0: nothing was thinned out yet
 * @returns rows that are left, and updates whose rows are one group from now on
 */
export function thinRows(
  columns: ReadonlyMap<string, Float64Array>,
  rowCount: number,
  width: number,
): { rowCount: number; width: number } {
  const newest = Math.floor(rowCount * NEWEST_SHARE);
  const most = rowCount * (1 - FREED_SHARE) - newest;
  let older = rowCount - newest;
  let groupWidth = width === 0 ? firstWidth(columns.get('step') ?? NO_VALUES, older) : width;
  older = thinGroups(columns, older, groupWidth);
  while (older > most) {
    groupWidth *= 2;
    older = thinGroups(columns, older, groupWidth);
  }
  for (const column of columns.values()) column.copyWithin(older, rowCount - newest, rowCount);
  return { rowCount: older + newest, width: groupWidth };
}

/** Returns the updates that a group of rows spans on average. */
function firstWidth(step: Float64Array, rows: number): number {
  const span = at(step, rows - 1) - at(step, 0);
  return Math.max(2, Math.ceil((FIRST_GROUP_ROWS * span) / Math.max(1, rows - 1)));
}

/** Thins the first rows to the extremes of their groups; returns how many are left. */
function thinGroups(columns: ReadonlyMap<string, Float64Array>, rows: number, width: number): number {
  const step = columns.get('step') ?? NO_VALUES;
  const loss = columns.get('loss') ?? NO_VALUES;
  const gradientNorm = columns.get('gradientNorm') ?? NO_VALUES;
  const arrays = [...columns.values()];
  let left = 0;
  for (let start = 0; start < rows;) {
    const group = Math.floor(at(step, start) / width);
    let end = start + 1;
    while (end < rows && Math.floor(at(step, end) / width) === group) end += 1;
    for (const row of extremesOf(loss, gradientNorm, start, end)) {
      for (const array of arrays) array[left] = at(array, row);
      left += 1;
    }
    start = end;
  }
  return left;
}

/** Returns rows of a group in their order; the first one where nothing is a number. */
function extremesOf(loss: Float64Array, gradientNorm: Float64Array, start: number, end: number): readonly number[] {
  const lowest = findLargest(loss, start, end, -1);
  const highest = findLargest(loss, start, end, 1);
  const steepest = findLargest(gradientNorm, start, end, 1);
  return [...new Set([lowest, highest, steepest])].sort((a, b) => a - b);
}

/** Returns the row with the largest `sign · value`, `start` where no value is a number. */
function findLargest(values: Float64Array, start: number, end: number, sign: 1 | -1): number {
  let found = start;
  let largest = -Infinity;
  for (let row = start; row < end; row++) {
    const value = sign * at(values, row);
    if (value > largest) {
      largest = value;
      found = row;
    }
  }
  return found;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
