import type { ChartMetric, XKind } from '../../contract/board-view.ts';
import type { AxisFormats } from '../../pictures/chart-picture.ts';
import { html, type Html } from './html.ts';

const DIGITS = 4;
/** Of how far values lie apart: more would be noise. */
const SPREAD_DIGITS = 2;
const DIFFERENCE_DIGITS = 3;
const MINUS = '−';
const SPACE = '\u00a0';
const SHARES: ReadonlySet<ChartMetric> = new Set(['accuracy', 'f1', 'clippedShare']);

/** Returns a number with so many significant digits: 1.451, 0.01230, 12,340, 1.200e-7. */
function roundedText(value: number, digits = DIGITS): string {
  if (!Number.isFinite(value)) return String(value).replace('-', MINUS);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return value
      .toExponential(digits - 1)
      .replace('-', MINUS)
      .replace('+', '');
  }
  const places = size === 0 ? digits - 1 : digits - 1 - Math.floor(Math.log10(size));
  return groupedText(value, Math.min(Math.max(0, places), 12));
}

/** Returns a value of a metric: shares in per cent. */
export function metricText(metric: ChartMetric, value: number): string {
  return measureText(metric, value, DIGITS, '%');
}

/** Returns a standard deviation of a metric, in few digits. */
export function spreadText(metric: ChartMetric, deviation: number): string {
  return measureText(metric, deviation, SPREAD_DIGITS, '%');
}

/**
 * Returns a difference of two values of a metric with its sign.
 * @param points the unit in which shares differ: percentage points
 */
export function differenceText(metric: ChartMetric, difference: number, points: string): string {
  const text = measureText(metric, Math.abs(difference), DIFFERENCE_DIGITS, points);
  return difference === 0 || Number.isNaN(difference) ? text : `${difference < 0 ? MINUS : '+'}${text}`;
}

function measureText(metric: ChartMetric, value: number, digits: number, unit: string): string {
  const isShare = SHARES.has(metric) && Number.isFinite(value);
  return isShare ? `${roundedText(value * 100, digits)}${SPACE}${unit}` : roundedText(value, digits);
}

/** Returns a whole number, grouped. */
export function countText(value: number): string {
  return groupedText(value, 0);
}

/** Returns `0:42`, `3:05` minutes or `2:05:09` hours. */
export function clockText(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0
    ? `${String(minutes)}:${two(seconds % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Returns a table cell that holds a number in full and shows it as `shown`. */
export function numberCell(value: number, shown: Html | string, extra: Html | '' = ''): Html {
  return html`<td class="number" data-value="${exactText(value)}">${shown}${extra}</td>`;
}

/** Returns a number so that it is read back to the bit. */
function exactText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Returns what the axes of a chart write. */
export function axisFormats(metric: ChartMetric, xKind: XKind): AxisFormats {
  return {
    x: xKind === 'time' ? clockText : shortText,
    y: (value, decimals) => {
      const [shown, places] = SHARES.has(metric)
        ? [value * 100, decimals === null ? null : decimals - 2]
        : [value, decimals];
      const unit = SHARES.has(metric) ? `${SPACE}%` : '';
      return `${places === null || Math.abs(shown) >= 10_000 || places > 4 ? shortText(shown) : groupedText(shown, Math.max(0, places))}${unit}`;
    },
  };
}

/** Returns a round number in few characters: 0.05, 12k, 1.5M, 1e-5. */
function shortText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e9))
    return Number(value.toPrecision(DIGITS)).toExponential().replace('-', MINUS).replace('+', '');
  if (size >= 1e6) return `${String(Number((value / 1e6).toPrecision(DIGITS)))}M`;
  if (size >= 1e4) return `${String(Number((value / 1e3).toPrecision(DIGITS)))}k`;
  return groupedText(Number(value.toPrecision(DIGITS)), null);
}

const formats = new Map<number | null, Intl.NumberFormat>();

/** @param digits after the point; `null`: as many as there are */
function groupedText(value: number, digits: number | null): string {
  let format = formats.get(digits);
  if (format === undefined) {
    const fixed =
      digits === null
        ? { maximumFractionDigits: 12 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat('en', fixed);
    formats.set(digits, format);
  }
  return format.format(value).replace('-', MINUS);
}
