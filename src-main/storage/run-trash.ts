import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import { makeFolder, moveDurably } from '../../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { whenGone } from './when-gone.ts';

/** How long deleted runs stay in the trash, milliseconds. */
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** Name of a folder in the trash: the run's id and the time of its deletion, so that copying keeps both. */
const ENTRY_NAME = /^(.+)[.](\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d[.]\d{3}Z)$/;

/** A deleted run's folder. */
export interface TrashEntry {
  readonly runId: string;
  readonly directory: string;
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
}

/** Folders of deleted runs. Each comes and goes in one rename: at every moment it is in exactly one place. */
export class RunTrash {
  readonly #folder: string;
  readonly #stagingFolder: string;

  /** @param stagingFolder holds what is being removed for good; whatever is left there is rubbish */
  constructor(folder: string, stagingFolder: string) {
    this.#folder = folder;
    this.#stagingFolder = stagingFolder;
  }

  /** @throws {UnrollError} `FILE_WRITE_FAILED` */
  async take(runId: string, directory: string): Promise<void> {
    await makeFolder(nodeFileSystem, this.#folder);
    const name = `${runId}.${new Date().toISOString().replaceAll(':', '-')}`;
    await moveDurably(nodeFileSystem, directory, join(this.#folder, name));
  }

  /** Newest first. */
  async list(): Promise<TrashEntry[]> {
    const names = await readdir(this.#folder).catch(whenGone([]));
    const entries = await Promise.all(names.map((name) => this.#describe(name)));
    return entries.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1));
  }

  /**
   * Moves the run that was deleted last under this id back to where it was.
   * @throws {UnrollError} `RUN_NOT_FOUND` when there is none, `RUN_WRONG_STATE` when its place is taken,
   *   `FILE_WRITE_FAILED`
   */
  async restore(runId: string, directory: string): Promise<void> {
    const entry = (await this.list()).find((candidate) => candidate.runId === runId);
    if (entry === undefined) {
      throw new UnrollError('RUN_NOT_FOUND', `There is no run ${runId} in the trash.`, '', { runId });
    }
    if ((await nodeFileSystem.stat(directory)) !== null) {
      throw new UnrollError('RUN_WRONG_STATE', `The run ${runId} is there already.`, 'Delete it first.', { runId });
    }
    await moveDurably(nodeFileSystem, entry.directory, directory);
  }

  /**
   * Deletes for good; a run goes as a whole or stays as a whole.
   * @param before milliseconds since 1970: what was deleted later stays
   */
  async empty(before = Infinity): Promise<void> {
    await makeFolder(nodeFileSystem, this.#stagingFolder);
    for (const { directory, deletedAt } of await this.list()) {
      if (Date.parse(deletedAt) >= before) continue;
      const doomed = join(this.#stagingFolder, randomUUID());
      await moveDurably(nodeFileSystem, directory, doomed);
      await nodeFileSystem.remove(doomed);
    }
  }

  /** Deletes for good what was deleted more than 30 days ago. */
  async emptyOld(): Promise<void> {
    await this.empty(Date.now() - LIFETIME_MS);
  }

  async #describe(name: string): Promise<TrashEntry> {
    const directory = join(this.#folder, name);
    const [, runId, day, hours, minutes, seconds] = ENTRY_NAME.exec(name) ?? [];
    if (runId !== undefined) return { runId, directory, deletedAt: `${day}${hours}:${minutes}:${seconds}` };
    // Of a version that did not write it down: moving a folder changes its status time, not its modification time.
    return { runId: name, directory, deletedAt: (await stat(directory)).ctime.toISOString() };
  }
}
