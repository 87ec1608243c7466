import { join } from 'node:path';
import * as v from 'valibot';
import {
  boardMemorySchema,
  boardViewSchema,
  FIRST_BOARD_MEMORY,
  type BoardMemory,
  type BoardView,
} from '../../src-engine/contract/board-view.ts';
import { UnrollError, type WireError } from '../../src-engine/contract/wire-error.ts';
import { makeFolder, writeDurably } from '../../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { readOwnFile, setAside } from './own-file.ts';

const FILE = 'board.json';
/** Fifty saved views of a thousand hidden runs take a tenth of that. */
const LARGEST_BYTES = 16 * 1024 ** 2;

const fieldsSchema = v.record(v.string(), v.unknown());
const savedSchema = v.object({ name: v.string(), view: fieldsSchema });

/** What the app keeps of the board, in a file of its own. */
export class BoardStore {
  readonly #folder: string;
  #memory: BoardMemory;
  /** Settles when what was to be written before is. */
  #written: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, memory: BoardMemory) {
    this.#folder = folder;
    this.#memory = memory;
  }

  /**
   * Returns the board of a folder; whatever state its file is in never stops the app from starting.
   * @returns with a notice where the file was damaged and is set aside
   */
  static async open(folder: string): Promise<{ readonly board: BoardStore; readonly notice: WireError | null }> {
    const found = await readOwnFile(join(folder, FILE), LARGEST_BYTES, recoverMemory);
    if (found !== 'missing' && found !== 'damaged') return { board: new BoardStore(folder, found), notice: null };
    const notice = found === 'damaged' ? describeDamage(await setAside(folder, FILE)) : null;
    return { board: new BoardStore(folder, FIRST_BOARD_MEMORY), notice };
  }

  get(): BoardMemory {
    return this.#memory;
  }

  /**
   * Keeps the board from now on, also where it cannot be written.
   * @throws {UnrollError} `DISK_FULL`, `FILE_WRITE_FAILED`, or `INVALID_ARGUMENT` for one that is too large to be read again
   */
  async set(memory: BoardMemory): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(memory));
    if (bytes.length > LARGEST_BYTES) throw new UnrollError('INVALID_ARGUMENT', 'The board is too large to be kept.');
    this.#memory = memory;
    const writing = this.#written.then(() => this.#write(bytes));
    this.#written = writing.catch(() => undefined);
    await writing;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await makeFolder(nodeFileSystem, this.#folder);
    await writeDurably(nodeFileSystem, join(this.#folder, FILE), [bytes]);
  }
}

/** Returns what this version knows of the board that some version has kept. */
function recoverMemory(value: unknown): BoardMemory {
  const { view, saved } = v.parse(fieldsSchema, value);
  const views = Array.isArray(saved) ? saved.filter((item) => v.is(savedSchema, item)) : [];
  const recovered = views.map((item) => ({ name: item.name, view: recoverView(item.view) }));
  const parsed = v.safeParse(boardMemorySchema.entries.saved, recovered);
  return { view: recoverView(view), saved: parsed.success ? parsed.output : [] };
}

/** A field that only another version knows costs no other. */
function recoverView(value: unknown): BoardView {
  const fields = v.is(fieldsSchema, value) ? value : {};
  const known = Object.entries(boardViewSchema.entries).flatMap(([name, schema]) => {
    const field = v.safeParse(schema, fields[name]);
    return field.success ? [[name, field.output] as const] : [];
  });
  return v.parse(boardViewSchema, Object.fromEntries(known));
}

function describeDamage(file: string): WireError {
  return { code: 'BOARD_RESET', message: 'The board was damaged and reset.', hint: '', details: { file } };
}
