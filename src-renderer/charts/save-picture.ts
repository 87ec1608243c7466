import { drawChart, type ChartContent } from '../../src-engine/pictures/chart-picture.ts';
import { THEMES } from '../../src-engine/pictures/palette.ts';
import { toSvg } from '../../src-engine/pictures/svg.ts';
import { toPng } from './paint-picture.ts';

/** Pixels of the picture, whatever size the chart has on the screen: every saved chart has the same form. */
const SIZE = { width: 960, plotHeight: 440, density: 2 };
const PNG_SCALE = 2;

/** Returns the file of a chart in the theme of the page: as PNG, two pixels for each of its own, or as SVG. */
export async function makePicture(content: ChartContent, format: 'png' | 'svg'): Promise<Uint8Array<ArrayBuffer>> {
  const palette = THEMES[document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'];
  const picture = drawChart(content, SIZE);
  if (format === 'png') return await toPng(picture, palette, PNG_SCALE);
  const svg = toSvg(picture, { color: (name) => palette[name], background: 'canvas', idPrefix: 'chart-' });
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`);
}
