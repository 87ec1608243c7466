import type { ChartMetric } from '../../src-engine/contract/board-view.ts';
import type { MetricSelection } from '../../src-engine/contract/comparison-files.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { BoardRuns } from './board-runs.svelte.ts';
import type { BoardState } from './board-state.svelte.ts';

/** Writes what the board shows to files that the person chooses. Every act reports its own failure. */
export class BoardFiles {
  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    private readonly board: BoardState,
    private readonly boardRuns: BoardRuns,
  ) {}

  /** Writes the listed runs as one HTML file, shown as on the board. */
  async saveReport(title: string, charts: readonly ChartMetric[]): Promise<void> {
    const { xKind, smoothing, logY, band, group, baseline } = this.board.view;
    const options = {
      ...{ title, language: this.app.locale, charts: [...charts], xKind, smoothing, logY, band, group, baseline },
    };
    const runIds = this.boardRuns.listed.map((run) => run.id);
    await this.save(() => this.desktop.call('runs:save-report', { runIds, options }));
  }

  /** Writes every measured row of these runs as csv. */
  async saveMetrics(runIds: readonly string[], columns: MetricSelection, fileName: string): Promise<void> {
    await this.save(() => this.desktop.call('runs:save-metrics', { runIds, columns, fileName }));
  }

  /** Writes a picture; `fileName` without ending. */
  async savePicture(fileName: string, format: 'png' | 'svg', bytes: Uint8Array): Promise<void> {
    await this.save(() => this.desktop.call('board:save-picture', { fileName, format, bytes }));
  }

  /** Writes the table of runs as csv; `fileName` without ending. */
  async saveTable(fileName: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
    await this.save(() => this.desktop.call('data:save-rows', { fileName, rows }));
  }

  private async save(write: () => Promise<{ readonly fileName: string } | null>): Promise<void> {
    const written = await this.app.attempt(write);
    if (written !== null) this.app.toasts.show({ kind: 'file-saved', fileName: written.fileName });
  }
}
