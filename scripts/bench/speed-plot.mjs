import { short } from './format.mjs';
import { drawing, rectangle, text } from './svg.mjs';

const COLUMNS = 2;
const PANEL_WIDTH = 550;
const LABEL_WIDTH = 240;
const BAR_WIDTH = 230;
const BAR_HEIGHT = 12;
const ROW_HEIGHT = 18;
const HEAD_HEIGHT = 34;

/**
 * One panel for each workload, one bar for each contender: median tokens a second, on a scale of the panel's own.
 * @param panels `{ title, bars }`; a bar is `{ label, value, isOurs }`
 */
export function speedPlot(panels) {
  const height = HEAD_HEIGHT + ROW_HEIGHT * Math.max(...panels.map(({ bars }) => bars.length));
  const elements = panels.flatMap((panel, index) => {
    const row = Math.floor(index / COLUMNS);
    return drawPanel(panel, (index % COLUMNS) * PANEL_WIDTH, row * height);
  });
  const rows = Math.ceil(panels.length / COLUMNS);
  return drawing(
    COLUMNS * PANEL_WIDTH,
    rows * height,
    'Tokens a second of every contender on every workload',
    elements,
  );
}

function drawPanel({ title, bars }, left, top) {
  const longest = Math.max(...bars.map(({ value }) => value));
  const barsLeft = left + LABEL_WIDTH;
  const drawn = bars.flatMap(({ label, value, isOurs }, row) => {
    const y = top + HEAD_HEIGHT + row * ROW_HEIGHT - 8;
    const width = Math.max(1, (BAR_WIDTH * value) / longest);
    return [
      text(barsLeft - 8, y + BAR_HEIGHT - 2, label, 'end'),
      rectangle(barsLeft, y, width, BAR_HEIGHT, isOurs ? 'ours' : 'peer'),
      text(barsLeft + width + 6, y + BAR_HEIGHT - 2, short(value), 'faint'),
    ];
  });
  return [text(barsLeft, top + 16, title, 'title'), ...drawn];
}
