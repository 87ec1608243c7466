import { describe, expect, it } from 'vitest';
import { growthPlot } from './growth-plot.mjs';
import { speedPlot } from './speed-plot.mjs';

describe('speedPlot', () => {
  const bars = [
    { label: 'Unroll <fast>', value: 2000, isOurs: true },
    { label: 'NumPy', value: 1000, isOurs: false },
  ];
  const plot = speedPlot([{ title: 'A', bars }]);

  it('draws lengths in proportion to the rates', () => {
    const widths = [...plot.matchAll(/<rect .* width="([\d.]+)" .* class="(\w+)"/g)].map(([, width, kind]) => [
      Number(width),
      kind,
    ]);
    expect(widths).toEqual([
      [230, 'ours'],
      [115, 'peer'],
    ]);
  });

  it('escapes text and follows the colour preference', () => {
    expect(plot).toContain('Unroll &lt;fast&gt;');
    expect(plot).toContain('prefers-color-scheme: dark');
  });
});

describe('growthPlot', () => {
  it('draws a dot for each point and a line through them', () => {
    const plot = growthPlot([
      {
        axis: 'T',
        points: [
          [1, 1],
          [2, 2],
        ],
      },
    ]);
    const dots = [...plot.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const [start, end] = plot.match(/<polyline points="([^"]+)" class="line"/)[1].split(' ');
    expect(dots).toHaveLength(2);
    expect(end).toBe(dots[1].join(','));
    expect(dots[0].map((place) => 2 * place)).toEqual(start.split(',').map((place, i) => Number(place) + dots[1][i]));
  });
});
