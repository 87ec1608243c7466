import { dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import { fileNameFor } from './file-name-for.ts';

/** Asks where to save files, and begins where the last one went. */
export class SaveDialog {
  readonly #window: BrowserWindow;
  #lastFolder = '';

  constructor(window: BrowserWindow) {
    this.#window = window;
  }

  /**
   * Returns the path that the person chose; `null` when they cancelled.
   * @param name what is saved, without an ending
   * @param extension without a dot
   */
  async ask(name: string, extension: string): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, {
      defaultPath: join(this.#lastFolder, `${fileNameFor(name)}.${extension}`),
      filters: [{ name: extension, extensions: [extension] }],
    });
    if (canceled) return null;
    this.#lastFolder = dirname(filePath);
    return filePath;
  }
}
