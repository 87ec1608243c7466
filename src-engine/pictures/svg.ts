import type { ColorName } from './palette.ts';
import { PICTURE_FONTS, type Picture, type PictureLayer, type Place, type Shape } from './picture.ts';

/** How a picture becomes an SVG. */
export interface SvgOptions {
  readonly color: (name: ColorName) => string;
  /** Colour behind everything; `null` for none. */
  readonly background: ColorName | null;
  /** Ids inside the SVG begin with it: unique where several stand in one document. */
  readonly idPrefix: string;
}

/** Returns a picture as SVG, with text as text, its title and its description. */
export function toSvg(picture: Picture, options: SvgOptions): string {
  const { width, height, title, description, layers } = picture;
  const ids = [`${options.idPrefix}title`, `${options.idPrefix}description`] as const;
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="${ids[0]} ${ids[1]}" ` +
    `font-family="${escapeXml(PICTURE_FONTS)}" font-variant-numeric="tabular-nums">` +
    `<title id="${ids[0]}">${escapeXml(title)}</title><desc id="${ids[1]}">${escapeXml(description)}</desc>`;
  const back =
    options.background === null ? '' : `<rect width="100%" height="100%" fill="${options.color(options.background)}"/>`;
  return `${head}${back}${layers.map((layer) => layerOf(layer, options)).join('')}</svg>\n`;
}

/** Returns a text as XML, also between quotation marks; what XML cannot hold is shown as U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Browsers paint a thinner line stroke by stroke, so that a pale one becomes dark where its strokes cross. */
const THINNEST_PALE = 1.1;
/** Control characters, halves of surrogate pairs and noncharacters. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function layerOf({ clip, shapes }: PictureLayer, options: SvgOptions): string {
  const content = shapes.map((shape) => shapeOf(shape, options)).join('');
  if (clip === null) return content;
  const { left, top } = clip;
  const [width, height] = [clip.right - left, clip.bottom - top].map(number);
  // An svg inside another shows nothing beyond its edges.
  const box = `x="${number(left)}" y="${number(top)}" width="${width ?? ''}" height="${height ?? ''}"`;
  return `<svg ${box} viewBox="${number(left)} ${number(top)} ${width ?? ''} ${height ?? ''}">${content}</svg>`;
}

function shapeOf(shape: Shape, { color }: SvgOptions): string {
  const paint = color(shape.color);
  switch (shape.kind) {
    case 'lines': {
      const dash = shape.dash.length === 0 ? '' : ` stroke-dasharray="${shape.dash.map(number).join(' ')}"`;
      const width = shape.opacity < 1 ? Math.max(shape.width, THINNEST_PALE) : shape.width;
      const stroke = `fill="none" stroke="${paint}" stroke-width="${number(width)}"${opacityOf(shape.opacity)}`;
      return `<path d="${shape.paths.map(pathOf).join('')}" ${stroke}${dash} stroke-linejoin="round"/>`;
    }
    case 'areas': {
      const data = shape.paths.map((path) => `${pathOf(path)}z`).join('');
      return `<path d="${data}" fill="${paint}"${opacityOf(shape.opacity)}/>`;
    }
    case 'dots': {
      const dot = ({ x, y }: Place): string =>
        `<circle cx="${number(x)}" cy="${number(y)}" r="${number(shape.radius)}"/>`;
      return `<g fill="${paint}">${shape.places.map(dot).join('')}</g>`;
    }
    case 'text': {
      const { x, y, text, fontSize, weight, anchor } = shape;
      const place = `x="${number(x)}" y="${number(y)}" font-size="${number(fontSize)}"`;
      const look = `${weight === 400 ? '' : ` font-weight="${String(weight)}"`}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
      return `<text ${place}${look} fill="${paint}">${escapeXml(text)}</text>`;
    }
  }
}

function opacityOf(opacity: number): string {
  return opacity === 1 ? '' : ` opacity="${number(opacity)}"`;
}

/** Returns path data in tenths of a pixel, each place by its distance from the one before: the shortest form. */
function pathOf(path: readonly Place[]): string {
  let data = '';
  let [atX, atY] = [0, 0];
  for (const [index, { x, y }] of path.entries()) {
    const [toX, toY] = [Math.round(x * 10), Math.round(y * 10)];
    const [byX, byY] = [toX - atX, toY - atY];
    [atX, atY] = [toX, toY];
    if (index === 0) data += `M${tenths(toX)} ${tenths(toY)}`;
    else if (byX === 0 && byY !== 0) data += `v${tenths(byY)}`;
    else if (byY === 0 && byX !== 0) data += `h${tenths(byX)}`;
    else if (byX !== 0) data += `l${tenths(byX)}${byY < 0 ? '' : ' '}${tenths(byY)}`;
  }
  return data;
}

function tenths(value: number): string {
  return number(value / 10);
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100).replace(/^(-?)0[.]/, '$1.');
}
