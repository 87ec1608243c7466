import {
  BasicPlatform,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartOptions,
  type Scale,
} from 'chart.js';
import type { ChartFrame, FrameLine } from './chart-frame.ts';
import type { PlotArea } from './chart-geometry.ts';
import { isDashed, LINE_STYLES, runColor } from './chart-series.ts';
import type { LinePoint } from './decimate.ts';
import type { ChartTokens } from './read-tokens.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Room around the plot, CSS pixels. */
export interface ChartMargins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the axes write at their ticks. */
export interface TickFormats {
  readonly x: (value: number) => string;
  /** `decimals`: as many as tell neighbouring ticks apart; `null` when each tick has its own. */
  readonly y: (value: number, decimals: number | null) => string;
}

/** One picture with its looks. */
export interface ChartPicture {
  readonly frame: ChartFrame;
  readonly tokens: ChartTokens;
  readonly formats: TickFormats;
  readonly margins: ChartMargins;
}

const TICK_FONT_SIZE = 10;
const TICK_MARK = 3;

/** A canvas on which Chart.js draws frames; it never animates, listens or measures by itself. */
export class ChartCanvas {
  private readonly chart: Chart<'line', LinePoint[]>;

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart<'line', LinePoint[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: FIXED_OPTIONS,
      // It does not look at the page: asking for styles while the page is being built would lay it out again and again.
      platform: BasicPlatform,
    });
  }

  /** Draws a picture and returns where its plot is. */
  draw(picture: ChartPicture): PlotArea {
    const { chart } = this;
    const { margins, frame, tokens } = picture;
    chart.data.datasets = frame.lines.map((line) => toDataset(line, tokens));
    chart.options.layout = { padding: { top: margins.top, right: margins.right } };
    chart.options.scales = { x: xAxis(picture), y: yAxis(picture) };
    chart.update('none');
    const { left, right, top, bottom } = chart.chartArea;
    return { left, right, top, bottom };
  }

  /** Takes the size of its place, CSS pixels; the next `draw` fills it. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    const { chart } = this;
    if (chart.width === width && chart.height === height && chart.currentDevicePixelRatio === devicePixelRatio) return;
    chart.options.devicePixelRatio = devicePixelRatio;
    chart.resize(width, height);
  }

  destroy(): void {
    this.chart.destroy();
  }
}

const FIXED_OPTIONS: ChartOptions<'line'> = {
  animation: false,
  parsing: false,
  normalized: true,
  responsive: false,
  maintainAspectRatio: false,
  events: [],
  elements: { point: { radius: 0 }, line: { borderJoinStyle: 'round', tension: 0 } },
};

type Axis = NonNullable<ChartOptions<'line'>['scales']>[string];

function xAxis({ frame, tokens, formats, margins }: ChartPicture): Axis {
  return {
    type: 'linear',
    min: frame.x[0],
    max: frame.x[1],
    grid: { drawOnChartArea: false, tickLength: TICK_MARK, tickColor: tokens.lineStrong },
    border: { color: tokens.lineStrong },
    ticks: ticks(tokens, formats.x),
    afterBuildTicks: setTicks(frame.xTicks),
    afterFit: (scale) => {
      scale.height = margins.bottom;
      // Chart.js would make room for half a label beyond the last tick and so move the plot's edge.
      Object.assign(scale, { paddingLeft: 0, paddingRight: 0 });
    },
  };
}

function yAxis({ frame, tokens, formats, margins }: ChartPicture): Axis {
  return {
    type: frame.logY ? 'logarithmic' : 'linear',
    min: frame.y[0],
    max: frame.y[1],
    grid: { color: tokens.grid, drawTicks: false },
    border: { display: false },
    ticks: { ...ticks(tokens, (value) => formats.y(value, frame.yDecimals)), padding: 6 },
    afterBuildTicks: setTicks(frame.yTicks),
    afterFit: (scale) => {
      scale.width = margins.left;
    },
  };
}

function ticks(tokens: ChartTokens, format: (value: number) => string) {
  return {
    autoSkip: false,
    maxRotation: 0,
    color: tokens.ink3,
    font: { family: tokens.fontFamily, size: TICK_FONT_SIZE },
    callback: (value: string | number) => format(Number(value)),
  };
}

function setTicks(values: readonly number[]): (scale: Scale) => void {
  return (scale) => {
    scale.ticks = values.map((value) => ({ value }));
  };
}

function toDataset({ series, points }: FrameLine, tokens: ChartTokens): ChartDataset<'line', LinePoint[]> {
  const { width, opacity } = LINE_STYLES[series.style];
  return {
    data: [...points],
    borderColor: withOpacity(tokens.runs[runColor(series.colorIndex) - 1] ?? tokens.ink3, opacity),
    borderWidth: width,
    borderDash: isDashed(series.colorIndex) ? [5, 3] : [],
  };
}

/** Returns `#rrggbb` with an alpha byte. */
function withOpacity(color: string, opacity: number): string {
  const alpha = Math.round(opacity * 255);
  return `${color}${alpha.toString(16).padStart(2, '0')}`;
}
