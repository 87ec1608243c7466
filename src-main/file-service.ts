import { dialog, type BrowserWindow } from 'electron';
import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import type { RunConfig, SyntheticSource } from '../src-engine/contract/run-config.ts';
import { UnrollError } from '../src-engine/contract/wire-error.ts';
import { readSampleEntries, samplePath } from '../src-engine/hosts/sample-files.ts';
import type { OpenedFile, RecentFile, SampleInfo } from './contract/desktop-api.ts';
import type { FileTokens } from './file-tokens.ts';
import type { RecentFiles } from './storage/recent-files.ts';

/** Endings of the formats that can be read; of the text formats also packed with gzip. */
const EXTENSIONS = ['txt', 'text', 'md', 'csv', 'tsv', 'jsonl', 'ndjson', 'json', 'npy', 'npz', 'parquet', 'gz'];

/** Opens data for the window: by dialog, drop, sample, command line and from the recent files. */
export class FileService {
  readonly #tokens: FileTokens;
  readonly #recent: RecentFiles;
  readonly #samplesFolder: string;
  readonly #pendingPaths: string[] = [];
  #lastFolder: string | undefined;

  constructor(tokens: FileTokens, recent: RecentFiles, samplesFolder: string) {
    this.#tokens = tokens;
    this.#recent = recent;
    this.#samplesFolder = samplesFolder;
  }

  listSamples(): SampleInfo[] {
    return readSampleEntries(this.#samplesFolder).map(({ id, file, licence }) => ({
      id,
      fileName: file,
      sizeBytes: statSync(join(this.#samplesFolder, file)).size,
      licence,
    }));
  }

  /** @throws {UnrollError} `UNKNOWN_SAMPLE` */
  async openSource(source: RunConfig['data']['source']): Promise<OpenedFile> {
    if (source.kind === 'synthetic') return this.openSynthetic(source);
    const path = this.pathOf(source);
    if (path === null) throw new Error(`Data of the kind "${source.kind}" is read from a file`);
    return this.#tokens.grantFile(path, source);
  }

  openSynthetic(source: SyntheticSource): OpenedFile {
    return this.#tokens.grantSynthetic(source);
  }

  /**
   * Returns the file that a run learns from, `null` where its data is made up.
   * @throws {UnrollError} `UNKNOWN_SAMPLE`
   */
  pathOf(source: RunConfig['data']['source']): string | null {
    switch (source.kind) {
      case 'file':
        return source.path;
      case 'sample':
        return samplePath(this.#samplesFolder, source.id);
      case 'synthetic':
        return null;
      default:
        return assertNever(source);
    }
  }

  async openDialog(window: BrowserWindow, choose: 'files' | 'folder'): Promise<OpenedFile[]> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: choose === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
      ...(this.#lastFolder === undefined ? {} : { defaultPath: this.#lastFolder }),
      filters: [
        { name: EXTENSIONS.join(', '), extensions: EXTENSIONS },
        { name: '*', extensions: ['*'] },
      ],
    });
    if (filePaths[0] !== undefined) this.#lastFolder = dirname(filePaths[0]);
    return this.openPaths(filePaths);
  }

  /**
   * Opens files that were dropped.
   * @throws {UnrollError} `DROP_NOT_A_FILE` when something without a path was dropped, such as a picture from a page
   */
  openDropped(paths: readonly string[]): Promise<OpenedFile[]> {
    if (paths.length === 0 || paths.some((path) => path === '' || !isAbsolute(path))) {
      throw new UnrollError('DROP_NOT_A_FILE', 'What was dropped is not a file.', 'Drop a file from the file manager.');
    }
    return this.openPaths(paths);
  }

  /** Opens files and folders, each once, whatever links lead to it. */
  async openPaths(paths: readonly string[]): Promise<OpenedFile[]> {
    const real = await Promise.all(paths.map(followLinks));
    const distinct = [...new Set(real)];
    const opened = Promise.all(distinct.map((path) => this.openSource({ kind: 'file', path })));
    await this.#recent.add(distinct);
    return opened;
  }

  listRecent(): Promise<RecentFile[]> {
    return this.#recent.list();
  }

  /** @throws {UnrollError} `FILE_GONE` for an entry that is no longer on the list */
  async openRecent(id: string): Promise<OpenedFile> {
    const path = this.#recent.pathOf(id);
    if (path === null) {
      throw new UnrollError('FILE_GONE', 'This file is no longer on the list.', 'Open it from its folder.');
    }
    await this.#recent.add([path]);
    return this.openSource({ kind: 'file', path });
  }

  async forgetRecent(id: string): Promise<RecentFile[]> {
    await this.#recent.forget(id);
    return this.#recent.list();
  }

  /** Keeps files that the command line named until the window takes them; `false` when there are none. */
  addPending(paths: readonly string[], folder: string): boolean {
    this.#pendingPaths.push(...paths.map((path) => resolve(folder, path)));
    return paths.length > 0;
  }

  takePending(): Promise<OpenedFile[]> {
    return this.openPaths(this.#pendingPaths.splice(0));
  }
}

/** Returns where a path leads; one that leads nowhere stays as it is, and reading it says why. */
async function followLinks(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
