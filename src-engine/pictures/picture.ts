import type { PlotArea } from './chart-geometry.ts';
import type { ColorName } from './palette.ts';

/** A place in a picture, pixels from its top left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What pictures are made of. Colours are names of design tokens, so that one picture can be painted in every theme. */
export type Shape =
  /** Open lines of one look. */
  | {
      readonly kind: 'lines';
      readonly paths: readonly (readonly Place[])[];
      readonly color: ColorName;
      readonly width: number;
      readonly opacity: number;
      /** Lengths of strokes and gaps, pixels; empty for a whole line. */
      readonly dash: readonly number[];
    }
  /** Closed shapes, filled. */
  | {
      readonly kind: 'areas';
      readonly paths: readonly (readonly Place[])[];
      readonly color: ColorName;
      readonly opacity: number;
    }
  | { readonly kind: 'dots'; readonly places: readonly Place[]; readonly radius: number; readonly color: ColorName }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly fontSize: number;
      readonly weight: 400 | 600;
      readonly color: ColorName;
      readonly anchor: 'start' | 'middle' | 'end';
    };

/** A chart that leaves the app: everything that is needed to read it is in the picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, in words. */
  readonly description: string;
  /** Drawn one over the other. */
  readonly layers: readonly PictureLayer[];
}

export interface PictureLayer {
  /** Nothing is drawn outside of it; `null`: the whole picture. */
  readonly clip: PlotArea | null;
  readonly shapes: readonly Shape[];
}

/** Font families of pictures, the app's own first. */
export const PICTURE_FONTS =
  "'Pretendard Variable', Pretendard, system-ui, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif";
