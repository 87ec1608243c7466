import fc from 'fast-check';
import { expect, test } from 'vitest';
import { THEMES } from './palette.ts';
import type { Picture, Shape } from './picture.ts';
import { escapeXml, toSvg } from './svg.ts';

const OPTIONS = { color: (name: keyof typeof THEMES.light) => THEMES.light[name], background: null, idPrefix: 'a-' };

function pictureOf(shapes: readonly Shape[], words: Partial<Picture> = {}): Picture {
  return { width: 100, height: 50, title: 'Loss', description: '', layers: [{ clip: null, shapes }], ...words };
}

const LINE = { kind: 'lines', color: 'run-1', width: 1, opacity: 1, dash: [] } as const;
const TEXT = { kind: 'text', x: 1, y: 2, fontSize: 12, weight: 400, color: 'ink', anchor: 'start' } as const;

/** Returns the places of path data that moves and then goes by distances. */
function readPath(data: string): number[][] {
  let at = [0, 0];
  return [...data.matchAll(/([Mlhv])([^Mlhvz]*)/g)].map(([, command = '', rest = '']) => {
    const numbers = [...rest.matchAll(/-?[\d.]+/g)].map(Number);
    const [a = 0, b = 0] = numbers;
    const by = command === 'h' ? [a, 0] : command === 'v' ? [0, a] : [a, b];
    at = command === 'M' ? by : at.map((value, i) => value + (by[i] ?? 0));
    return at;
  });
}

test('a line keeps every place to a twentieth of a pixel, however long it is', () => {
  const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 2, maxLength: 200 }), (path) => {
      const [, data = ''] = / d="([^"]+)"/.exec(toSvg(pictureOf([{ ...LINE, paths: [path] }]), OPTIONS)) ?? [];
      const drawn = readPath(data);
      const near = (a: number[] = [], b = { x: NaN, y: NaN }) =>
        Math.hypot((a[0] ?? NaN) - b.x, (a[1] ?? NaN) - b.y) < 0.075;
      expect(path.every((place) => drawn.some((found) => near(found, place)))).toBe(true);
      expect(near(drawn.at(-1), path.at(-1))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('stretches of a broken line are not joined', () => {
  const paths = [
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    [
      { x: 5, y: 5 },
      { x: 6, y: 5 },
    ],
  ];
  expect(toSvg(pictureOf([{ ...LINE, paths }]), OPTIONS)).toContain('d="M0 0l1 1M5 5h1"');
});

test('title, description and text hold any characters and never become markup', () => {
  const nasty = '</text><script>alert("1")</script>&\u0000\ud800\'';
  const svg = toSvg(pictureOf([{ ...TEXT, text: nasty }], { title: nasty, description: nasty }), OPTIONS);
  expect(svg.match(/<\w+/g)).toEqual(['<svg', '<title', '<desc', '<text']);
  expect(svg.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&amp;\ufffd\ufffd&#39;/g)).toHaveLength(3);
});

test('escaped text says what it said', () => {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped.replace(/&(#?\w+);/g, (_, name: string) => names[name] ?? '')).toBe(text);
    }),
  );
});

test('what is clipped stands in an svg of its own, at its own place', () => {
  const layer = { clip: { left: 10, top: 5, right: 90, bottom: 45 }, shapes: [{ ...TEXT, text: 'in' }] };
  expect(toSvg(pictureOf([], { layers: [layer] }), OPTIONS)).toContain(
    '<svg x="10" y="5" width="80" height="40" viewBox="10 5 80 40"><text ',
  );
});
