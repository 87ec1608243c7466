import { isDashed } from '../../pictures/chart-series.ts';
import { colorOf } from '../../pictures/plot-shapes.ts';
import { html, type Html } from './html.ts';

/** Returns what a line is called behind its colour; a long name is cut in sight, and whole on hover. */
export function swatchAndName(colorIndex: number, name: string): Html {
  return html`${swatch(colorIndex)}<span class="name" title="${name}">${name}</span>`;
}

/** Returns the colour of a run as a small square; of a dashed line, a ring. */
function swatch(colorIndex: number): Html {
  const color = `var(--${colorOf(colorIndex)})`;
  const look = isDashed(colorIndex) ? html`fill="none" stroke="${color}" stroke-width="2"` : html`fill="${color}"`;
  return html`<svg class="swatch" width="12" height="12" aria-hidden="true">
    <rect x="1" y="1" width="10" height="10" rx="2" ${look} />
  </svg>`;
}
