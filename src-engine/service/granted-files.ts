import { UnrollError } from '../contract/wire-error.ts';

/** The paths that main lets the window name, by token. */
export class GrantedFiles {
  readonly #paths = new Map<string, string>();

  grant(token: string, path: string): void {
    this.#paths.set(token, path);
  }

  /** @throws {UnrollError} `FILE_NOT_GRANTED` */
  pathOf(token: string): string {
    const path = this.#paths.get(token);
    if (path === undefined) {
      throw new UnrollError('FILE_NOT_GRANTED', 'This file was not opened in this session.', 'Open the file again.');
    }
    return path;
  }
}
