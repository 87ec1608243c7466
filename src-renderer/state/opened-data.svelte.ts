import type { DataReport, TaskProposal } from '../../src-engine/contract/data-report.ts';
import type { DataProgress } from '../../src-engine/contract/engine-protocol.ts';
import type { DataConfig, RunConfig, SyntheticSource } from '../../src-engine/contract/run-config.ts';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { OpenedFile } from '../../src-main/contract/desktop-api.ts';
import { DEFAULT_CONFIG } from './config-choices.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import { TableRows } from './table-rows.svelte.ts';

/** What the person chose instead of the proposals. */
export type DataChoices = Partial<Omit<DataConfig, 'source'>>;

/** Parameters of made-up data that a person may change. */
export type SyntheticParameters = Partial<Pick<SyntheticSource, 'length' | 'count' | 'seed'>>;

/** Reading that takes longer is worth telling about, milliseconds. */
const SLOW_MS = 1000;

/** A run that this data was opened for. */
export interface RunToRepeat {
  readonly config: RunConfig;
  /** SHA-256 of the data that it was trained on; `null` when it never was. */
  readonly sha256: string | null;
}

/** One opened file or made-up task: what the engine says of it under the choices made. */
export class OpenedData {
  /** The last report that could be made; `null` before the first and when there is none. */
  report = $state.raw<DataReport | null>(null);
  /** Why the newest reading failed; with a report, only the newest choice is at fault. */
  error = $state.raw<WireError | null>(null);
  reading = $state(false);
  /** Whether it was ever read, or is being read. */
  isBegun = $state(false);
  /** Whether the reading under way takes so long that a person wants to know how far it is. */
  isSlow = $state(false);
  /** How far the reading under way has come; `null` before the engine told. */
  progress = $state.raw<DataProgress | null>(null);
  /** The rows of the table that `report` is about. */
  rows = $state.raw<TableRows>(TableRows.none);
  /** The run whose settings are to be used again on this data; `null` when it was opened for none. */
  repeats = $state.raw<RunToRepeat | null>(null);
  /** Where the data comes from; parameters of made-up data may be changed. */
  private source: OpenedFile['source'];
  private choices: DataChoices = {};
  /** Source and choices under which `report` was made. */
  private good: { readonly source: OpenedFile['source']; readonly choices: DataChoices };
  private readings = 0;

  constructor(
    readonly file: OpenedFile,
    private readonly engine: DataEngine,
  ) {
    this.source = file.source;
    this.good = { source: file.source, choices: {} };
  }

  /** Whether the data is no longer what the run was trained on. Made-up data depends on the run's own needs as well. */
  get hasChanged(): boolean {
    const known = this.repeats?.sha256 ?? null;
    return known !== null && this.source.kind !== 'synthetic' && this.report !== null && this.report.sha256 !== known;
  }

  /** Reads the file with `changes` added to the choices made before. Only the newest reading counts. */
  async read(changes: DataChoices = {}): Promise<void> {
    const { source } = this;
    const choices = { ...this.choices, ...changes };
    this.choices = choices;
    const reading = ++this.readings;
    const isNewest = () => reading === this.readings;
    const stopWatching = this.watch(isNewest);
    try {
      const report = await this.inspect(source, Object.keys(choices).length > 0 ? choices : null);
      if (isNewest()) this.take(report, source, choices);
    } catch (thrown) {
      if (isNewest()) this.refuse(toWireError(thrown));
    } finally {
      stopWatching();
      if (isNewest()) this.reading = false;
    }
  }

  /** Ends the reading under way: what was known before stays. */
  async cancel(): Promise<void> {
    if (this.reading && this.source.kind !== 'synthetic') {
      await this.engine.request('cancel-inspect', { token: this.file.token });
    }
  }

  /** Goes over to a proposal; choices that belonged to the old task are dropped, the way of reading stays. */
  async takeProposal({ task, layout, input, target, group, time }: TaskProposal): Promise<void> {
    this.keepReadingOnly();
    await this.read({ task, layout, columns: { input: [...input], target: [...target], group, time } });
  }

  /** Lets the file suggest everything anew for another layout. */
  async changeLayout(layout: DataConfig['layout']): Promise<void> {
    this.keepReadingOnly();
    await this.read({ layout });
  }

  /** Reads the file in another way: encoding, separator, header, bad rows. */
  async changeReading(change: Partial<DataConfig['reading']>): Promise<void> {
    await this.read({ reading: { ...(this.choices.reading ?? DEFAULT_CONFIG.data.reading), ...change } });
  }

  async changeTokens(change: Partial<DataConfig['tokens']>): Promise<void> {
    await this.read({ tokens: { ...(this.choices.tokens ?? DEFAULT_CONFIG.data.tokens), ...change } });
  }

  /** Makes made-up data anew with other parameters. */
  async changeParameters(change: SyntheticParameters): Promise<void> {
    if (this.source.kind === 'synthetic') this.source = { ...this.source, ...change };
    await this.read();
  }

  /** Takes the choice back that could not be read. */
  takeBack(): void {
    this.source = this.good.source;
    this.choices = this.good.choices;
    this.error = null;
  }

  private keepReadingOnly(): void {
    const { reading } = this.choices;
    this.choices = reading === undefined ? {} : { reading };
  }

  private inspect(source: OpenedFile['source'], data: DataChoices | null): Promise<DataReport> {
    return source.kind === 'synthetic'
      ? this.engine.request('inspect-synthetic', { source, data })
      : this.engine.request('inspect-data', { token: this.file.token, data });
  }

  /** Tells how far the reading is until the returned function is called. */
  private watch(isNewest: () => boolean): () => void {
    this.isBegun = true;
    this.reading = true;
    this.isSlow = false;
    this.progress = null;
    const timer = setTimeout(() => {
      if (isNewest()) this.isSlow = true;
    }, SLOW_MS);
    const stopProgress = this.engine.watchProgress(this.file.token, (progress) => {
      if (isNewest()) this.progress = progress;
    });
    return () => {
      clearTimeout(timer);
      stopProgress();
      if (isNewest()) this.isSlow = false;
    };
  }

  private take(report: DataReport, source: OpenedFile['source'], choices: DataChoices): void {
    this.report = report;
    this.error = null;
    this.good = { source, choices };
    const { token } = this.file;
    const isReadable = report.columns.length > 0;
    this.rows = new TableRows(report.previewRows, isReadable ? report.rowCount : report.previewRows.length, (range) =>
      this.engine.request('read-rows', { token, ...range }).then(({ rows }) => rows),
    );
  }

  private refuse(error: WireError): void {
    if (error.code === 'CANCELLED' && this.report !== null) this.takeBack();
    else this.error = error;
  }
}
