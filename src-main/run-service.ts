import { dialog, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '../src-engine/contract/engine-protocol.ts';
import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';
import type { RunState } from '../src-engine/contract/run-record.ts';
import { UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
import type { RunSummary } from './contract/desktop-api.ts';
import type { DataEngine } from './data-engine.ts';
import { fileNameFor } from './file-name-for.ts';
import type { FileService } from './file-service.ts';
import type { FileTokens } from './file-tokens.ts';
import type { RunQueue } from './run-queue.ts';
import type { RunStore, StoredRun } from './storage/run-store.ts';

export interface RunServiceParts {
  readonly store: RunStore;
  readonly queue: RunQueue;
  readonly files: FileService;
  readonly tokens: FileTokens;
  readonly dataEngine: DataEngine;
  readonly appVersion: string;
  onChanged(run: RunSummary): void;
  onRemoved(runId: string): void;
  onEngineExited(runId: string, error: WireError, isResuming: boolean): void;
}

/** Everything the window can do with runs, kept in step between store, queue and window. */
export class RunService {
  readonly #parts: RunServiceParts;
  readonly #folderTokens = new Map<string, string>();

  constructor(parts: RunServiceParts) {
    this.#parts = parts;
  }

  list(): RunSummary[] {
    return this.#parts.store.list().map((run) => this.#summarize(run));
  }

  /** @throws {UnrollError} `INVALID_CONFIG`, or `FILE_NOT_GRANTED` for data that was not opened */
  create(config: RunConfig, dataToken: string): RunSummary {
    const { source } = this.#parts.tokens.fileOf(dataToken);
    // Parameters of made-up data are the window's to choose; a path is not.
    const isMadeUp = source.kind === 'synthetic' && config.data.source.kind === 'synthetic';
    return this.createFromSource(isMadeUp ? config : { ...config, data: { ...config.data, source } });
  }

  createFromSource(config: RunConfig): RunSummary {
    return this.#announce(this.#parts.store.create(parseRunConfig(config), this.#parts.appVersion));
  }

  rename(runId: string, name: string): RunSummary {
    return this.#announce(this.#parts.store.rename(runId, name));
  }

  sourceOf(runId: string): RunConfig['data']['source'] {
    return this.#parts.store.get(runId).definition.config.data.source;
  }

  /**
   * Queues runs. One that was interrupted begins again from its first step.
   * @throws {UnrollError} `RUN_WRONG_STATE` for a trained run: its model would be lost
   */
  start(runIds: readonly string[]): void {
    const jobs = runIds.map((runId) => {
      const run = this.#parts.store.get(runId);
      if (run.state.weightsSha256 !== null) {
        throw new UnrollError('RUN_WRONG_STATE', 'This run is trained already.', 'Duplicate it to train again.', {
          runId,
        });
      }
      return { runId, directory: run.directory, dataPath: this.#parts.files.pathOf(run.definition.config.data.source) };
    });
    for (const job of jobs) this.#parts.queue.enqueue(job);
  }

  unqueue(runIds: readonly string[]): void {
    for (const runId of runIds) this.#parts.queue.unqueue(runId);
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` for a run that trains */
  remove(runIds: readonly string[]): void {
    for (const runId of runIds) {
      this.#parts.queue.unqueue(runId);
      if (this.#parts.queue.isBusy(runId)) {
        throw new UnrollError('RUN_WRONG_STATE', 'A run that is training cannot be deleted.', 'Stop it first.', {
          runId,
        });
      }
      this.#parts.store.remove(runId);
      this.#folderTokens.delete(runId);
      this.#parts.onRemoved(runId);
    }
  }

  restore(runIds: readonly string[]): RunSummary[] {
    return runIds.map((runId) => this.#announce(this.#parts.store.restore(runId)));
  }

  async exportWithDialog(
    window: BrowserWindow,
    runId: string,
    format: ExportFormat,
  ): Promise<{ fileName: string } | null> {
    const { name } = this.#parts.store.get(runId).definition.config;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: `${fileNameFor(name === '' ? runId : name)}.${format}`,
      filters: [{ name: format, extensions: [format] }],
    });
    if (canceled) return null;
    await this.exportTo(runId, format, filePath);
    return { fileName: basename(filePath) };
  }

  /** @throws {UnrollError} `RUN_NOT_TRAINED`, `DISK_FULL`, `FILE_WRITE_FAILED` */
  async exportTo(runId: string, format: ExportFormat, path: string): Promise<void> {
    if (!EXPORT_FORMATS.includes(format)) {
      throw new UnrollError(
        'INVALID_ARGUMENT',
        `There is no export format "${format}".`,
        `Use ${EXPORT_FORMATS.join(' or ')}.`,
      );
    }
    await this.#parts.dataEngine.export(this.#parts.store.get(runId).directory, format, path);
  }

  takeQueued(runId: string, isQueued: boolean): void {
    this.#announce(this.#parts.store.setQueued(runId, isQueued));
  }

  takeState(runId: string, state: RunState): void {
    this.#announce(this.#parts.store.setState(runId, state));
  }

  takeUnexpectedExit(runId: string, error: WireError, isResuming: boolean): void {
    if (!isResuming) this.#announce(this.#parts.store.markInterrupted(runId, error));
    this.#parts.onEngineExited(runId, error, isResuming);
  }

  takeEnded(runId: string): void {
    this.#announce(this.#parts.store.markInterrupted(runId, null));
  }

  #announce(run: StoredRun): RunSummary {
    const summary = this.#summarize(run);
    this.#parts.onChanged(summary);
    return summary;
  }

  #summarize({ definition, state, directory, isQueued }: StoredRun): RunSummary {
    return {
      definition,
      state: isQueued ? { ...state, status: 'queued', error: null } : state,
      colorIndex: definition.colorIndex,
      token: this.#folderToken(definition.id, directory),
    };
  }

  #folderToken(runId: string, directory: string): string {
    const known = this.#folderTokens.get(runId);
    if (known !== undefined) return known;
    const token = this.#parts.tokens.grantPath(directory, { kind: 'file', path: directory });
    this.#folderTokens.set(runId, token);
    return token;
  }
}
