const segmenter = new Intl.Segmenter();
let context: CanvasRenderingContext2D | null = null;

/**
 * Returns how wide a text is, pixels. Digits count as on the page, where all are as wide as a zero.
 * @param font as in the CSS property `font`
 */
export function textWidth(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 7;
  context.font = font;
  return context.measureText(text.replace(/\d/g, '0')).width;
}

/** Returns the text, its end cut and replaced by `…` when it is wider than `maxWidth`. */
export function fitText(text: string, font: string, maxWidth: number): string {
  if (textWidth(text, font) <= maxWidth) return text;
  const characters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  for (let count = characters.length - 1; count > 0; count -= 1) {
    const shorter = `${characters.slice(0, count).join('').trimEnd()}…`;
    if (textWidth(shorter, font) <= maxWidth) return shorter;
  }
  return '…';
}
