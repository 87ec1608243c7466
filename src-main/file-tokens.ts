import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SyntheticSource } from '../src-engine/contract/run-config.ts';
import { visibleName } from '../src-engine/contract/visible-name.ts';
import { UnrollError } from '../src-engine/contract/wire-error.ts';
import type { OpenedFile } from './contract/desktop-api.ts';

interface GrantedFile {
  /** `null` for a made-up task, which has no file. */
  readonly path: string | null;
  readonly source: OpenedFile['source'];
}

/** Paths that the person chose. The window holds tokens only, so it can name no other file. */
export class FileTokens {
  readonly #files = new Map<string, GrantedFile>();
  readonly #tokenOfPath = new Map<string, string>();
  readonly #onGrant: (token: string, path: string) => void;

  /** @param onGrant tells the data engine each new token */
  constructor(onGrant: (token: string, path: string) => void) {
    this.#onGrant = onGrant;
  }

  /** Gives the window access to a file that the person chose; size 0 when it cannot be read, which reading will say. */
  async grantFile(path: string, source: OpenedFile['source']): Promise<OpenedFile> {
    const token = this.grantPath(path, source);
    const sizeBytes = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    return { token, source, name: shownName(path), sizeBytes };
  }

  /** Gives a made-up task its token, the same for each task. */
  grantSynthetic(source: SyntheticSource): OpenedFile {
    const token = `synthetic ${source.task}`;
    this.#files.set(token, { path: null, source });
    return { token, source, name: source.task, sizeBytes: 0 };
  }

  /** Returns the token of a path, the same for as long as the app runs. */
  grantPath(path: string, source: OpenedFile['source']): string {
    const known = this.#tokenOfPath.get(path);
    if (known !== undefined) return known;
    const token = randomUUID();
    this.#files.set(token, { path, source });
    this.#tokenOfPath.set(path, token);
    this.#onGrant(token, path);
    return token;
  }

  /** @throws {UnrollError} `FILE_NOT_GRANTED` for a token that main did not give. */
  fileOf(token: string): GrantedFile {
    const file = this.#files.get(token);
    if (file === undefined) {
      throw new UnrollError('FILE_NOT_GRANTED', 'This file was not opened in this session.', 'Open the file again.');
    }
    return file;
  }

  /** Tells every token again, to an engine that started anew. */
  grantAll(tell: (token: string, path: string) => void): void {
    for (const [token, { path }] of this.#files) if (path !== null) tell(token, path);
  }
}

/** Returns the name of a file or folder as it is shown. */
export function shownName(path: string): string {
  return visibleName(basename(path).normalize('NFC'));
}
