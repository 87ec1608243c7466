import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRunConfig, type RunConfig } from '../../src-engine/contract/run-config.ts';
import { isActive, type RunDefinition, type RunState } from '../../src-engine/contract/run-record.ts';
import { timeOfUlid, ulid } from '../../src-engine/contract/ulid.ts';
import { toWireError, UnrollError, type WireError } from '../../src-engine/contract/wire-error.ts';
import { copyCheckpoint } from '../../src-engine/hosts/run-checkpoints.ts';
import { makeFolder, moveDurably } from '../../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import {
  createRunFolder,
  readRunDefinition,
  readRunState,
  writeRunDefinition,
} from '../../src-engine/hosts/node-run-folder.ts';
import type { DamagedRun } from '../contract/desktop-api.ts';
import { warn } from '../app-log.ts';
import { RunTrash } from './run-trash.ts';
import { whenGone } from './when-gone.ts';

/** Form of a run's id, which is the name of its folder. */
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Runs that are read at the same time. */
const READ_AT_ONCE = 32;

/** A run as main keeps it in memory; the folder is the truth. */
export interface StoredRun {
  readonly directory: string;
  definition: RunDefinition;
  state: RunState;
  /** Waits for a free core; not on disk, since a queue does not outlive the app. */
  isQueued: boolean;
}

/** The runs on disk: one folder each, named by its id. A damaged one is listed apart and never hides another. */
export class RunStore {
  /** Settles when the runs on disk are known. */
  readonly loaded: Promise<void>;
  readonly trash: RunTrash;
  readonly #runsFolder: string;
  /** What becomes a run or goes for good is put together and taken apart here; on a start it holds nothing of worth. */
  readonly #stagingFolder: string;
  readonly #runs = new Map<string, StoredRun>();
  readonly #damaged = new Map<string, WireError>();
  readonly #colorsInMaking = new Set<number>();
  /** Time in the id of the newest run, milliseconds since 1970. */
  #newestMs = 0;

