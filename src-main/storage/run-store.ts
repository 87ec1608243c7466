import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRunConfig, type RunConfig } from '../../src-engine/contract/run-config.ts';
import { isActive, type RunDefinition, type RunState } from '../../src-engine/contract/run-record.ts';
import { timeOfUlid, ulid } from '../../src-engine/contract/ulid.ts';
import { toWireError, UnrollError, type WireError } from '../../src-engine/contract/wire-error.ts';
import { pickColors } from '../../src-engine/comparison/pick-colors.ts';
import { copyCheckpoint } from '../../src-engine/hosts/run-checkpoints.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { readRunDefinition, readRunState, writeRunDefinition } from '../../src-engine/hosts/node-run-folder.ts';
import type { DamagedRun, DesktopRequests, RunDescription } from '../contract/desktop-api.ts';
import { warn } from '../app-log.ts';
import { inGroups } from './in-groups.ts';
import { makeRuns } from './run-maker.ts';
import { RunTrash } from './run-trash.ts';
import { whenGone } from './when-gone.ts';

/** Form of a run's id, which is the name of its folder. */
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

type RunChange = DesktopRequests['runs:describe']['request']['changes'][number];

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
  readonly #inMaking = new Set<RunDefinition>();
  #lastDescription: Promise<unknown> = Promise.resolve();
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

  find(id: string): StoredRun | undefined {
    return this.#runs.get(id);
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND` */
  get(id: string): StoredRun {
    const run = this.find(id);
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

  /**
   * Makes runs, all or none, and returns them in the order given.
   * @param comparison what several runs are set up for, in words; `null` for runs on their own
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
   */
  async create(configs: readonly RunConfig[], appVersion: string, comparison: string | null): Promise<StoredRun[]> {
    await this.loaded;
    const isOne = comparison === null || configs.length < 2;
    const made = { appVersion, origin: null, comparison: isOne ? null : { id: this.#newId(), name: comparison } };
    return await this.#make(configs, made, () => Promise.resolve());
  }

  /**
   * Makes a run that goes on from a checkpoint of another, under another configuration, in the comparison of that one.
   * @throws {UnrollError} `RUN_NOT_FOUND`, `CKPT_INVALID`, `DISK_FULL` or `FILE_WRITE_FAILED`; there is no new run then
   */
  async fork(parentId: string, steps: number, config: RunConfig, appVersion: string): Promise<StoredRun> {
    await this.loaded;
    const parent = this.get(parentId);
    const made = { appVersion, origin: { runId: parentId, steps }, comparison: parent.definition.comparison };
    const [run] = await this.#make([config], made, (directory) =>
      copyCheckpoint(nodeFileSystem, parent.directory, directory, steps, config.training.optimizer.learningRate),
    );
    if (run === undefined) throw new Error('No run was made.');
    return run;
  }

  /**
   * Changes what a person says about runs, one request after the other.
   * @throws {UnrollError} `RUN_NOT_FOUND` or `INVALID_CONFIG` before anything is written, `DISK_FULL` or `FILE_WRITE_FAILED`
   */
  describe(changes: readonly RunChange[]): Promise<StoredRun[]> {
    const write = (): Promise<StoredRun[]> => this.#writeDescriptions(changes);
    const written = this.#lastDescription.then(write, write);
    this.#lastDescription = written;
    return written;
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
    await inGroups(ids, (id) => this.#load(id));
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

  async #writeDescriptions(changes: readonly RunChange[]): Promise<StoredRun[]> {
    const wanted = new Map<StoredRun, RunDefinition>();
    for (const { runId, change } of changes) {
      const run = this.get(runId);
      wanted.set(run, describeAnew(wanted.get(run) ?? run.definition, change));
    }
    return await inGroups([...wanted], async ([run, definition]) => {
      await writeRunDefinition(nodeFileSystem, run.directory, definition);
      run.definition = definition;
      return run;
    });
  }

  async #make(
    configs: readonly RunConfig[],
    made: Pick<RunDefinition, 'appVersion' | 'origin' | 'comparison'>,
    fill: (directory: string) => Promise<void>,
  ): Promise<StoredRun[]> {
    const definitions = this.#define(configs, made);
    for (const definition of definitions) this.#inMaking.add(definition);
    try {
      await makeRuns(definitions, this.#runsFolder, this.#stagingFolder, fill);
      await inGroups(definitions, ({ id }) => this.#load(id));
    } finally {
      for (const definition of definitions) this.#inMaking.delete(definition);
    }
    return definitions.map(({ id }) => this.get(id));
  }

  #define(
    configs: readonly RunConfig[],
    made: Pick<RunDefinition, 'appVersion' | 'origin' | 'comparison'>,
  ): RunDefinition[] {
    const present = [...this.#runs.values()].map(({ definition }) => definition);
    const runs = configs.map((config) => ({ ...made, config }));
    const colors = pickColors(runs, [...present, ...this.#inMaking], made.comparison?.id ?? null);
    const createdAt = new Date().toISOString();
    return runs.map((run, index) => ({
      ...{ formatVersion: 1, id: this.#newId(), createdAt, colorIndex: colors[index] ?? 1, isLocked: false },
      ...run,
    }));
  }

  /** Also where the clock was set back, a later id is a later one. */
  #newId(): string {
    this.#newestMs = Math.max(Date.now(), this.#newestMs + 1);
    return ulid(this.#newestMs, randomBytes(16));
  }
}

function describeAnew(definition: RunDefinition, change: RunDescription): RunDefinition {
  const { config, colorIndex, isLocked } = definition;
  const { name = config.name, notes = config.notes, tags = config.tags } = change;
  return {
    ...definition,
    config: parseRunConfig({ ...config, name, notes, tags }),
    colorIndex: change.colorIndex ?? colorIndex,
    isLocked: change.isLocked ?? isLocked,
  };
}

function notFound(id: string): UnrollError {
  return new UnrollError('RUN_NOT_FOUND', `There is no run ${id}.`, 'It may have been deleted.', { runId: id });
}
