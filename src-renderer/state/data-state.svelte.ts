import { assertNever } from '../../src-engine/contract/assert-never.ts';
import type { DataConfig, RunConfig, SyntheticTask } from '../../src-engine/contract/run-config.ts';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { OpenedFile, RecentFile, SampleInfo } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import { OpenedData, type RunToRepeat } from './opened-data.svelte.ts';

/** The data that is open, the files that were, and the bundled samples. */
export class DataState {
  opened = $state.raw<readonly OpenedData[]>([]);
  current = $state.raw<OpenedData | null>(null);
  samples = $state.raw<readonly SampleInfo[]>([]);
  recent = $state.raw<readonly RecentFile[]>([]);
  /** Why the newest try to open something failed before there was a file to show. */
  refusal = $state.raw<WireError | null>(null);
  opening = $state(false);

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    private readonly engine: DataEngine,
  ) {
    desktop.on('files-pending', () => {
      void this.takePending();
    });
  }

  async load(): Promise<void> {
    this.samples = (await this.app.attempt(() => this.desktop.call('samples:list', null))) ?? [];
    this.recent = (await this.app.attempt(() => this.desktop.call('data:list-recent', null))) ?? [];
    await this.takePending();
  }

  /** Shows the open dialog. */
  async openDialog(choose: 'files' | 'folder' = 'files'): Promise<void> {
    await this.open(() => this.desktop.call('data:open-dialog', { choose }));
  }

  async openSample(id: string): Promise<void> {
    await this.open(async () => [await this.desktop.call('data:open-sample', { id })]);
  }

  /** Opens a made-up task with its usual parameters. */
  async openSynthetic(task: SyntheticTask): Promise<void> {
    const source = { kind: 'synthetic', task, length: null, count: null, seed: 1 } as const;
    await this.open(async () => [await this.desktop.call('data:open-synthetic', { source })]);
  }

  async openRecent(id: string): Promise<void> {
    await this.open(async () => [await this.desktop.call('data:open-recent', { id })]);
  }

  /** Takes a file off the recent ones. */
  async forgetRecent(id: string): Promise<void> {
    this.recent = (await this.app.attempt(() => this.desktop.call('data:forget-recent', { id }))) ?? this.recent;
  }

  /** Opens what was dropped; with no file among it, says so. */
  async openDropped(files: readonly File[]): Promise<void> {
    await this.open(() => this.desktop.openDroppedFiles(files));
  }

  /** Opens the data of an existing run under the choices that the run was made with; `null` when that was refused. */
  async openOfRun(runId: string, repeats: RunToRepeat): Promise<OpenedData | null> {
    const file = await this.app.attempt(() => this.desktop.call('data:open-of-run', { runId }));
    return file === null ? null : this.showForRun(file, repeats);
  }

  /** Lets the person find the data of a run that is no longer where it was; `null` when they did not. */
  async findForRun(repeats: RunToRepeat): Promise<OpenedData | null> {
    const files = await this.app.attempt(() => this.desktop.call('data:open-dialog', { choose: 'files' }));
    const [file] = files ?? [];
    return file === undefined ? null : this.showForRun(file, repeats);
  }

  select(data: OpenedData): void {
    this.refusal = null;
    this.current = data;
    if (!data.isBegun) void data.read();
  }

  /** Takes a file off the list; the one after it is shown next. */
  close(data: OpenedData): void {
    const index = this.opened.indexOf(data);
    this.opened = this.opened.filter((other) => other !== data);
    void this.app.attempt(() => data.cancel());
    if (this.current !== data) return;
    const next = this.opened[index] ?? this.opened[index - 1];
    if (next === undefined) this.current = null;
    else this.select(next);
  }

  /** Writes a list as csv to a file that the person chooses. */
  async saveRows(fileName: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
    const written = await this.app.attempt(() => this.desktop.call('data:save-rows', { fileName, rows }));
    if (written !== null) this.app.toasts.show({ kind: 'list-saved', fileName: written.fileName });
  }

  private async takePending(): Promise<void> {
    await this.open(() => this.desktop.call('data:take-pending', null));
  }

  /** Shows the files that `ask` yields, the first of them at once; the others are read one after the other. */
  private async open(ask: () => Promise<readonly OpenedFile[]>): Promise<void> {
    this.opening = true;
    try {
      const files = await ask();
      // Each is put in front: from the last to the first, they end up in their own order.
      const added = [...files]
        .reverse()
        .map((file) => this.add(file))
        .reverse();
      this.recent = await this.desktop.call('data:list-recent', null);
      const [first] = added;
      if (first === undefined) return;
      this.refusal = null;
      this.current = first;
      this.app.goTo('data');
      void this.readAll(added);
    } catch (thrown) {
      this.refusal = toWireError(thrown);
      this.app.goTo('data');
    } finally {
      this.opening = false;
    }
  }

  private async readAll(queue: readonly OpenedData[]): Promise<void> {
    for (const data of queue) if (!data.isBegun && this.opened.includes(data)) await data.read();
  }

  private async showForRun(file: OpenedFile, repeats: RunToRepeat): Promise<OpenedData> {
    const opened = this.add(file);
    opened.repeats = repeats;
    this.refusal = null;
    this.current = opened;
    await opened.read(choicesOf(repeats.config));
    return opened;
  }

  /** A file that is open already is read anew in its place. */
  private add(file: OpenedFile): OpenedData {
    const added = new OpenedData(file, this.engine);
    const isSame = (other: OpenedData) => isSameSource(other.file.source, file.source);
    this.opened = this.opened.some(isSame)
      ? this.opened.map((other) => (isSame(other) ? added : other))
      : [added, ...this.opened];
    return added;
  }
}

function choicesOf({ data }: RunConfig): Omit<DataConfig, 'source'> {
  const { source: _, ...choices } = data;
  return choices;
}

function isSameSource(a: OpenedFile['source'], b: OpenedFile['source']): boolean {
  switch (a.kind) {
    case 'file':
      return b.kind === 'file' && a.path === b.path;
    case 'sample':
      return b.kind === 'sample' && a.id === b.id;
    case 'synthetic':
      return b.kind === 'synthetic' && a.task === b.task;
    default:
      return assertNever(a);
  }
}
