import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseRunConfig, type RunConfig } from '../../src-engine/contract/run-config.ts';
import type { RunDefinition, RunState } from '../../src-engine/contract/run-record.ts';
import { isActive } from '../../src-engine/contract/run-record.ts';
import { ulid } from '../../src-engine/contract/ulid.ts';
import { toWireError, UnrollError } from '../../src-engine/contract/wire-error.ts';
import {
  createRunFolder,
  readRunDefinition,
  readRunState,
  writeRunDefinition,
  writeRunState,
} from '../../src-engine/hosts/node-run-folder.ts';

/** Form of a run's id; what the window sends must not lead out of the folder. */
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** How long deleted runs stay in the trash, milliseconds. */
const TRASH_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** A run as main keeps it in memory; the folder is the truth. */
export interface StoredRun {
  readonly directory: string;
  definition: RunDefinition;
  state: RunState;
  /** Waits for a free core; not on disk, since a queue does not outlive the app. */
  isQueued: boolean;
}

/** The runs on disk: one folder each, named by its id. A damaged one is left out and never hides another. */
export class RunStore {
  readonly #runsFolder: string;
  readonly #trashFolder: string;
  readonly #runs = new Map<string, StoredRun>();
  readonly #onWarning: (id: string, message: string) => void;

  constructor(userData: string, onWarning: (id: string, message: string) => void) {
    this.#runsFolder = join(userData, 'runs');
    this.#trashFolder = join(userData, 'trash');
    this.#onWarning = onWarning;
    mkdirSync(this.#runsFolder, { recursive: true });
    mkdirSync(this.#trashFolder, { recursive: true });
    for (const id of readdirSync(this.#runsFolder).sort()) this.#load(id);
    this.#emptyOldTrash();
  }

  list(): StoredRun[] {
    return [...this.#runs.values()];
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` */
  get(id: string): StoredRun {
    const run = this.#runs.get(id);
    if (run === undefined) {
      throw new UnrollError('RUN_NOT_FOUND', `There is no run ${id}.`, 'It may have been deleted.', { runId: id });
    }
    return run;
  }

  create(config: RunConfig, appVersion: string): StoredRun {
    const id = ulid(Date.now(), randomBytes(16));
    const directory = join(this.#runsFolder, id);
    createRunFolder(directory, {
      formatVersion: 1,
      id,
      createdAt: new Date().toISOString(),
      config,
      appVersion,
      colorIndex: this.#nextColor(),
    });
    const run = this.#load(id);
    if (run === null) throw new UnrollError('RUN_DAMAGED', `The new run ${id} could not be read back.`);
    return run;
  }

  /** @throws {UnrollError} `INVALID_CONFIG` when the name is not text */
  rename(id: string, name: string): StoredRun {
    const run = this.get(id);
    run.definition = { ...run.definition, config: parseRunConfig({ ...run.definition.config, name }) };
    writeRunDefinition(run.directory, run.definition);
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

  /** Writes down that a run's engine has gone before the run's end. */
  markInterrupted(id: string, error: RunState['error']): StoredRun {
    const run = this.get(id);
    run.state = { ...run.state, status: 'interrupted', error };
    run.isQueued = false;
    try {
      writeRunState(run.directory, run.state);
    } catch (failure) {
      // A full disk: the next start finds the run unfinished and marks it then.
      this.#onWarning(id, toWireError(failure).message);
    }
    return run;
  }

  /** Moves a run to the trash in one rename: at every moment it is in exactly one place. */
  remove(id: string): void {
    const run = this.get(id);
    renameSync(run.directory, join(this.#trashFolder, id));
    this.#runs.delete(id);
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` when it is not in the trash */
  restore(id: string): StoredRun {
    const trashed = join(this.#trashFolder, id);
    if (!ULID.test(id) || !existsSync(trashed)) {
      throw new UnrollError('RUN_NOT_FOUND', `There is no run ${id} in the trash.`, '', { runId: id });
    }
    renameSync(trashed, join(this.#runsFolder, id));
    const run = this.#load(id);
    if (run === null) throw new UnrollError('RUN_DAMAGED', `The run ${id} could not be read.`, '', { runId: id });
    return run;
  }

  #emptyOldTrash(): void {
    for (const id of readdirSync(this.#trashFolder)) {
      const folder = join(this.#trashFolder, id);
      // Moving a folder changes its status time, not its modification time.
      if (Date.now() - statSync(folder).ctimeMs > TRASH_LIFETIME_MS) rmSync(folder, { recursive: true, force: true });
    }
  }

  #load(id: string): StoredRun | null {
    const directory = join(this.#runsFolder, id);
    try {
      const definition = { ...readRunDefinition(directory), id };
      const state = readRunState(directory);
      const run: StoredRun = { directory, definition, state, isQueued: false };
      this.#runs.set(id, run);
      if (isActive(state.status)) this.markInterrupted(id, null);
      return run;
    } catch (error) {
      this.#onWarning(id, toWireError(error).message);
      return null;
    }
  }

  /** The lowest colour that no present run has, so that colours stay apart as long as possible. */
  #nextColor(): number {
    const used = new Set(this.list().map((run) => run.definition.colorIndex));
    let color = 1;
    while (used.has(color)) color += 1;
    return color;
  }
}
