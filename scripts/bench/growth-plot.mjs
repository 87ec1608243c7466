import { fitLine } from './statistics.mjs';
import { dot, drawing, polyline, text } from './svg.mjs';

const PANEL_WIDTH = 310;
const PANEL_HEIGHT = 220;
const MARGIN = { left: 56, right: 18, top: 34, bottom: 40 };

/**
 * One panel for each axis: milliseconds of a step over the size, with the straight line of least squares.
 * @param panels `{ axis, points }`; a point is `[size, milliseconds]`
 */
export function growthPlot(panels) {
  const elements = panels.flatMap((panel, index) => drawPanel(panel, index * PANEL_WIDTH));
  return drawing(panels.length * PANEL_WIDTH, PANEL_HEIGHT, 'What a step costs as its sizes grow', elements);
}

function drawPanel({ axis, points }, offset) {
  const maxX = Math.max(...points.map(([x]) => x));
  const maxY = Math.max(...points.map(([, y]) => y));
  const left = offset + MARGIN.left;
  const right = offset + PANEL_WIDTH - MARGIN.right;
  const bottom = PANEL_HEIGHT - MARGIN.bottom;
  const place = ([x, y]) => [left + ((right - left) * x) / maxX, bottom - ((bottom - MARGIN.top) * y) / maxY];
  const { intercept, slope } = fitLine(points);
  return [
    text(left, 18, `Step, ms, against ${axis}`, 'title'),
    polyline([place([0, maxY]), place([0, 0]), place([maxX, 0])], 'axis'),
    text(left - 6, MARGIN.top + 4, maxY.toPrecision(3), 'faint end'),
    text(left - 6, bottom + 4, '0', 'faint end'),
    text(right, bottom + 18, String(maxX), 'faint end'),
    polyline([place([0, intercept]), place([maxX, intercept + slope * maxX])], 'line'),
    ...points.map((point) => dot(...place(point), 'ours')),
  ];
}