  constructor(userData: string) {
    this.#runsFolder = join(userData, 'runs');
    this.#stagingFolder = join(userData, 'staging');
    this.trash = new RunTrash(join(userData, 'trash'), this.#stagingFolder);
    this.loaded = this.#loadAll();
  }

  /** Returns the runs in the order of their making. */
  async list(): Promise<StoredRun[]> {
    await this.loaded;
    return [...this.#runs.values()].sort((a, b) => (a.definition.id < b.definition.id ? -1 : 1));
  }

  async listDamaged(): Promise<DamagedRun[]> {
    await this.loaded;
    return [...this.#damaged].map(([runId, error]) => ({ runId, error }));
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` */
  get(id: string): StoredRun {
    const run = this.#runs.get(id);
    if (run === undefined) throw notFound(id);
    return run;
  }

  /**
   * Returns the folder of a run, be it damaged or not.
   * @throws {UnrollError} `RUN_NOT_FOUND`
   */
  directoryOf(id: string): string {
    if (!this.#runs.has(id) && !this.#damaged.has(id)) throw notFound(id);
    return join(this.#runsFolder, id);
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; there is no new run then */
  async create(config: RunConfig, appVersion: string): Promise<StoredRun> {
    return await this.#make({ config, appVersion, origin: null }, () => Promise.resolve());
  }

  /**
   * Makes a run that goes on from a checkpoint of another, under another configuration.
   * @throws {UnrollError} `RUN_NOT_FOUND`, `CKPT_INVALID`, `DISK_FULL` or `FILE_WRITE_FAILED`; there is no new run then
   */
  async fork(parentId: string, steps: number, config: RunConfig, appVersion: string): Promise<StoredRun> {
    const parent = this.get(parentId);
    const origin = { runId: parentId, steps };
    return await this.#make({ config, appVersion, origin }, (directory) =>
      copyCheckpoint(nodeFileSystem, parent.directory, directory, steps),
    );
  }

  /** @throws {UnrollError} `INVALID_CONFIG` when the name is not text, `DISK_FULL` or `FILE_WRITE_FAILED` */
  async rename(id: string, name: string): Promise<StoredRun> {
    const run = this.get(id);
    const definition = { ...run.definition, config: parseRunConfig({ ...run.definition.config, name }) };
    await writeRunDefinition(nodeFileSystem, run.directory, definition);
    run.definition = definition;
    return run;
  }

  /** Takes over a state that the engine has written already. */
  setState(id: string, state: RunState): StoredRun {
    const run = this.get(id);
    run.state = state;
    run.isQueued = false;
    return run;
  }

  setQueued(id: string, isQueued: boolean): StoredRun {
    const run = this.get(id);
    run.isQueued = isQueued;
    return run;
  }

  /** Moves a run, damaged or not, to the trash. */
  async remove(id: string): Promise<void> {
    await this.trash.take(id, this.directoryOf(id));
    this.#runs.delete(id);
    this.#damaged.delete(id);
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` when it is not in the trash, `RUN_WRONG_STATE` when its place is taken */
  async restore(id: string): Promise<StoredRun | null> {
    await this.trash.restore(id, join(this.#runsFolder, id));
    await this.#load(id);
    return this.#runs.get(id) ?? null;
  }

  async #loadAll(): Promise<void> {
    await nodeFileSystem.remove(this.#stagingFolder).catch(warn);
    const entries = await readdir(this.#runsFolder, { withFileTypes: true }).catch(whenGone([]));
    const ids = entries.filter((entry) => !entry.isFile()).map(({ name }) => name);
    this.#newestMs = Math.max(0, ...ids.filter((id) => ULID.test(id)).map(timeOfUlid));
    for (let first = 0; first < ids.length; first += READ_AT_ONCE) {
      await Promise.all(ids.slice(first, first + READ_AT_ONCE).map((id) => this.#load(id)));
    }
  }

  /** Reads one run. Of one that was training when the app died nothing is written: it is known to be interrupted. */
  async #load(id: string): Promise<void> {
    const directory = join(this.#runsFolder, id);
    try {
      const definition = { ...(await readRunDefinition(nodeFileSystem, directory)), id };
      const written = await readRunState(nodeFileSystem, directory);
      const state = isActive(written.status) ? { ...written, status: 'interrupted' as const, error: null } : written;
      this.#runs.set(id, { directory, definition, state, isQueued: false });
    } catch (error) {
      warn(error);
      this.#damaged.set(id, toWireError(error));
    }
  }

  /** Puts a run together outside the runs, where a crash may leave half of it, and moves it in as a whole. */
  async #make(
    made: Pick<RunDefinition, 'config' | 'appVersion' | 'origin'>,
    fill: (directory: string) => Promise<void>,
  ): Promise<StoredRun> {
    await this.loaded;
    // Also where the clock was set back, a later run has a later id.
    this.#newestMs = Math.max(Date.now(), this.#newestMs + 1);
    const id = ulid(this.#newestMs, randomBytes(16));
    const colorIndex = this.#freeColor();
    const staged = join(this.#stagingFolder, id);
    this.#colorsInMaking.add(colorIndex);
    try {
      const createdAt = new Date().toISOString();
      await createRunFolder(nodeFileSystem, staged, { formatVersion: 1, id, createdAt, colorIndex, ...made });
      await fill(staged);
      await makeFolder(nodeFileSystem, this.#runsFolder);
      await moveDurably(nodeFileSystem, staged, join(this.#runsFolder, id));
      await this.#load(id);
    } catch (error) {
      await nodeFileSystem.remove(staged).catch(warn);
      throw error;
    } finally {
      this.#colorsInMaking.delete(colorIndex);
    }
    return this.get(id);
  }

  /** The lowest colour that no present run has, so that colours stay apart as long as possible. */
  #freeColor(): number {
    const used = new Set([...this.#runs.values()].map((run) => run.definition.colorIndex));
    let color = 1;
    while (used.has(color) || this.#colorsInMaking.has(color)) color += 1;
    return color;
  }
}

function notFound(id: string): UnrollError {
  return new UnrollError('RUN_NOT_FOUND', `There is no run ${id}.`, 'It may have been deleted.', { runId: id });
}
