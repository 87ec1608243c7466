import { basename } from 'node:path';
import { csvOfRows } from '../src-engine/contract/csv-rows.ts';
import type { ExportFormat } from '../src-engine/contract/engine-protocol.ts';
import { writeDurably } from '../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../src-engine/hosts/node-file-system.ts';
import type { DesktopRequests } from './contract/desktop-api.ts';
import type { DataEngine } from './data-engine.ts';
import { requirePicture } from './require-picture.ts';
import type { SaveDialog } from './save-dialog.ts';
import type { RunStore } from './storage/run-store.ts';

export interface FileSaverParts {
  readonly saveDialog: Pick<SaveDialog, 'ask'>;
  readonly store: Pick<RunStore, 'get'>;
  readonly dataEngine: Pick<DataEngine, 'write'>;
}

type Request<Channel extends keyof DesktopRequests> = DesktopRequests[Channel]['request'];
/** `null` when the person cancelled. */
type Saved = { readonly fileName: string } | null;

/** Saves what leaves the app where the person wants it. Every call throws `DISK_FULL` or `FILE_WRITE_FAILED`. */
export class FileSaver {
  readonly #parts: FileSaverParts;

  constructor(parts: FileSaverParts) {
    this.#parts = parts;
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND`, `RUN_NOT_TRAINED` */
  async saveModel({ runId, format }: Request<'runs:export'>): Promise<Saved> {
    const { name } = this.#parts.store.get(runId).definition.config;
    return await this.#save(name === '' ? runId : name, format, (path) => this.exportModel(runId, format, path));
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND`, `RUN_NOT_TRAINED` */
  async exportModel(runId: string, format: ExportFormat, path: string): Promise<void> {
    const { directory } = this.#parts.store.get(runId);
    await this.#parts.dataEngine.write({ kind: 'export', directory, format, path });
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` */
  async saveMetrics({ runIds, columns, fileName }: Request<'runs:save-metrics'>): Promise<Saved> {
    const directories = this.#directoriesOf(runIds);
    return await this.#save(fileName, 'csv', (path) =>
      this.#parts.dataEngine.write({ kind: 'write-metrics', directories, columns, path }),
    );
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` */
  async saveReport({ runIds, options }: Request<'runs:save-report'>): Promise<Saved> {
    const directories = this.#directoriesOf(runIds);
    return await this.#save(options.title, 'html', (path) =>
      this.#parts.dataEngine.write({ kind: 'write-report', directories, options, path }),
    );
  }

  async saveRows({ fileName, rows }: Request<'data:save-rows'>): Promise<Saved> {
    return await this.#save(fileName, 'csv', (path) => write(path, Buffer.from(csvOfRows(rows))));
  }

  /** @throws {UnrollError} `INVALID_ARGUMENT` for what is no picture of this format */
  async savePicture({ fileName, format, bytes }: Request<'board:save-picture'>): Promise<Saved> {
    requirePicture(format, bytes);
    return await this.#save(fileName, format, (path) => write(path, bytes));
  }

  #directoriesOf(runIds: readonly string[]): string[] {
    return runIds.map((runId) => this.#parts.store.get(runId).directory);
  }

  async #save(name: string, extension: string, writeTo: (path: string) => Promise<void>): Promise<Saved> {
    const path = await this.#parts.saveDialog.ask(name, extension);
    if (path === null) return null;
    await writeTo(path);
    return { fileName: basename(path) };
  }
}

function write(path: string, bytes: Uint8Array): Promise<void> {
  return writeDurably(nodeFileSystem, path, [bytes]);
}
