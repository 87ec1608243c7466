import { BasicPlatform, Chart, LinearScale, LogarithmicScale, type ChartOptions, type Scale } from 'chart.js';
import type { ChartFrame } from '../../src-engine/pictures/chart-frame.ts';
import type { PlotArea } from '../../src-engine/pictures/chart-geometry.ts';
import { drawLines } from './draw-lines.ts';
import type { ChartTokens } from './read-tokens.ts';

Chart.register(LinearScale, LogarithmicScale);

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
  /** Whether measured points have dots where they are few. */
  readonly hasDots: boolean;
}

const TICK_FONT_SIZE = 10;
const TICK_MARK = 3;

/**
 * A canvas on which Chart.js draws the axes of frames; it never animates, listens or measures by itself. The lines between
 * them are drawn straight from the frame: as datasets each of their points would become an object with options of its own.
 */
export class ChartCanvas {
  private readonly chart: Chart;
  private picture: ChartPicture | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: FIXED_OPTIONS,
      plugins: [{ id: 'lines', beforeDatasetsDraw: () => this.drawLines() }],
      // It does not look at the page: asking for styles while the page is being built would lay it out again and again.
      platform: BasicPlatform,
    });
  }

  /** Draws a picture and returns where its plot is. */
  draw(picture: ChartPicture): PlotArea {
    const { chart } = this;
    const { margins } = picture;
    this.picture = picture;
    chart.options.layout = { padding: { top: margins.top, right: margins.right } };
    chart.options.scales = { x: xAxis(picture), y: yAxis(picture) };
    chart.update('none');
    return this.area;
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

  private get area(): PlotArea {
    const { left, right, top, bottom } = this.chart.chartArea;
    return { left, right, top, bottom };
  }

  private drawLines(): void {
    if (this.picture === null) return;
    const { frame, tokens, hasDots } = this.picture;
    drawLines(this.chart.ctx, frame, this.area, tokens, hasDots);
  }
}

const FIXED_OPTIONS: ChartOptions<'line'> = {
  animation: false,
  responsive: false,
  maintainAspectRatio: false,
  events: [],
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
    // Room for the labels is in the margins: measuring each of them would change nothing.
    sampleSize: 1,
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
