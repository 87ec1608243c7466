import type { XKind } from '../../../../src-engine/contract/board-view.ts';
import type { Formats } from '../../../i18n/formats.ts';

const UNIT_SPACE = '\u00a0';

/** Returns what the x axis writes: steps and epochs as numbers, times as on a clock. */
export function xAxisFormat(kind: XKind, format: Formats): (value: number) => string {
  switch (kind) {
    case 'step':
      return (value) => format.compact(value);
    case 'epoch':
      return (value) => (value < 10_000 ? format.number(value, 2) : format.compact(value));
    case 'time':
      return formatClock;
  }
}

/** Returns a y value in few characters: `0.05`, `12k`, `1e-5`. */
export function yAxisFormat(format: Formats): (value: number, decimals: number | null) => string {
  return (value, decimals) => {
    if (value === 0) return '0';
    if (Math.abs(value) < 0.001 && (decimals === null || decimals > 4)) return value.toExponential().replace('+', '');
    if (Math.abs(value) >= 10_000) return format.compact(value);
    return decimals === null ? format.number(value, 4) : format.fixed(value, decimals);
  };
}

/** Returns a share in per cent. */
export function shareFormat(format: Formats): (value: number, decimals: number | null) => string {
  return (value, decimals) =>
    decimals === null
      ? `${format.number(value * 100, 1)}${UNIT_SPACE}%`
      : format.percent(value, Math.max(0, decimals - 2));
}

/** Returns `0`, `200 ms`, `15 s`, `1:30` minutes or `2:05 h`. */
export function formatClock(durationMs: number): string {
  if (durationMs === 0) return '0';
  if (durationMs < 1000) return `${String(durationMs)}${UNIT_SPACE}ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${String(durationMs / 1000)}${UNIT_SPACE}s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(minutes / 60))}:${two(minutes % 60)}${UNIT_SPACE}h`;
}
