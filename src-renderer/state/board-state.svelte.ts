import { FIRST_BOARD_MEMORY, type BoardMemory, type BoardView } from '../../src-engine/contract/board-view.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';

/** Time without a change after which the board is kept, milliseconds. */
const KEEP_AFTER_MS = 400;

/** How the board shows the runs, and the views a person has saved. Kept from start to start. */
export class BoardState {
  view = $state.raw<BoardView>(FIRST_BOARD_MEMORY.view);
  saved = $state.raw<BoardMemory['saved']>([]);
  /** Ids of the runs that are marked, to be compared or changed together. Not kept. */
  marked = $state.raw<readonly string[]>([]);
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
  ) {}

  async load(): Promise<void> {
    const memory = await this.app.attempt(() => this.desktop.call('board:get', null));
    if (memory === null) return;
    this.view = memory.view;
    this.saved = memory.saved;
  }

  change(change: Partial<BoardView>): void {
    this.view = { ...this.view, ...change };
    this.keepSoon();
  }

  /** Saves the present view; one of that name gives way. */
  saveView(name: string): void {
    this.saved = [...this.saved.filter((other) => other.name !== name), { name, view: this.view }];
    this.keepSoon();
  }

  removeView(name: string): void {
    this.saved = this.saved.filter((other) => other.name !== name);
    this.keepSoon();
  }

  /** Keeps at once what waits to be kept: the window is about to go. */
  keepNow(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    const { view, saved } = this;
    void this.app.attempt(() => this.desktop.call('board:set', { view, saved: [...saved] }));
  }

  private keepSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.keepNow();
    }, KEEP_AFTER_MS);
  }
}
