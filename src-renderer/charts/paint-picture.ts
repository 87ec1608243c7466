import type { Palette } from '../../src-engine/pictures/palette.ts';
import { PICTURE_FONTS, type Picture, type Place, type Shape } from '../../src-engine/pictures/picture.ts';

/**
 * Returns a picture as PNG on the colour of the canvas.
 * @param scale pixels for each pixel of the picture
 */
export async function toPng(picture: Picture, palette: Palette, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page gives no canvas to paint on');
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.lineJoin = 'round';
  for (const { clip, shapes } of picture.layers) {
    context.save();
    if (clip !== null) {
      context.beginPath();
      context.rect(clip.left, clip.top, clip.right - clip.left, clip.bottom - clip.top);
      context.clip();
    }
    for (const shape of shapes) paint(context, shape, palette);
    context.restore();
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new Error('The picture is too large to be painted');
  return new Uint8Array(await blob.arrayBuffer());
}

function paint(context: CanvasRenderingContext2D, shape: Shape, palette: Palette): void {
  const color = palette[shape.color];
  switch (shape.kind) {
    case 'lines':
      context.globalAlpha = shape.opacity;
      context.strokeStyle = color;
      context.lineWidth = shape.width;
      context.setLineDash([...shape.dash]);
      trace(context, shape.paths);
      context.stroke();
      break;
    case 'areas':
      context.globalAlpha = shape.opacity;
      context.fillStyle = color;
      trace(context, shape.paths);
      context.fill();
      break;
    case 'dots':
      context.fillStyle = color;
      for (const { x, y } of shape.places) {
        context.beginPath();
        context.arc(x, y, shape.radius, 0, 2 * Math.PI);
        context.fill();
      }
      break;
    case 'text':
      context.fillStyle = color;
      context.font = `${String(shape.weight)} ${String(shape.fontSize)}px ${PICTURE_FONTS}`;
      context.textAlign = CANVAS_ALIGN[shape.anchor];
      context.fillText(shape.text, shape.x, shape.y);
      break;
  }
  context.globalAlpha = 1;
}

const CANVAS_ALIGN = { start: 'left', middle: 'center', end: 'right' } as const;

function trace(context: CanvasRenderingContext2D, paths: readonly (readonly Place[])[]): void {
  context.beginPath();
  for (const path of paths) {
    for (const [index, { x, y }] of path.entries()) {
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
}
