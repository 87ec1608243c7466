import { assertNever } from '../../src-engine/contract/assert-never.ts';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import type { DataConfig } from '../../src-engine/contract/run-config.ts';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { OpenedFile, SampleInfo } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { DataEngine } from './data-engine.svelte.ts';

/** What the person chose instead of the proposals. */
export type DataChoices = Partial<Omit<DataConfig, 'source'>>;

/** One opened file: what the engine says of it under the choices made. */
export class OpenedData {
  /** The last report that could be made; `null` before the first and when there is none. */
  report = $state.raw<DataReport | null>(null);
  /** Why the newest reading failed; with a report, only the newest choice is at fault. */
  error = $state.raw<WireError | null>(null);
  reading = $state(false);
  private choices: DataChoices = {};
  /** Choices under which `report` was made. */
  private goodChoices: DataChoices = {};
  private readings = 0;

  constructor(
    readonly file: OpenedFile,
    private readonly engine: DataEngine,
  ) {}

  /** Reads the file with `changes` added to the choices made before. Only the newest reading counts. */
  async read(changes: DataChoices = {}): Promise<void> {
    const choices = { ...this.choices, ...changes };
    this.choices = choices;
    const reading = ++this.readings;
    this.reading = true;
    const data = Object.keys(choices).length > 0 ? choices : null;
    try {
      const report = await this.engine.request('inspect-data', { token: this.file.token, data });
      if (reading !== this.readings) return;
      this.report = report;
      this.error = null;
      this.goodChoices = choices;
    } catch (thrown) {
      if (reading === this.readings) this.error = toWireError(thrown);
    } finally {
      if (reading === this.readings) this.reading = false;
    }
  }

  /** Goes over to another task with these columns; choices that belonged to the old one are dropped. */
  async changeTask(task: DataConfig['task'], columns: Pick<DataConfig['columns'], 'input' | 'target'>): Promise<void> {
    this.choices = {};
    await this.read({ task, columns: { ...columns, group: null, time: null } });
  }

  /** Takes the choice back that could not be read. */
  takeBack(): void {
    this.choices = this.goodChoices;
    this.error = null;
  }
}

/** The data that is open, and the bundled samples. */
export class DataState {
  opened = $state.raw<readonly OpenedData[]>([]);
  current = $state.raw<OpenedData | null>(null);
  samples = $state.raw<readonly SampleInfo[]>([]);
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
    await this.takePending();
  }

  /** Shows the open dialog. */
  async openDialog(): Promise<void> {
    await this.open(() => this.desktop.call('data:open-dialog', null));
  }

  async openSample(id: string): Promise<void> {
    await this.open(async () => [await this.desktop.call('data:open-sample', { id })]);
  }

  async openDropped(files: readonly File[]): Promise<void> {
    await this.open(() => this.desktop.openDroppedFiles(files));
  }

  /** Opens the data of an existing run under the choices that the run was made with; `null` when it is gone. */
  async openOfRun(runId: string, data: DataConfig): Promise<OpenedData | null> {
    const file = await this.app.attempt(() => this.desktop.call('data:open-of-run', { runId }));
    if (file === null) return null;
    const { source: _, ...choices } = data;
    const opened = this.add(file);
    this.current = opened;
    await opened.read(choices);
    return opened;
  }

  select(data: OpenedData): void {
    this.refusal = null;
    this.current = data;
  }

  /** Takes a file off the list; the one after it is shown next. */
  close(data: OpenedData): void {
    const index = this.opened.indexOf(data);
    this.opened = this.opened.filter((other) => other !== data);
    if (this.current === data) this.current = this.opened[index] ?? this.opened[index - 1] ?? null;
  }

  private async takePending(): Promise<void> {
    await this.open(() => this.desktop.call('data:take-pending', null));
  }

  /** Shows the files that `ask` yields, the first of them at once. */
  private async open(ask: () => Promise<readonly OpenedFile[]>): Promise<void> {
    this.opening = true;
    try {
      const files = await ask();
      // Each is put in front: from the last to the first, they end up in their own order.
      const added = [...files]
        .reverse()
        .map((file) => this.add(file))
        .reverse();
      const [first] = added;
      if (first === undefined) return;
      this.refusal = null;
      this.current = first;
      this.app.goTo('data');
      for (const data of added) await data.read();
    } catch (thrown) {
      this.refusal = toWireError(thrown);
      this.app.goTo('data');
    } finally {
      this.opening = false;
    }
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

function isSameSource(a: OpenedFile['source'], b: OpenedFile['source']): boolean {
  switch (a.kind) {
    case 'file':
      return b.kind === 'file' && a.path === b.path;
    case 'sample':
      return b.kind === 'sample' && a.id === b.id;
    case 'synthetic':
      return false;
    default:
      return assertNever(a);
  }
}
