import { makeFormats } from '../formats.ts';

const { count } = makeFormats('en');
const points = (n: number) => count(n, { one: 'point', other: 'points' });

/** Charts: what they show, how seeds are folded, how they are zoomed and how they leave the app. */
export const charts = {
  title: 'Charts',
  thinned: 'thinned',
  notFinite: (n: number) => `${points(n)} not finite`,
  notPositive: (n: number) => `${points(n)} at zero or below, not on a log axis`,
  skipped: (n: number) => count(n, { one: 'update left out', other: 'updates left out' }),
  zoomed: (from: string, to: string) => `Shown from ${from} to ${to}`,
  zoomedOut: 'All of it shown',
  zoomHelp: 'Arrows move the cursor, plus and minus zoom, Shift and arrows pan, 0 shows all',
  table: (title: string) => `${title}, as a table`,
};
