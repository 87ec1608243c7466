/** One icon: the side of its square view box and its outline. `solid` parts are filled instead of stroked. */
interface IconShape {
  readonly box: number;
  readonly outline: string;
  readonly solid?: string;
  /** Parts at half strength: `paleOutline` stroked, `paleSolid` filled. */
  readonly paleOutline?: string;
  readonly paleSolid?: string;
  readonly strokeWidth?: number;
}

export const ICONS = {
  mark: {
    box: 22,
    outline: 'M3 15.5h3.2M10 15.5h2.5M16.3 15.5H19M11 10.5a4 4 0 1 0-3.9-3.1m-1.9-1.2 1.8 1.9 2.1-1.6',
    solid: 'M6.2 13.6h3.8v3.8H6.2z',
    paleSolid: 'M12.5 13.6h3.8v3.8h-3.8z',
  },
  data: { box: 20, outline: 'M3.5 4.5h13v11h-13zM3.5 8h13M8 8v7.5M3.5 11.75h13' },
  runs: { box: 20, outline: 'M3.5 3.5v13h13M6 5.5c1 5 3 6.8 10 7.6', paleOutline: 'M6 8.5c1.6 3.4 4 5 10 5.8' },
  settings: {
    box: 20,
    outline:
      'M3.5 6h8M15 6h1.5M3.5 14H5M8.5 14h8M15 6a1.8 1.8 0 1 1-3.6 0a1.8 1.8 0 1 1 3.6 0M8.6 14a1.8 1.8 0 1 1-3.6 0a1.8 1.8 0 1 1 3.6 0',
  },
  pause: { box: 16, outline: 'M6 4v8M10 4v8', strokeWidth: 1.8 },
  stop: {
    box: 16,
    outline: '',
    solid: 'M5.3 4.5h5.4a.8.8 0 0 1 .8.8v5.4a.8.8 0 0 1-.8.8H5.3a.8.8 0 0 1-.8-.8V5.3a.8.8 0 0 1 .8-.8z',
  },
  play: { box: 16, outline: '', solid: 'M5.5 3.8v8.4L12 8z' },
  plus: { box: 16, outline: 'M8 3.5v9M3.5 8h9' },
  minus: { box: 16, outline: 'M3.5 8h9' },
  close: { box: 16, outline: 'm4.5 4.5 7 7M11.5 4.5l-7 7' },
  search: { box: 16, outline: 'M10.8 7a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0M10 10l3 3' },
  'caret-right': { box: 16, outline: 'm6.5 4.5 3.5 3.5-3.5 3.5' },
  'caret-down': { box: 16, outline: 'm4.5 6.5 3.5 3.5 3.5-3.5' },
  back: { box: 16, outline: 'M10 3.8 5.8 8l4.2 4.2' },
  export: { box: 16, outline: 'M8 10V3M5.2 5.5 8 2.8l2.8 2.7M3.5 9.5v3.2h9V9.5' },
  warning: { box: 16, outline: 'M8 2.8 14 13H2zM8 6.6v3.2M8 11.3v.3' },
  error: { box: 16, outline: 'M13.6 8a5.6 5.6 0 1 1-11.2 0a5.6 5.6 0 1 1 11.2 0M8 5v3.6M8 10.6v.3' },
  info: { box: 16, outline: 'M13.6 8a5.6 5.6 0 1 1-11.2 0a5.6 5.6 0 1 1 11.2 0M8 7.4v3.4M8 5v.3' },
  lock: { box: 16, outline: 'M3.8 7.2h8.4v6H3.8zM5.6 7V5a2.4 2.4 0 0 1 4.8 0v2' },
  pin: { box: 16, outline: 'M6 2.8h4l-.4 4 2 2.2H4.4l2-2.2zM8 9v4.2' },
  sliders: {
    box: 16,
    outline:
      'M3 5h6M12 5h1M3 11h1M7 11h6M11.9 5a1.4 1.4 0 1 1-2.8 0a1.4 1.4 0 1 1 2.8 0M6.9 11a1.4 1.4 0 1 1-2.8 0a1.4 1.4 0 1 1 2.8 0',
  },
  check: { box: 16, outline: 'm3.5 8.4 3 3 6-6.6' },
  more: { box: 16, outline: 'M4 8h.01M8 8h.01M12 8h.01', strokeWidth: 2 },
  file: { box: 16, outline: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3' },
  fork: {
    box: 16,
    outline:
      'M6 4a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0M6 12a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0M13 6a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0M4.5 5.5v5M11.5 7.5c0 2-3 2-6 3.2',
  },
  rate: { box: 16, outline: 'M2.5 4.5h4v3.4h4v3.6h3' },
  edit: { box: 16, outline: 'm3.2 12.8.6-2.7 6.6-6.6 2.1 2.1-6.6 6.6zM9.2 4.7l2.1 2.1' },
  trash: { box: 16, outline: 'M3.2 4.6h9.6M6.3 4.4V3h3.4v1.4M4.4 4.8l.6 8.4h6l.6-8.4M6.9 7v4M9.1 7v4' },
  eye: {
    box: 16,
    outline: 'M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8zM9.7 8a1.7 1.7 0 1 1-3.4 0a1.7 1.7 0 1 1 3.4 0',
  },
  spinner: { box: 16, outline: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5' },
} satisfies Readonly<Record<string, IconShape>>;

export type IconName = keyof typeof ICONS;

/** Returns the shape of an icon. */
export function iconShape(name: IconName): IconShape {
  return ICONS[name];
}
