import type { SketchedCurve } from '../../../components/sparkline-path.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';

/** What stands in a cell. */
export interface Cell {
  readonly text: string;
  /** Behind the text, smaller and fainter. */
  readonly aside?: string;
  readonly tone?: 'muted' | 'faint' | 'better' | 'worse' | 'danger';
  /** More about it: shown on hover, and told instead of the text where a sign or a colour says more than the text. */
  readonly title?: string;
  readonly isTold?: boolean;
  /** Share of the work done, 0–1, as a bar before the text. */
  readonly progress?: number;
  /** One of each run, before the text; `title` says of what. */
  readonly curves?: readonly SketchedCurve[];
}

/** What cells are written with. */
export interface CellContext {
  readonly words: Dictionary;
  readonly format: Formats;
  readonly baseline: RunGroup | null;
  /** Ids of the waiting runs, the next one first. */
  readonly queue: readonly string[];
}

export const NOTHING: Cell = { text: '' };
