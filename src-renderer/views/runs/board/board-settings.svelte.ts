import type { XKind } from '../../../charts/chart-frame.ts';

/** How the board draws; kept while the window is open, whichever place is shown. */
class BoardSettings {
  xKind = $state<XKind>('step');
  /** Weight of the past in smoothed curves, 0–0.99. */
  smoothing = $state(0.6);
  logY = $state(true);
  train = $state(true);
  validation = $state(true);
  /** In a narrow window: whether the third column takes the place of the second. */
  thirdColumn = $state(false);
}

export const boardSettings = new BoardSettings();
