import type { Point } from './network-arrows.ts';

/** Half the angle at an arrow's point, radians. */
const HALF_ANGLE = 0.5;

/** SVG paths of an arrow: its shaft, ending where the head begins, and its head. */
export interface ArrowShape {
  readonly shaft: string;
  readonly head: string;
}

/**
 * Returns the paths of an arrow along these points.
 * @param length of the head, pixels
 */
export function arrowShape(points: readonly Point[], length: number): ArrowShape {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return { shaft: '', head: '' };
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const back = (turn: number, distance: number): Point => ({
    x: tip.x - distance * Math.cos(angle + turn),
    y: tip.y - distance * Math.sin(angle + turn),
  });
  const edge = length / Math.cos(HALF_ANGLE);
  return {
    shaft: path([...points.slice(0, -1), back(0, length)]),
    head: `${path([tip, back(-HALF_ANGLE, edge), back(HALF_ANGLE, edge)])}Z`,
  };
}

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
