/** Small SVG drawings without a background, whose colours follow the reader's light or dark preference. */

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .faint { fill: #59636e; }
  .end { text-anchor: end; }
  .ours { fill: #2563c9; }
  .peer { fill: #a3abb4; }
  .axis { stroke: #a3abb4; stroke-width: 1; fill: none; }
  .line { stroke: #2563c9; stroke-width: 2; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .faint { fill: #9198a1; }
    .ours { fill: #6ea8fe; }
    .peer { fill: #626b75; }
    .axis { stroke: #626b75; }
    .line { stroke: #6ea8fe; }
  }
`;

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
const rounded = (number) => String(Math.round(number * 10) / 10);

/**
 * A whole drawing, in pixels.
 * @param label what it shows, for those who do not see it
 * @param elements what the functions below return
 */
export function drawing(width, height, label, elements) {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const content = [`<title>${escape(label)}</title>`, `<style>${STYLE}</style>`, ...elements].join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n${content}\n</svg>\n`;
}

/** Text whose baseline starts at a point, or ends there with the class "end". */
export function text(x, y, content, classes = '') {
  return `<text x="${rounded(x)}" y="${rounded(y)}" class="${classes}">${escape(content)}</text>`;
}

/** A filled rectangle. */
export function rectangle(x, y, width, height, classes) {
  const position = `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"`;
  return `<rect ${position} class="${classes}"/>`;
}

/** A line through points `[x, y]`. */
export function polyline(points, classes) {
  return `<polyline points="${points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ')}" class="${classes}"/>`;
}

/** A dot. */
export function dot(x, y, classes) {
  return `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="3.5" class="${classes}"/>`;
}
