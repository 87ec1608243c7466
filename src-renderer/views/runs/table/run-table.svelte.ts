import type { BoardView } from '../../../../src-engine/contract/board-view.ts';
import { i18n } from '../../../i18n/i18n.svelte.ts';
import type { AppContext } from '../../../state/app-context.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { trainingActs } from './row-acts.ts';
import { runNote } from './run-note.ts';
import { drawnColumns, knownColumns, usualColumns, type TableColumn } from './table-columns.ts';
import { lineBeside, tableLines, type RunLine, type TableLine } from './table-lines.ts';
import { inBoth, toggled } from './toggled.ts';

type Shared = Pick<AppContext, 'board' | 'boardRuns' | 'damaged' | 'runs'>;

/** The table of runs: its lines and columns, the line that the keyboard acts on, and the runs that are marked. */
export class RunTable {
  /** The run whose name is being changed. */
  renamingId = $state<string | null>(null);
  /** The runs whose learning rate is being changed, and the line at which that is. */
  rated = $state.raw<{ readonly lineId: string; readonly runs: readonly RunView[] } | null>(null);
  /** Of the place where it is drawn, pixels. */
  width = $state(0);

  /** The columns as chosen, or the usual ones. */
  readonly choices: NonNullable<BoardView['columns']> = $derived.by(() => {
    const { board, boardRuns } = this.shared;
    const usual = () =>
      usualColumns({
        runs: boardRuns.listed,
        differing: boardRuns.settings.differing,
        isComparison: board.view.comparison !== null,
        hasBaseline: boardRuns.baseline !== null,
        width: this.width,
      });
    const { columns } = board.view;
    return columns === null ? [...usual()] : knownColumns(columns, i18n.text);
  });
  readonly columns: readonly TableColumn[] = $derived.by(() =>
    drawnColumns(this.choices, this.shared.boardRuns.listed, i18n.text),
  );
  readonly lines: readonly TableLine[] = $derived.by(() => {
    const { board, boardRuns, damaged } = this.shared;
    return tableLines(boardRuns.groups, board.view.unfolded, damaged.runs, (run) =>
      runNote(run, i18n.text, i18n.format),
    );
  });
  /** The place of the line that the Tab key stops at; −1 where there is none. */
  readonly activeIndex: number = $derived.by(() => this.findActive());
  readonly active: RunLine | null = $derived.by(() => {
    const line = this.lines[this.activeIndex];
    return line?.kind === 'runs' ? line : null;
  });
  /** Marked runs that are listed. */
  readonly marked: readonly RunView[] = $derived.by(() =>
    inBoth(this.shared.boardRuns.listed, this.shared.board.marked),
  );
  /** The line chosen last; it stands for the selected run as long as it contains it. */
  private chosenId = $state<string | null>(null);

  constructor(private readonly shared: Shared) {}

  choose(line: RunLine): void {
    this.chosenId = line.id;
    this.shared.runs.selectedId = line.runs[0]?.id ?? null;
  }

  /** The runs that an act on this line is meant for: all marked ones where they contain those of the line. */
  targets(line: RunLine): readonly RunView[] {
    return this.isMarked(line) ? this.marked : line.runs;
  }

  isMarked({ runs }: RunLine): boolean {
    const { marked } = this.shared.board;
    return marked.length > 0 && runs.every((run) => marked.includes(run.id));
  }

  toggleMark(line: RunLine): void {
    this.shared.board.marked = toggled(this.shared.board.marked, line.runs, !this.isMarked(line));
  }

  /** Marks all lines from the active one to this. */
  markUpTo(line: RunLine): void {
    const ends = [this.lines.indexOf(line), Math.max(0, this.activeIndex)];
    const between = this.lines.slice(Math.min(...ends), Math.max(...ends) + 1);
    const runs = between.flatMap((other) => (other.kind === 'runs' ? other.runs : []));
    this.shared.board.marked = toggled(this.shared.board.marked, runs, true);
  }

  markAll(): void {
    this.shared.board.marked = this.shared.boardRuns.listed.map((run) => run.id);
  }

  setHidden(runs: readonly RunView[], isHidden: boolean): void {
    const { board } = this.shared;
    board.change({ hidden: [...toggled(board.view.hidden, runs, isHidden)] });
  }

  isHidden(runs: readonly RunView[]): boolean {
    const { hidden } = this.shared.board.view;
    return hidden.length > 0 && runs.every((run) => hidden.includes(run.id));
  }

  isBaseline({ group, runs }: RunLine): boolean {
    return group.key === this.shared.boardRuns.baseline?.key && runs === group.runs;
  }

  toggleBaseline(runs: readonly RunView[]): void {
    const { board, boardRuns } = this.shared;
    const isIt = runs.some((run) => boardRuns.baseline?.runs.includes(run) === true);
    board.change({ baseline: isIt ? null : (runs[0]?.id ?? null) });
  }

  setUnfolded({ group }: RunLine, isUnfolded: boolean): void {
    const { board } = this.shared;
    const others = board.view.unfolded.filter((key) => key !== group.key);
    board.change({ unfolded: isUnfolded ? [...others, group.key] : others });
  }

  /** Lets the person change the learning rate of the runs that an act on this line is meant for, if any of them trains. */
  changeRate(line: RunLine): void {
    const runs = this.targets(line);
    if (trainingActs(runs).rate.length > 0) this.rated = { lineId: line.id, runs };
  }

  /** Deletes runs; the nearest line that stays is chosen, the next one where there is one. */
  async remove(runs: readonly RunView[]): Promise<void> {
    const line = lineBeside(this.lines, runs);
    await this.shared.runs.remove(runs.map(({ id }) => id));
    if (line !== null && this.shared.runs.selectedId === null) this.choose(line);
  }

  /** Sorts by a column: rising, falling, not at all. `isMore` keeps the columns that sort already. */
  sortBy(column: string, isMore: boolean): void {
    const { board } = this.shared;
    const { sort } = board.view;
    const present = sort.find((other) => other.column === column);
    const next =
      present === undefined
        ? [{ column, isDescending: false }]
        : present.isDescending
          ? []
          : [{ column, isDescending: true }];
    if (!isMore) board.change({ sort: next });
    else if (present === undefined) board.change({ sort: [...sort, ...next] });
    else board.change({ sort: sort.flatMap((other) => (other === present ? next : [other])) });
  }

  /** Puts a column before another, or at the end. */
  moveColumn(key: string, before: string | null): void {
    const moved = this.choices.find((choice) => choice.key === key);
    if (moved === undefined || key === before) return;
    const columns = this.choices.filter((choice) => choice !== moved);
    const place = columns.findIndex((choice) => choice.key === before);
    columns.splice(place < 0 ? columns.length : place, 0, moved);
    this.setColumns(columns);
  }

  setColumns(columns: NonNullable<BoardView['columns']>): void {
    this.shared.board.change({ columns: [...columns] });
  }

  private findActive(): number {
    const { selectedId } = this.shared.runs;
    const holds = (line: TableLine) => line.kind === 'runs' && line.runs.some((run) => run.id === selectedId);
    const chosen = this.lines.findIndex((line) => line.id === this.chosenId && holds(line));
    if (chosen >= 0) return chosen;
    const single = this.lines.findIndex((line) => line.id === selectedId);
    if (single >= 0) return single;
    const group = selectedId === null ? -1 : this.lines.findIndex(holds);
    return group >= 0 ? group : this.lines.findIndex((line) => line.kind === 'runs');
  }
}
