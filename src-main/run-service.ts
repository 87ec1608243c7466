import type { CheckpointInfo } from '../src-engine/contract/checkpoint.ts';
import { findForkFault } from '../src-engine/contract/fork-fields.ts';
import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';
import { requireUnfinished } from '../src-engine/contract/require-unfinished.ts';
import type { RunState } from '../src-engine/contract/run-record.ts';
import { toWireError, UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
import { listCheckpoints } from '../src-engine/hosts/run-checkpoints.ts';
import { nodeFileSystem } from '../src-engine/hosts/node-file-system.ts';
import { log } from './app-log.ts';
import type { DamagedRun, DesktopRequests, RunSummary } from './contract/desktop-api.ts';
import type { FileService } from './file-service.ts';
import type { FileTokens } from './file-tokens.ts';
import { onceATurn } from './once-a-turn.ts';
import type { RunQueue } from './run-queue.ts';
import type { RunJob } from './run-queue-options.ts';
import { inGroups } from './storage/in-groups.ts';
import { requireSpace } from './storage/require-space.ts';
import type { RunStore, StoredRun } from './storage/run-store.ts';
import { writeInterrupted } from './storage/run-upkeep.ts';

export interface RunServiceParts {
  readonly store: RunStore;
  readonly queue: RunQueue;
  readonly files: FileService;
  readonly tokens: FileTokens;
  readonly appVersion: string;
  onChanged(runs: readonly RunSummary[]): void;
  onRemoved(runIds: readonly string[]): void;
  onEngineExited(runId: string, error: WireError, isResuming: boolean): void;
}

/** Everything the window can do with runs, kept in step between store, queue and window. */
export class RunService {
  readonly #parts: RunServiceParts;
  /** Runs whose change the window has yet to hear of. */
  readonly #changed = new Set<string>();
  readonly #tellChanged = onceATurn(() => {
    const runs = [...this.#changed].map((runId) => this.#parts.store.find(runId));
    this.#changed.clear();
    // One that was deleted meanwhile must not come back in the window.
    this.#parts.onChanged(runs.filter((run) => run !== undefined).map((run) => this.#summarize(run)));
  });

  constructor(parts: RunServiceParts) {
    this.#parts = parts;
  }

  async list(): Promise<RunSummary[]> {
    return (await this.#parts.store.list()).map((run) => this.#summarize(run));
  }

  /** Runs whose folders cannot be read. */
  async listDamaged(): Promise<readonly DamagedRun[]> {
    return await this.#parts.store.listDamaged();
  }

  async listCheckpoints(runId: string): Promise<readonly CheckpointInfo[]> {
    return await listCheckpoints(nodeFileSystem, this.#parts.store.get(runId).directory);
  }

  /** @throws {UnrollError} `FILE_NOT_GRANTED` for data that was not opened, `DISK_FULL`, `FILE_WRITE_FAILED` */
  async create(configs: readonly RunConfig[], dataToken: string, comparison: string | null): Promise<RunSummary[]> {
    const { source } = this.#parts.tokens.fileOf(dataToken);
    const learning = configs.map((config) => {
      // Parameters of made-up data are the window's to choose; a path is not.
      const isMadeUp = source.kind === 'synthetic' && config.data.source.kind === 'synthetic';
      return isMadeUp ? config : { ...config, data: { ...config.data, source } };
    });
    return await this.createFromSource(learning, comparison);
  }

  /** @throws {UnrollError} `DISK_FULL`, `FILE_WRITE_FAILED` */
  async createFromSource(configs: readonly RunConfig[], comparison: string | null): Promise<RunSummary[]> {
    const runs = await this.#parts.store.create(configs, this.#parts.appVersion, comparison);
    return runs.map((run) => this.#announce(run));
  }

  /**
   * Makes a run that goes on from a checkpoint of another.
   * @throws {UnrollError} `INVALID_CONFIG` naming a field that may not differ, `CKPT_INVALID`, `DISK_FULL`
   */
  async fork(runId: string, steps: number, config: RunConfig): Promise<RunSummary> {
    const { store, appVersion } = this.#parts;
    const wanted = parseRunConfig(config);
    const fault = findForkFault(store.get(runId).definition.config, wanted);
    if (fault !== null) throw fault;
    return this.#announce(await store.fork(runId, steps, wanted, appVersion));
  }

  /** @throws {UnrollError} `RUN_NOT_FOUND`, `INVALID_CONFIG`, `DISK_FULL`, `FILE_WRITE_FAILED` */
  async describe(changes: DesktopRequests['runs:describe']['request']['changes']): Promise<RunSummary[]> {
    return (await this.#parts.store.describe(changes)).map((run) => this.#announce(run));
  }

  sourceOf(runId: string): RunConfig['data']['source'] {
    return this.#parts.store.get(runId).definition.config.data.source;
  }

  /**
   * Queues runs. One with a checkpoint goes on from there.
   * @throws {UnrollError} `RUN_WRONG_STATE` for a run that trains or was trained to its end, `DISK_FULL` where a checkpoint would
   *   find no room; all runs then stay as they are
   */
  async start(runIds: readonly string[]): Promise<void> {
    this.#parts.queue.enqueue(...(await Promise.all([...new Set(runIds)].map((runId) => this.#makeJob(runId)))));
  }

  unqueue(runIds: readonly string[]): void {
    for (const runId of runIds) this.#parts.queue.unqueue(runId);
  }

  /** @throws {UnrollError} `RUN_PROTECTED` for a locked run, `RUN_WRONG_STATE` for one that trains; none is deleted then */
  async remove(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) this.#requireUnlocked(runId);
    for (const runId of runIds) {
      this.#parts.queue.unqueue(runId);
      this.#parts.queue.requireIdle(runId);
    }
    const removed: string[] = [];
    try {
      await inGroups(runIds, async (runId) => {
        await this.#parts.store.remove(runId);
        removed.push(runId);
      });
    } finally {
      this.#parts.onRemoved(removed);
    }
  }

  /** Returns the runs that are back; a damaged one is with the damaged ones again. */
  async restore(runIds: readonly string[]): Promise<RunSummary[]> {
    const restored: StoredRun[] = [];
    try {
      await inGroups(runIds, async (runId) => {
        const run = await this.#parts.store.restore(runId);
        if (run !== null) restored.push(run);
      });
    } finally {
      for (const run of restored) this.#announce(run);
    }
    return restored.map((run) => this.#summarize(run));
  }

  takeQueued(runId: string, isQueued: boolean): void {
    this.#announce(this.#parts.store.setQueued(runId, isQueued));
  }

  takeState(runId: string, state: RunState): void {
    this.#announce(this.#parts.store.setState(runId, state));
  }

  takeUnexpectedExit(runId: string, error: WireError, isResuming: boolean): void {
    if (!isResuming) this.interrupt(runId, error);
    this.#parts.onEngineExited(runId, error, isResuming);
  }

  /** Takes note that a run's engine has gone before the run's end. */
  interrupt(runId: string, error: WireError | null): void {
    const { store, queue } = this.#parts;
    const { directory, state } = store.get(runId);
    this.takeState(runId, { ...state, status: 'interrupted', error });
    writeInterrupted(directory, error)
      .then((written) => {
        if (!queue.isBusy(runId)) this.takeState(runId, written);
      })
      .catch((failure: unknown) => {
        // A full disk, or another process that trains it: the folder then says so by itself.
        log({ level: 'warn', message: toWireError(failure).message });
      });
  }

  #requireUnlocked(runId: string): void {
    const definition = this.#parts.store.find(runId)?.definition;
    if (definition?.isLocked !== true) return;
    const { name } = definition.config;
    throw new UnrollError('RUN_PROTECTED', `The run "${name}" is locked.`, 'Unlock it to delete it.', { name });
  }

  async #makeJob(runId: string): Promise<RunJob> {
    const { directory, definition, state } = this.#parts.store.get(runId);
    const checkpoints = await listCheckpoints(nodeFileSystem, directory);
    requireUnfinished(state, checkpoints.length);
    await requireSpace(nodeFileSystem, directory, checkpoints[0]?.sizeBytes ?? 0);
    return { runId, directory, dataPath: this.#parts.files.pathOf(definition.config.data.source) };
  }

  /** Tells the window, of many changes at once in one go. */
  #announce(run: StoredRun): RunSummary {
    this.#changed.add(run.definition.id);
    this.#tellChanged();
    return this.#summarize(run);
  }

  #summarize({ definition, state, directory, isQueued }: StoredRun): RunSummary {
    return {
      definition,
      state: isQueued ? { ...state, status: 'queued', error: null } : state,
      colorIndex: definition.colorIndex,
      token: this.#parts.tokens.grantPath(directory, { kind: 'file', path: directory }),
    };
  }
}
