import type { XKind } from '../../../charts/chart-frame.ts';
import type { Formats } from '../../../i18n/formats.ts';

const THIN_SPACE = '\u2009';

/** Returns what the x axis writes: steps and epochs as numbers, times as on a clock. */
export function xAxisFormat(kind: XKind, format: Formats): (value: number) => string {
  switch (kind) {
    case 'step':
      return (value) => format.compact(value);
    case 'epoch':
      return (value) => format.number(value, 2);
    case 'time':
      return formatClock;
  }
}

/** Returns a y value in few characters: `0.05`, `12k`, `1e-5`. */
export function yAxisFormat(format: Formats): (value: number) => string {
  return (value) => {
    if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential().replace('+', '');
    return Math.abs(value) < 10_000 ? format.number(value, 4) : format.compact(value);
  };
}

/** Returns a share in per cent, with a decimal only where it has one. */
export function shareFormat(format: Formats): (value: number) => string {
  return (value) => `${format.number(value * 100, 1)}${THIN_SPACE}%`;
}

/** Returns `0`, `200 ms`, `15 s`, `1:30` minutes or `2:05 h`. */
export function formatClock(durationMs: number): string {
  if (durationMs === 0) return '0';
  if (durationMs < 1000) return `${String(durationMs)}${THIN_SPACE}ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${String(durationMs / 1000)}${THIN_SPACE}s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(minutes / 60))}:${two(minutes % 60)}${THIN_SPACE}h`;
}
