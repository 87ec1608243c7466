import { shell } from 'electron';
import { join } from 'node:path';
import type { RunState } from '../src-engine/contract/run-record.ts';
import { UnrollError } from '../src-engine/contract/wire-error.ts';
import { nodeFileSystem } from '../src-engine/hosts/node-file-system.ts';
import { readRunDefinition } from '../src-engine/hosts/node-run-folder.ts';
import type { StorageUse, TrashedRun } from './contract/desktop-api.ts';
import type { RunQueue } from './run-queue.ts';
import { folderBytes } from './storage/folder-size.ts';
import type { RunStore } from './storage/run-store.ts';
import type { TrashEntry } from './storage/run-trash.ts';
import { freeCheckpoints } from './storage/run-upkeep.ts';

export interface RunSpaceParts {
  readonly store: RunStore;
  readonly queue: RunQueue;
  /** The folder that holds everything of the app. */
  readonly userData: string;
  onState(runId: string, state: RunState): void;
}

/** What runs take on the disk, and how to take less. */
export class RunSpace {
  readonly #parts: RunSpaceParts;

  constructor(parts: RunSpaceParts) {
    this.#parts = parts;
  }

  async measure(): Promise<StorageUse> {
    const { store, userData } = this.#parts;
    const runIds = [...(await store.list()).map(({ definition }) => definition.id), ...(await damagedIds(store))];
    const runs = [];
    for (const runId of runIds) {
      const directory = store.directoryOf(runId);
      const checkpointBytes = await folderBytes(join(directory, 'checkpoints'));
      runs.push({ runId, bytes: await folderBytes(directory), checkpointBytes });
    }
    let trashBytes = 0;
    for (const { directory } of await store.trash.list()) trashBytes += await folderBytes(directory);
    return { runs, trashBytes, freeBytes: await nodeFileSystem.freeBytes(userData) };
  }

  /**
   * Deletes checkpoints of ended runs.
   * @throws {UnrollError} `RUN_WRONG_STATE` for a run that trains, `RUN_LOCKED` for one that trains elsewhere
   */
  async freeCheckpoints(runIds: readonly string[]): Promise<void> {
    const { store, queue } = this.#parts;
    for (const runId of runIds) {
      const { directory } = store.get(runId);
      queue.requireIdle(runId);
      const state = await freeCheckpoints(directory);
      // It may have been started meanwhile: its engine then tells of it.
      if (!queue.isBusy(runId)) this.#parts.onState(runId, state);
    }
  }

  /** Newest first; of several under one id the newest, which is the one that can be restored. */
  async listTrash(): Promise<TrashedRun[]> {
    const runs = new Map<string, TrashedRun>();
    for (const entry of await this.#parts.store.trash.list()) {
      if (!runs.has(entry.runId)) runs.set(entry.runId, await describeTrashed(entry));
    }
    return [...runs.values()];
  }

  async emptyTrash(): Promise<void> {
    const { store } = this.#parts;
    await store.loaded;
    await store.trash.empty();
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND`, or `INTERNAL` when the system has no file manager */
  async showFolder(runId: string): Promise<void> {
    const failure = await shell.openPath(this.#parts.store.directoryOf(runId));
    if (failure !== '') throw new UnrollError('INTERNAL', `The folder could not be shown: ${failure}`);
  }
}

async function damagedIds(store: RunStore): Promise<string[]> {
  return (await store.listDamaged()).map(({ runId }) => runId);
}

async function describeTrashed({ runId, directory, deletedAt }: TrashEntry): Promise<TrashedRun> {
  const name = await readRunDefinition(nodeFileSystem, directory).then(
    ({ config }) => config.name,
    () => '',
  );
  return { runId, name, deletedAt, sizeBytes: await folderBytes(directory) };
}
