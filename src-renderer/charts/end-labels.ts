import type { PlotArea } from '../../src-engine/pictures/chart-geometry.ts';
import { placeLabels } from '../../src-engine/pictures/place-labels.ts';

/** The last point of a line, or where a baseline meets the plot's edge, and the name that shall stand there. */
export interface LineEnd {
  readonly id: string;
  readonly text: string;
  /** Width of the text, pixels. */
  readonly width: number;
  /** Colour of the run; `null` for a baseline, which belongs to none. */
  readonly colorIndex: number | null;
  /** The line's last point, pixels. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedLabel extends LineEnd {
  /** Left edge and middle of the text. */
  readonly labelX: number;
  readonly labelY: number;
  /** Whether a thin line leads from the point to the text, which had to move away from it. */
  readonly hasLeader: boolean;
  /** Whether the line ends inside the plot, which a dot says. */
  readonly endsInside: boolean;
}

/** Distance of two labels' middles, and the least when many must fit. */
const LINE_HEIGHT = 14;
const TIGHT_LINE_HEIGHT = 11.5;
/** A line that ends this near to the plot's edge counts as reaching it. */
const AT_EDGE = 8;
/** Room between the plot's edge, or a line's last point, and its name. */
const GAP = 6;

/**
 * Returns every name beside the end of its line, none over another: right of the plot when the line reaches its edge
 * or the text would, otherwise inside, next to the point where the line stops. Names that do not fit above each other are
 * left out from the end.
 */
export function placeEndLabels(ends: readonly LineEnd[], area: PlotArea): PlacedLabel[] {
  const fitsInside = (end: LineEnd) => end.x + GAP + end.width + GAP < area.right;
  const outside = ends.filter((end) => !fitsInside(end));
  const inside = groupByOverlap(ends.filter(fitsInside));
  return [
    ...pushApart(outside, area, () => area.right + GAP, false),
    ...inside.flatMap((group) => pushApart(group, area, (end) => end.x + GAP + 2, true)),
  ];
}

function pushApart(
  ends: readonly LineEnd[],
  area: PlotArea,
  labelX: (end: LineEnd) => number,
  inside: boolean,
): PlacedLabel[] {
  const height = area.bottom - area.top;
  const fitting = ends.slice(0, Math.floor(height / TIGHT_LINE_HEIGHT) + 1);
  const lineHeight = Math.min(LINE_HEIGHT, height / Math.max(1, fitting.length - 1));
  const wishes = fitting.map((end) => end.y);
  const places = placeLabels(wishes, lineHeight, area.top, area.bottom);
  return fitting.map((end, index) => {
    const labelY = places[index] ?? end.y;
    const isFar = Math.abs(labelY - end.y) > LINE_HEIGHT / 2;
    const endsInside = inside || end.x < area.right - AT_EDGE;
    return { ...end, labelX: labelX(end), labelY, hasLeader: isFar || (endsInside && !inside), endsInside };
  });
}

/** Returns groups of ends whose texts could overlap sideways. */
function groupByOverlap(ends: readonly LineEnd[]): LineEnd[][] {
  const groups: { ends: LineEnd[]; right: number }[] = [];
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    const right = end.x + GAP + end.width + GAP;
    const group = groups.at(-1);
    if (group !== undefined && end.x < group.right) {
      group.ends.push(end);
      group.right = Math.max(group.right, right);
    } else {
      groups.push({ ends: [end], right });
    }
  }
  return groups.map((group) => group.ends);
}
