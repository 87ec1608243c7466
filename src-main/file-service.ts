import { dialog, type BrowserWindow } from 'electron';
import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import type { RunConfig } from '../src-engine/contract/run-config.ts';
import { UnrollError } from '../src-engine/contract/wire-error.ts';
import { readSampleEntries, samplePath } from '../src-engine/hosts/sample-files.ts';
import type { OpenedFile, SampleInfo } from './contract/desktop-api.ts';
import type { FileTokens } from './file-tokens.ts';

/** Opens data files for the window: by dialog, drop, sample and command line. */
export class FileService {
  readonly #tokens: FileTokens;
  readonly #samplesFolder: string;
  readonly #pendingPaths: string[] = [];
  #lastFolder: string | undefined;

  constructor(tokens: FileTokens, samplesFolder: string) {
    this.#tokens = tokens;
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

  /** @throws {UnrollError} `UNKNOWN_SAMPLE`, or `FILE_NOT_REGULAR` for data that is made up */
  async openSource(source: RunConfig['data']['source']): Promise<OpenedFile> {
    const path = this.pathOf(source);
    if (path === null) {
      throw new UnrollError(
        'FILE_NOT_REGULAR',
        'Made-up data has no file to open.',
        'Open a file or a sample instead.',
      );
    }
    return this.#tokens.grantFile(path, source);
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

  async openDialog(window: BrowserWindow): Promise<OpenedFile[]> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
      ...(this.#lastFolder === undefined ? {} : { defaultPath: this.#lastFolder }),
      filters: [
        { name: 'txt, csv, tsv', extensions: ['txt', 'text', 'md', 'csv', 'tsv'] },
        { name: '*', extensions: ['*'] },
      ],
    });
    if (filePaths[0] !== undefined) this.#lastFolder = dirname(filePaths[0]);
    return this.openPaths(filePaths);
  }

  /**
   * Opens files that were dropped.
   * @throws {UnrollError} `FILE_NOT_REGULAR` when something without a path was dropped, such as a picture from a page
   */
  openDropped(paths: readonly string[]): Promise<OpenedFile[]> {
    if (paths.length === 0 || paths.some((path) => path === '' || !isAbsolute(path))) {
      throw new UnrollError(
        'FILE_NOT_REGULAR',
        'What was dropped is not a file.',
        'Drop a file from the file manager.',
      );
    }
    return this.openPaths(paths);
  }

  openPaths(paths: readonly string[]): Promise<OpenedFile[]> {
    return Promise.all([...new Set(paths)].map((path) => this.openSource({ kind: 'file', path: resolve(path) })));
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
