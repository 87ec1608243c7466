/** The languages that words are in. */
export type Locale = 'en' | 'ko';

/** Never breaks; the thin space of the interface face is too thin to be seen. */
const UNIT_SPACE = '\u00a0';
/** As wide as a digit; a hyphen is not. */
const MINUS = '−';
const KILO = 1000;
const MEGA = 1e6;
const GIGA = 1e9;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Smaller learning rates are written with an exponent. */
const SMALLEST_WRITTEN_OUT = 1e-6;
/** Longer times are not told exactly: they say that something is set up wrong. */
export const LONGEST_DURATION_MS = 100 * 24 * 3_600_000;
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** English forms of a counted noun. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Numbers as one language writes them. Units follow after a space. */
export interface Formats {
  /** At most `digits` decimals, none by default. */
  readonly number: (value: number, digits?: number) => string;
  /** Exactly `digits` decimals, for columns. */
  readonly fixed: (value: number, digits: number) => string;
  /** A fraction 0–1 in per cent with exactly `digits` decimals, none by default. */
  readonly percent: (fraction: number, digits?: number) => string;
  /** A measurement of any size in few characters: 1.450, 0.00213, 8.0e-5, 1.3e294. */
  readonly measured: (value: number) => string;
  /** A learning rate, in full: 0.002, 3e-7, 1e30. */
  readonly rate: (value: number) => string;
  /** Short form of a large number: 581k, 2.5M, 1.3e9. */
  readonly compact: (value: number) => string;
  /** Decimal units, three figures at most. */
  readonly bytes: (sizeBytes: number) => string;
  /** Two units at most, and no exact one from `LONGEST_DURATION_MS` on: 2 min 38 s. */
  readonly duration: (durationMs: number) => string;
  /** As `duration`, without the seconds of minutes. */
  readonly roughDuration: (durationMs: number) => string;
  /** A moment, ISO 8601, as date and time of day where the person is: Jan 3, 2026, 2:32 PM. */
  readonly moment: (iso: string) => string;
  /** Number and noun. */
  readonly count: (value: number, forms: PluralForms) => string;
}

/** Returns the formats of a language. */
export function makeFormats(locale: Locale): Formats {
  const plainByDigits = new Map<string, Intl.NumberFormat>();
  const plain = (minimum: number, maximum: number): Intl.NumberFormat => {
    const key = `${String(minimum)}:${String(maximum)}`;
    const known = plainByDigits.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, { minimumFractionDigits: minimum, maximumFractionDigits: maximum });
    plainByDigits.set(key, made);
    return made;
  };
  const figures = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const plural = new Intl.PluralRules(locale);
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const number = (value: number, digits = 0) => plain(0, digits).format(value);
  const fixed = (value: number, digits: number) => plain(digits, digits).format(value).replace('-', MINUS);
  return {
    number,
    fixed,
    percent: (fraction, digits = 0) => `${fixed(fraction * 100, digits)}${UNIT_SPACE}%`,
    measured: (value) => {
      const size = Math.abs(value);
      if (size === 0) return fixed(0, 3);
      if (!Number.isFinite(value)) return String(value);
      if (size < 1e-4 || size >= MEGA) return exponential(Number(value.toPrecision(2)), 1);
      if (size >= 100) return fixed(value, size < KILO * 10 ? 1 : 0);
      return plain(3, Math.max(3, 2 - Math.floor(Math.log10(size)))).format(value);
    },
    rate: (value) =>
      value !== 0 && (Math.abs(value) < SMALLEST_WRITTEN_OUT || Math.abs(value) >= MEGA)
        ? exponential(value)
        : number(value, 8),
    compact: (value) => {
      if (Math.abs(value) < KILO * 10) return number(value);
      const rounded = Number(value.toPrecision(3));
      const size = Math.abs(rounded);
      if (size >= GIGA) return exponential(rounded);
      return size < MEGA ? `${figures.format(rounded / KILO)}k` : `${figures.format(rounded / MEGA)}M`;
    },
    bytes: (sizeBytes) => formatBytes(sizeBytes, figures),
    duration: (durationMs) => formatDuration(durationMs, locale),
    roughDuration: (durationMs) => {
      if (durationMs < MINUTE_MS || durationMs >= HOUR_MS - MINUTE_MS / 2) return formatDuration(durationMs, locale);
      const minutes = number(Math.round(durationMs / MINUTE_MS));
      return locale === 'ko' ? `${minutes}분` : `${minutes}${UNIT_SPACE}min`;
    },
    moment: (iso) => moments.format(new Date(iso)),
    count: (value, forms) => `${number(value)} ${plural.select(value) === 'one' ? forms.one : forms.other}`,
  };
}

function exponential(value: number, digits?: number): string {
  return value.toExponential(digits).replace('+', '');
}

function formatBytes(sizeBytes: number, figures: Intl.NumberFormat): string {
  const power = sizeBytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(sizeBytes) / 3));
  return `${figures.format(sizeBytes / KILO ** power)}${UNIT_SPACE}${BYTE_UNITS[power] ?? 'B'}`;
}

function formatDuration(durationMs: number, locale: Locale): string {
  const units =
    locale === 'ko'
      ? { d: '일', h: '시간', min: '분', s: '초' }
      : { d: `${UNIT_SPACE}d`, h: `${UNIT_SPACE}h`, min: `${UNIT_SPACE}min`, s: `${UNIT_SPACE}s` };
  if (durationMs >= LONGEST_DURATION_MS) return locale === 'ko' ? '100일 넘게' : 'over 100 days';
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (days > 0) return `${String(days)}${units.d} ${String(hours)}${units.h}`;
  if (hours > 0) return `${String(hours)}${units.h} ${String(minutes)}${units.min}`;
  if (minutes > 0) return `${String(minutes)}${units.min} ${String(rest)}${units.s}`;
  return `${String(rest)}${units.s}`;
}
